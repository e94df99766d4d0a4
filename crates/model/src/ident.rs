//! Numbers that stand for a person, an organisation or a telephone, checked as far as their standards allow.
//! A wrong digit caught at entry costs nothing; a right check digit still proves nothing about who holds the number.

mod clean;
pub(crate) use clean::is_invisible;
pub mod credit;
pub mod phone;
pub mod resident;

pub use credit::CreditCode;
pub use phone::{Phone, PhoneProblem};
pub use resident::{ResidentId, SexByNumber};

/// Why a text is no resident number (GB 11643) or credit code (GB 32100).
///
/// Carries nothing of the number itself, so that it may be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentProblem {
    /// Nothing but blanks was given.
    #[error("no number given")]
    Missing,
    /// A character that cannot stand where it stands.
    #[error("a character that the number cannot contain in that place")]
    Charset,
    /// Not 18 characters, and none of the older lengths either.
    #[error("{found} characters instead of 18")]
    Length {
        /// Characters found after cleaning.
        found: usize,
    },
    /// A resident number of the first generation, 15 digits.
    #[error("15-digit resident number of the first generation; the 18-digit number is needed")]
    Legacy15,
    /// A business registration number, 15 digits.
    #[error("15-digit business registration number, not a credit code")]
    LegacyRegistration,
    /// An organisation code (GB 11714), 9 characters.
    #[error("9-character organisation code, not a credit code")]
    LegacyOrganisation,
    /// The digits passed through a spreadsheet's number cell, which keeps only 15 of them.
    #[error("digits were lost in a number cell of a spreadsheet")]
    PrecisionLost,
    /// The first two digits of the area are no province prefix in use.
    #[error("no province has this area prefix")]
    Area,
    /// The birth date does not exist, lies in the future or before anyone who could have been numbered.
    #[error("the birth date in the number cannot be")]
    Date,
    /// The registering department (first character) is not defined.
    #[error("registering department not defined")]
    Department,
    /// The category (second character) is not defined under the department.
    #[error("category not defined under this registering department")]
    Category,
    /// The check character does not agree with the rest.
    #[error("check character does not agree")]
    Checksum,
    /// The check character of the organisation code inside the credit code does not agree.
    #[error("check character of the organisation code inside does not agree")]
    OrgChecksum,
}

impl IdentProblem {
    /// The stable word under which the interface keeps its sentence for this problem.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Charset => "charset",
            Self::Length { .. } => "length",
            Self::Legacy15 => "legacy15",
            Self::LegacyRegistration => "legacy_regno",
            Self::LegacyOrganisation => "legacy_orgcode",
            Self::PrecisionLost => "precision_lost",
            Self::Area => "area",
            Self::Date => "date",
            Self::Department => "department",
            Self::Category => "category",
            Self::Checksum => "checksum",
            Self::OrgChecksum => "org_checksum",
        }
    }
}

/// Something worth telling about a number that was accepted: how it was cleaned, or what looks odd in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IdentNote {
    /// Blanks around or inside were dropped.
    Spaces,
    /// Invisible characters were dropped.
    ZeroWidth,
    /// Full-width characters became ASCII.
    FullWidth,
    /// An apostrophe in front, a spreadsheet's mark for text, was dropped.
    Apostrophe,
    /// A label in front of the number, up to its colon, was dropped.
    Label,
    /// A small `x` became `X` (resident numbers).
    LowercaseX,
    /// Small letters became capitals (credit codes).
    Lowercase,
    /// A character that only looks like `X` became `X`.
    Homoglyph,
    /// Ends in `000` although the check digit agrees: right as text,
    /// but a caller who read it from a spreadsheet's *number* cell must refuse it.
    PrecisionSuspect,
    /// The area prefix is that of residence permits (81, 82, 83).
    ResidencePermit,
    /// The sequence number 000 is not given out in practice.
    SequenceZero,
    /// By the birth date the holder would be older than anyone is known to have become.
    Implausible,
}

impl IdentNote {
    /// The stable word under which the interface keeps its sentence for this note.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Spaces => "spaces",
            Self::ZeroWidth => "zero_width",
            Self::FullWidth => "fullwidth",
            Self::Apostrophe => "apostrophe",
            Self::Label => "label",
            Self::LowercaseX => "lowercase_x",
            Self::Lowercase => "lowercase",
            Self::Homoglyph => "homoglyph",
            Self::PrecisionSuspect => "precision_lost",
            Self::ResidencePermit => "area_residence_permit",
            Self::SequenceZero => "sequence_000",
            Self::Implausible => "implausible_age",
        }
    }
}

/// Province prefixes in use, a fact of the standards (81 to 83 are those of residence permits).
///
/// The county digits are not checked: abolished codes stay on people's cards for life.
const PROVINCES: [u8; 36] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83, 91,
];

/// Whether two ASCII digits are a province prefix in use.
fn province_in_use(tens: u8, ones: u8) -> bool {
    PROVINCES
        .iter()
        .any(|prefix| (prefix / 10 + b'0', prefix % 10 + b'0') == (tens, ones))
}
