//! Every limit, each beside its reason.

/// Characters in an organisation's name: the longest official names run to about 60; labels print on A4.
pub const ORG_NAME_CHARS_MAX: usize = 120;
/// Characters in a person's name: transliterated names reach about 25; identity papers allow 50.
pub const PERSON_NAME_CHARS_MAX: usize = 60;
/// Characters of a reason or note: two or three sentences; longer papers are attached, not typed.
pub const REASON_CHARS_MAX: usize = 500;
/// Characters of an address or place.
pub const PLACE_CHARS_MAX: usize = 200;
/// Characters of an external code of any scheme.
pub const CODE_CHARS_MAX: usize = 64;
/// Organisations named in one command (a merge, a split): more is a reorganisation plan, not a command.
pub const ORGS_PER_COMMAND_MAX: usize = 500;
/// Persons named in one command (a split).
pub const PERSONS_PER_COMMAND_MAX: usize = 5_000;
/// Days a secret evaluation takes ballots: half a year is longer than any is held.
pub const POLL_DAYS_MAX: i64 = 183;
/// Days a browser keeps what was typed and has not been sent: a fortnight without a connection, and no longer than that.
pub const DRAFT_DAYS: i64 = 14;
/// Events in one ledger entry: keeps an entry's bytes within a few hundred kilobytes.
pub const EVENTS_PER_ENTRY_MAX: usize = 2_000;
/// Persons or organisations in one batch of an import, which is one ledger entry: two events each stay below
/// [`EVENTS_PER_ENTRY_MAX`], and a batch is little to hold in memory.
pub const ROWS_PER_BATCH: usize = 900;
/// Rows one import takes: what the reader gives, with room to spare.
pub const ROWS_PER_IMPORT_MAX: usize = 1_000_000;
/// Rows on one page of a list.
pub const PAGE_ROWS: usize = 50;
/// Hits shown by a search: more are not read by anyone; the search is narrowed instead.
pub const SEARCH_HITS_MAX: usize = 30;
/// Characters of a search text.
pub const SEARCH_CHARS_MAX: usize = 60;
/// Bytes of a request body outside uploads: the largest form (a split) stays far below it.
pub const BODY_BYTES_MAX: usize = 256 * 1024;
/// Bytes of a file that is sent in: a roster of 200,000 rows with twelve columns stays below it.
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// Bytes of a request body with such a file in it: the file, and the form around it.
pub const UPLOAD_BYTES_MAX: usize = FILE_BYTES_MAX + 64 * 1024;
/// Characters of a login name.
pub const LOGIN_CHARS_MAX: usize = 40;
/// Characters of a password: enough for a pass phrase, small enough not to slow the hash.
pub const PASSWORD_CHARS_MAX: usize = 128;
/// Fewest characters of a password (OWASP ASVS 5.0, 6.2.1 advises 15; 12 is our floor with back-off).
pub const PASSWORD_CHARS_MIN: usize = 12;
/// Characters of the name, number and day of a decision that postpones or lifts a rule.
pub const AUTHORITY_CHARS_MAX: usize = 200;
/// Greatest number an organisation may give: a thousand thousand million covers any budget in the smallest unit, and sums of
/// millions of them still fit.
pub const INDICATOR_MAX: i64 = 1_000_000_000_000;
/// Years an exception from a rule may last: whoever decides it looks at it again within a term of office.
pub const EXCEPTION_YEARS_MAX: i64 = 5;
/// Years ahead of their day that rules and their numbers may be announced: a mistyped year is caught.
pub const ANNOUNCED_YEARS_MAX: i64 = 10;
/// Bytes of all files of a rulebook that is issued: ten times the first one.
pub const RULEBOOK_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Notices about new findings that reach one person in one week; the rest stands in the list and is only counted.
pub const NOTICES_PER_WEEK_MAX: usize = 7;
/// Persons listed one by one at a meeting: more are counted, not called by name.
pub const MEETING_PERSONS_MAX: usize = 1_000;
/// Items of an agenda: an evening has no more.
pub const MEETING_ITEMS_MAX: usize = 50;
/// Organisations that hold a meeting together.
pub const MEETING_ORGS_MAX: usize = 50;
/// Days ahead a meeting may be planned: two years of a calendar on the wall.
pub const MEETING_AHEAD_DAYS_MAX: i64 = 731;
/// No day before this is taken: nobody alive and no organisation kept here reaches back further, and a mistyped
/// year is caught.
pub const EARLIEST: jiff::civil::Date = jiff::civil::date(1800, 1, 1);
