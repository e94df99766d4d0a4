//! References such as `B3` and `A1:C2`, as columns from 0 and rows from 1.
//! Why strict: a reference that is no place would put a value where nobody wrote it.

use crate::sheet::Merge;

/// `B3` as column from 0 and row from 1.
pub(super) fn place(reference: &str) -> Option<(u64, u32)> {
    let reference = reference.trim().replace('$', "");
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = reference.split_at_checked(digits)?;
    // More letters than any column has would not fit the number either.
    if letters.is_empty() || letters.len() > 6 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut column: u64 = 0;
    for letter in letters.chars() {
        let value = letter.to_ascii_uppercase();
        if !value.is_ascii_uppercase() {
            return None;
        }
        column = column * 26 + u64::from(u32::from(value) - u32::from('A')) + 1;
    }
    let number = number.parse().ok().filter(|number| *number > 0)?;
    Some((column - 1, number))
}

/// `A1:C2` as a merged area; none for what merges nothing.
pub(super) fn merged(range: &str) -> Option<Merge> {
    let (from, to) = range.split_once(':')?;
    let ((c1, r1), (c2, r2)) = (place(from)?, place(to)?);
    let column = |c: u64| u16::try_from(c).ok();
    let merge = Merge {
        top: r1.min(r2),
        bottom: r1.max(r2),
        left: column(c1.min(c2))?,
        right: column(c1.max(c2))?,
    };
    (merge.top < merge.bottom || merge.left < merge.right).then_some(merge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        assert_eq!(place("A1"), Some((0, 1)));
        assert_eq!(place("$AA$10"), Some((26, 10)));
        assert_eq!(place("XFD1048576"), Some((16_383, 1_048_576)));
        for bad in [
            "",
            "A",
            "1",
            "A0",
            "1A",
            "A-1",
            "A1B",
            "AAAAAAAA1",
            "A99999999999",
            "\u{ff21}1",
        ] {
            assert_eq!(place(bad), None, "{bad}");
        }
    }

    #[test]
    fn merged_areas() {
        let area = merged("B2:A5").unwrap();
        assert_eq!((area.top, area.bottom, area.left, area.right), (2, 5, 0, 1));
        assert_eq!(merged("A1:A1"), None);
        assert_eq!(merged("A1"), None);
    }
}
