-- Why: the first form of an archive: reports as plain tables that anyone can read with sqlite3, and beside them an index (posting, packed, vocabulary) that can always be rebuilt from the reports.
--
-- How to read it by hand:
--   a NULL is "not stated"; a vocabulary's slug stands as text (violations: several, with a space between);
--   a date is its EDTF form (2022-04-17, 2022-04, [a..b], a/b), or, where there is more to it, a JSON object
--     {"text": as typed, "edtf": …, "qualifier": …, "as_of": …}; *_earliest and *_latest are days since 1970-01-01;
--   created, updated, deleted, at are seconds since 1970-01-01 UTC; number 42 is shown as T-0042;
--   JSON arrays hold lists of texts. Blobs named salt, digest, prev, hash are bytes of SHA-256 or for it.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;
-- next_number: the running number that the next report gets; none is ever given twice, whatever becomes of it.
-- next_batch, generation: likewise. edition: grows when the words of the index get other numbers. secret: random bytes of this archive, the key of the fingerprints of sources.
INSERT INTO meta VALUES ('next_number', 1), ('next_batch', 1), ('generation', 0), ('edition', 0), ('secret', randomblob(32));

-- Where reports come from: a data set.
CREATE TABLE origin (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- One import of one file. salt: gone when a report of it was purged; blanked: a purge wrote over rows of its file.
CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  origin TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 BLOB,
  bytes INTEGER NOT NULL DEFAULT 0,
  encoding TEXT,
  delimiter TEXT,
  headers TEXT,
  mapping TEXT,
  options TEXT,
  summary TEXT,
  first_number INTEGER,
  added INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  salt BLOB,
  blanked INTEGER NOT NULL DEFAULT 0 CHECK (blanked IN (0, 1)),
  undone INTEGER
) STRICT;

-- Rows that stayed out, and what was noted about rows that came in.
CREATE TABLE flaw (
  batch INTEGER NOT NULL REFERENCES batch,
  place INTEGER NOT NULL,
  line INTEGER NOT NULL,
  weight TEXT NOT NULL,
  header TEXT,
  value TEXT,
  reason TEXT NOT NULL,
  detail TEXT,
  PRIMARY KEY (batch, place)
) STRICT, WITHOUT ROWID;

-- The imported file itself, byte for byte, in chunks of zstd.
CREATE TABLE original (
  batch INTEGER NOT NULL REFERENCES batch,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (batch, start)
) STRICT;

-- Where its rows stand in it: three varints a row: lines since the row before (the first: since first_line), bytes
-- since the row before ended (the first: since start), length in bytes.
CREATE TABLE original_row (
  batch INTEGER NOT NULL REFERENCES batch,
  first_line INTEGER NOT NULL,
  start INTEGER NOT NULL,
  places BLOB NOT NULL,
  UNIQUE (batch, first_line)
) STRICT;

-- The register of places where people are held. A system is "all prisons of a country": no report happens in it.
CREATE TABLE facility (
  id INTEGER PRIMARY KEY,
  external_id TEXT,
  name TEXT NOT NULL,
  short_name TEXT,
  type TEXT,
  operator TEXT,
  country TEXT CHECK (length(country) = 2),
  admin1 TEXT,
  admin2 TEXT,
  place TEXT,
  latitude TEXT,
  longitude TEXT,
  opened TEXT,
  closed TEXT,
  system INTEGER NOT NULL DEFAULT 0 CHECK (system IN (0, 1)),
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  batch INTEGER REFERENCES batch
) STRICT;

-- Other names and spellings that mean a facility, in the order they were given.
CREATE TABLE facility_alias (
  facility INTEGER NOT NULL REFERENCES facility ON DELETE CASCADE,
  place INTEGER NOT NULL,
  alias TEXT NOT NULL,
  PRIMARY KEY (facility, place)
) STRICT, WITHOUT ROWID;

-- A report. batch and line: the import and the line of its row; deleted: when it was taken out of every view;
-- imported_digest: the digest it was imported with, where it has another one now.
CREATE TABLE incident (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  uid BLOB NOT NULL CHECK (length(uid) = 16),
  origin INTEGER REFERENCES origin,
  external_id TEXT,
  title TEXT,
  date TEXT,
  date_earliest INTEGER,
  date_latest INTEGER,
  time TEXT,
  facility TEXT,
  facility_id INTEGER REFERENCES facility,
  place TEXT,
  admin1 TEXT,
  country TEXT CHECK (length(country) = 2),
  latitude TEXT,
  longitude TEXT,
  violations TEXT NOT NULL,
  other_violation TEXT,
  victims_low INTEGER,
  victims_best INTEGER,
  victims_high INTEGER,
  stated_reason TEXT,
  verification TEXT NOT NULL,
  confidentiality TEXT NOT NULL,
  unmapped TEXT CHECK (unmapped IS NULL OR json_valid(unmapped)),
  batch INTEGER REFERENCES batch,
  line INTEGER,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  deleted INTEGER,
  salt BLOB,
  digest BLOB NOT NULL,
  imported_digest BLOB,
  notes TEXT
) STRICT;
CREATE UNIQUE INDEX incident_uid ON incident (uid);

