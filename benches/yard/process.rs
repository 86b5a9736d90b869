//! What a child process cost: its time, the processor's, its memory. The last two are read from `/proc`, so they are
//! there on Linux only.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a child process cost.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Until it was over.
    pub wall: Duration,
    /// Processor time of all its threads, its own and the kernel's for it.
    pub processor: Option<Duration>,
}

/// Runs a command to its end: what it cost and what it said. One after the other.
///
/// # Panics
/// When it does not end well.
pub fn cost(command: &mut Command) -> (Cost, String) {
    let (begun, before) = (Instant::now(), of_children());
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .expect("a command can be started");
    let wall = begun.elapsed();
    assert!(output.status.success(), "{command:?}: {}", output.status);
    let processor = of_children().zip(before);
    let cost = Cost {
        wall,
        processor: processor.map(|(after, before)| after - before),
    };
    (cost, String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Processor time of all children that were waited for: user and kernel, in ticks of 10 ms.
fn of_children() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program stands in brackets and may hold spaces; cutime and cstime are the 14th and 15th after it.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = fields.get(13)?.parse::<u64>().ok()? + fields.get(14)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}

/// The most memory that this process has held so far, in bytes.
pub fn peak() -> Option<u64> {
    status("self", "VmHWM:")
}

/// The memory that this process holds, in bytes.
pub fn resident() -> Option<u64> {
    resident_of("self")
}

/// The memory that a process holds, by its number, in bytes.
pub fn resident_of(process: &str) -> Option<u64> {
    status(process, "VmRSS:")
}

fn status(process: &str, field: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with(field))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}
