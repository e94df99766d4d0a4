//! How much a file may be and may become, each with its reason.
//! Why in one place: whoever must raise one sees the others, and a test can make them small.

/// Bytes of a workbook as it arrives. The honest 200,000 rows of twelve columns take up to 18 MB.
pub const WORKBOOK_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Bytes of a text file: it is not compressed, so the same rows take more.
pub const TEXT_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Entries of a zip archive: a workbook with a photograph for each of some thousand rows still passes.
pub const ENTRIES_MAX: usize = 10_000;
/// Bytes one entry may unpack to, counted while unpacking. The honest big sheet is 143 MB.
pub const ENTRY_BYTES_MAX: u64 = 320 * 1024 * 1024;
/// Bytes all entries that are read may unpack to.
pub const UNPACKED_BYTES_MAX: u64 = 400 * 1024 * 1024;
/// How many times larger an entry may become, once it is larger than [`RATIO_FROM`]. Sheets of equal cells reach about
/// a hundred; deflate itself ends at 1,032, and that is what a bomb of equal bytes reaches.
pub const RATIO_MAX: u64 = 500;
/// Below this size no ratio does harm.
pub const RATIO_FROM: u64 = 32 * 1024 * 1024;
/// Bytes of a single tag, text or comment of an XML part: [`STRING_CHARS_MAX`] characters, each as `_x0000_` or `&#x10000;`.
pub const XML_EVENT_BYTES_MAX: usize = 512 * 1024;
/// Elements inside each other. Workbooks have about ten.
pub const XML_DEPTH_MAX: usize = 256;
/// Characters of one cell: what spreadsheet programs allow.
pub const STRING_CHARS_MAX: usize = 32_767;
/// Rows of a sheet: what spreadsheet programs allow.
pub const ROWS_MAX: u32 = 1_048_576;
/// Columns of a sheet: what spreadsheet programs allow. Only cells that hold something are kept, so a far one costs no more.
pub const COLUMNS_MAX: u16 = 16_384;
/// Cells that hold something, in all sheets together.
pub const CELLS_MAX: u64 = 8_000_000;
/// Bytes of all texts together, counted as often as they occur.
pub const TEXT_ALL_MAX: u64 = 256 * 1024 * 1024;
/// Sheets of a book.
pub const SHEETS_MAX: usize = 256;
/// Merged areas of a sheet: one for each row of a long list.
pub const MERGES_MAX: usize = 262_144;
/// Formats of cells: more than spreadsheet programs allow (65,490).
pub const FORMATS_MAX: usize = 100_000;

/// The limits that hold for one reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// See [`WORKBOOK_BYTES_MAX`].
    pub workbook_bytes: u64,
    /// See [`TEXT_BYTES_MAX`].
    pub text_bytes: u64,
    /// See [`ENTRIES_MAX`].
    pub entries: usize,
    /// See [`ENTRY_BYTES_MAX`].
    pub entry_bytes: u64,
    /// See [`UNPACKED_BYTES_MAX`].
    pub unpacked_bytes: u64,
    /// See [`RATIO_MAX`].
    pub ratio: u64,
    /// See [`RATIO_FROM`].
    pub ratio_from: u64,
    /// See [`STRING_CHARS_MAX`].
    pub string_chars: usize,
    /// See [`ROWS_MAX`].
    pub rows: u32,
    /// See [`COLUMNS_MAX`].
    pub columns: u16,
    /// See [`CELLS_MAX`].
    pub cells: u64,
    /// See [`TEXT_ALL_MAX`].
    pub text: u64,
    /// See [`SHEETS_MAX`].
    pub sheets: usize,
    /// See [`MERGES_MAX`].
    pub merges: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            workbook_bytes: WORKBOOK_BYTES_MAX,
            text_bytes: TEXT_BYTES_MAX,
            entries: ENTRIES_MAX,
            entry_bytes: ENTRY_BYTES_MAX,
            unpacked_bytes: UNPACKED_BYTES_MAX,
            ratio: RATIO_MAX,
            ratio_from: RATIO_FROM,
            string_chars: STRING_CHARS_MAX,
            rows: ROWS_MAX,
            columns: COLUMNS_MAX,
            cells: CELLS_MAX,
            text: TEXT_ALL_MAX,
            sheets: SHEETS_MAX,
            merges: MERGES_MAX,
        }
    }
}
