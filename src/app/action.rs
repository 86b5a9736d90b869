//! What a key can mean: one value for each meaning, named as a person would say it.
//! Must never say which key it is: that is the table's.

/// Everything that a key press can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Open the query prompt.
    Search,
    /// Into the filters, and back out of them.
    Filters,
    /// Ask for a stretch of days.
    Dates,
    /// Choose a facility.
    Facility,
    /// Open the record.
    Open,
    /// Choose what to do by its name.
    Palette,
    /// Show every key.
    Help,
    /// Step back from where one is.
    Back,
    /// Leave.
    Quit,
    /// Peel one layer: popup, prompt, filter, selection.
    Peel,
    /// Move by one or many.
    Move(Step),
    /// To the next pane.
    NextPane,
    /// To the pane before.
    PreviousPane,
    /// Switch a filter value on or off.
    Toggle,
    /// To the next match in the record.
    NextMatch,
    /// To the match before.
    PreviousMatch,
    /// Choose an order.
    Sort,
    /// Turn the order round.
    Reverse,
    /// Copy the id.
    CopyId,
    /// Copy the row.
    CopyRow,
    /// Hide or show names.
    HideNames,
    /// Show the row as it was imported.
    AsImported,
    /// Show what happened to the record.
    History,
    /// Blank the screen at once.
    Blank,
    /// Stop what runs, then quit.
    Stop,
    /// Draw everything again.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// Keep what the prompt says; take the chosen line of a list.
    Accept,
    /// Take what is suggested instead of a mistake or a misspelling.
    TakeSuggestion,
    /// Change the text that is being typed.
    Edit(Edit),
    /// Open the saved view of the key.
    View,
    /// Save the query as a view.
    SaveView,
    /// To the first record of a day.
    GoToDate,
    /// Look at the made-up archive.
    Demo,
    /// Something on the way of a table into the archive.
    Import(Task),
}

/// What can be done on the screens of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Task {
    /// Choose what a column feeds, or what feeds a field; answer a question; fold a part.
    Choose,
    /// Answer the first question.
    Answer,
    /// Join a column to what feeds a field already.
    Join,
    /// Let a column stand in where what feeds a field is empty.
    Fallback,
    /// Leave a column out, or take it back.
    LeaveOut,
    /// Give every row a value.
    Constant,
    /// Say how the dates of a column are to be read.
    Dates,
    /// Copy the command line that does the same.
    CopyLine,
    /// Keep what is settled as a profile, with the import.
    SaveProfile,
    /// See what the import would do.
    Rehearse,
    /// Back to the columns.
    Columns,
    /// Only one kind of verdict, or all.
    Only,
    /// Import.
    Import,
}

/// How far a movement goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// One down.
    Down,
    /// One up.
    Up,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the first.
    First,
    /// To the last.
    Last,
}

/// A change to a text that is being typed, other than a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edit {
    /// One letter to the left.
    Left,
    /// One letter to the right.
    Right,
    /// To the start.
    Start,
    /// To the end.
    End,
    /// Take away the letter before.
    Backspace,
    /// Take away the letter under the cursor.
    Delete,
    /// Take away the word before.
    DeleteWord,
    /// Take away everything before.
    DeleteToStart,
}

impl Step {
    /// Where one stands after the step, among `count` things of which `page` are seen at once.
    #[must_use]
    pub fn from(self, at: u64, count: u64, page: u64) -> u64 {
        let last = count.saturating_sub(1);
        let page = page.max(2);
        match self {
            Self::Down => at.saturating_add(1).min(last),
            Self::Up => at.saturating_sub(1),
            Self::HalfDown => at.saturating_add(page / 2).min(last),
            Self::HalfUp => at.saturating_sub(page / 2),
            Self::PageDown => at.saturating_add(page - 1).min(last),
            Self::PageUp => at.saturating_sub(page - 1),
            Self::First => 0,
            Self::Last => last,
        }
    }
}