-- To whom, one row an entry; an entry is not a person. From death on: only where death is 1.
CREATE TABLE victim (
  incident INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE,
  place INTEGER NOT NULL,
  code TEXT,
  name TEXT,
  aliases TEXT CHECK (aliases IS NULL OR json_valid(aliases)),
  birth_date TEXT,
  sex TEXT,
  age REAL,
  age_low REAL,
  age_high REAL,
  age_estimated INTEGER NOT NULL CHECK (age_estimated IN (0, 1)),
  minor TEXT,
  nationality TEXT,
  occupation TEXT,
  custody_status TEXT,
  custody_as_of TEXT,
  legal_basis TEXT,
  detention_acknowledged TEXT,
  location_disclosed TEXT,
  family_contact TEXT,
  counsel_access TEXT,
  death INTEGER NOT NULL CHECK (death IN (0, 1)),
  death_date TEXT,
  death_earliest INTEGER,
  death_latest INTEGER,
  death_place TEXT,
  manner TEXT,
  cause_official TEXT,
  cause_reported TEXT,
  contributing TEXT,
  autopsy TEXT,
  certificate TEXT,
  PRIMARY KEY (incident, place)
) STRICT, WITHOUT ROWID;

-- By whom, as alleged.
CREATE TABLE responsible (
  incident INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE,
  place INTEGER NOT NULL,
  institution TEXT,
  unit TEXT,
  role TEXT,
  name TEXT,
  PRIMARY KEY (incident, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE other_facility (
  incident INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  facility_id INTEGER REFERENCES facility,
  PRIMARY KEY (incident, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
  incident INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE,
  place INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (incident, place)
) STRICT, WITHOUT ROWID;

-- Who says so. One source serves many reports; fingerprint is made of all its fields, so that equal ones are found.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  fingerprint INTEGER NOT NULL,
  type TEXT,
  title TEXT,
  publisher TEXT,
  url TEXT,
  date TEXT,
  accessed TEXT,
  archived TEXT,
  language TEXT,
  digest TEXT,
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1))
) STRICT;
CREATE INDEX source_fingerprint ON source (fingerprint);

-- A report's link to a source, graded A to F and 1 to 6.
CREATE TABLE citation (
  incident INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE,
  place INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source,
  grade TEXT NOT NULL CHECK (grade GLOB '[A-F][1-6]'),
  page TEXT,
  quote TEXT,
  connection TEXT,
  consent TEXT,
  PRIMARY KEY (incident, place)
) STRICT, WITHOUT ROWID;

-- A report that may repeat another one, and why it is thought so.
CREATE TABLE duplicate (
  incident INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE,
  reason TEXT NOT NULL,
  PRIMARY KEY (incident, other)
) STRICT, WITHOUT ROWID;

-- A figure that a source gives for a facility or a system; several a metric, none overwritten, never added together.
CREATE TABLE observation (
  id INTEGER PRIMARY KEY,
  facility INTEGER REFERENCES facility,
  subject TEXT NOT NULL,
  metric TEXT NOT NULL,
  value TEXT,
  low TEXT,
  high TEXT,
  unit TEXT,
  as_of TEXT,
  since TEXT,
  until TEXT,
  cumulative INTEGER NOT NULL CHECK (cumulative IN (0, 1)),
  counted TEXT,
  source INTEGER NOT NULL REFERENCES source,
  grade TEXT NOT NULL CHECK (grade GLOB '[A-F][1-6]'),
  page TEXT,
  quote TEXT,
  connection TEXT,
  consent TEXT,
  note TEXT,
  batch INTEGER REFERENCES batch
) STRICT;

-- What a report held before an import changed it, so that the import can be undone exactly. content is JSON; after:
-- its digest when the import had changed it.
CREATE TABLE superseded (
  batch INTEGER NOT NULL REFERENCES batch,
  incident INTEGER NOT NULL,
  content TEXT NOT NULL,
  facility_id INTEGER,
  others TEXT,
  updated INTEGER NOT NULL,
  salt BLOB NOT NULL,
  digest BLOB NOT NULL,
  after BLOB NOT NULL,
  PRIMARY KEY (batch, incident)
) STRICT, WITHOUT ROWID;

-- Every write, in order, each entry chained to the one before it. payload and salt may be taken away by a purge:
-- digest = SHA-256(salt, payload) stays, and hash = SHA-256 over seq, at, actor, action, subject, batch, digest,
-- record and prev (store/journal.rs has the exact form). record: the report's digest after the write; for an
-- import: SHA-256 over the digests of the reports it added, in order, and over number and digest of those it changed.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,
  batch INTEGER,
  payload TEXT,
  salt BLOB,
  digest BLOB NOT NULL,
  record BLOB,
  prev BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX journal_subject ON journal (subject) WHERE subject IS NOT NULL;

-- What is left of a purged report: the digest that the entry of its import vouches for.
CREATE TABLE purged (
  number INTEGER PRIMARY KEY,
  batch INTEGER,
  digest BLOB NOT NULL
) STRICT;

CREATE TABLE view (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE profile (
  name TEXT PRIMARY KEY,
  toml TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The index. 65,536 neighbouring numbers are a block; generation grows with every write to it.
CREATE TABLE block (
  id INTEGER PRIMARY KEY,
  generation INTEGER NOT NULL
) STRICT;

-- key = block << 32 | word; numbers: which reports of the block hold the word.
CREATE TABLE posting (
  key INTEGER PRIMARY KEY,
  numbers BLOB NOT NULL
) STRICT;

-- One packed column of a block: key = block << 8 | place of the name among the columns of search.
CREATE TABLE packed (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- The folded words (and the terms that no text can make, such as a tag) that postings speak of, many to a row and each
-- on a line: first is the number of the first of them. An empty line is a word that nobody has any more since a purge.
CREATE TABLE vocabulary (
  first INTEGER PRIMARY KEY,
  words TEXT NOT NULL
) STRICT;

-- The folded places and first-level divisions that packed columns speak of by number.
CREATE TABLE locality (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;
