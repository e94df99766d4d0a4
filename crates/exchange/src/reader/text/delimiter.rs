//! Which character stands between two values: the one that cuts the first records into the same number of fields.

use super::records::Records;

/// Bytes of the beginning that are looked at.
const SAMPLE_BYTES: usize = 128 * 1024;
/// Records of it.
const SAMPLE_RECORDS: usize = 200;
/// In the order in which they win when nothing else decides.
const USUAL: [char; 4] = ['\t', ',', ';', '|'];
/// Only if none of the usual cuts anything: the full-width comma and semicolon, which also stand in sentences.
const WIDE: [char; 2] = ['\u{ff0c}', '\u{ff1b}'];

/// The delimiter a first line `sep=;` names, and where the records begin after it.
pub(super) fn declared(text: &str) -> Option<(char, usize)> {
    let line_end = text.find(['\r', '\n']).unwrap_or(text.len());
    let line = text.get(..line_end)?;
    let inside = line.trim_matches('"');
    let mut named = inside
        .get(..4)?
        .eq_ignore_ascii_case("sep=")
        .then(|| inside.get(4..))??
        .chars();
    let delimiter = named.next()?;
    if named.next().is_some() {
        return None;
    }
    let rest = text.get(line_end..)?;
    let rest = rest.strip_prefix('\r').unwrap_or(rest);
    let rest = rest.strip_prefix('\n').unwrap_or(rest);
    Some((delimiter, text.len() - rest.len()))
}

/// The delimiter, found; a comma if nothing is divided at all.
pub(super) fn found(text: &str) -> char {
    let sample = sample(text);
    best(sample, &USUAL)
        .or_else(|| best(sample, &WIDE))
        .unwrap_or(',')
}

/// The beginning, up to a line break.
fn sample(text: &str) -> &str {
    let end = (0..=SAMPLE_BYTES.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or(0);
    let start = text.get(..end).unwrap_or(text);
    if end == text.len() {
        return start;
    }
    let line = start.rfind('\n').map_or(start.len(), |at| at + 1);
    start.get(..line).unwrap_or(start)
}

/// The candidate that most records agree on; among equals the one that makes more fields, then the earlier.
fn best(sample: &str, candidates: &[char]) -> Option<char> {
    let mut best: Option<(usize, usize, char)> = None;
    for &candidate in candidates {
        let (agreeing, fields) = agreement(sample, candidate);
        if fields < 2 {
            continue;
        }
        if best.is_none_or(|(a, f, _)| (agreeing, fields) > (a, f)) {
            best = Some((agreeing, fields, candidate));
        }
    }
    best.map(|(_, _, candidate)| candidate)
}

/// Into how many fields a candidate cuts most records that it cuts at all, and how many records those are.
fn agreement(sample: &str, candidate: char) -> (usize, usize) {
    let mut records = Records::new(sample, candidate);
    let mut counts: Vec<usize> = Vec::new();
    for _ in 0..SAMPLE_RECORDS {
        let mut fields = 0;
        let more = records.next(&mut |_| {
            fields += 1;
            Ok(())
        });
        if !more.unwrap_or(false) {
            break;
        }
        if fields > 1 {
            counts.push(fields);
        }
    }
    counts.sort_unstable();
    let runs = counts.chunk_by(|a, b| a == b);
    let mode = runs.max_by_key(|run| (run.len(), run.first().copied()));
    mode.map_or((0, 0), |run| (run.len(), run.first().copied().unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_most_records_agree_on() {
        for (text, delimiter) in [
            ("姓名,性别\n王芳,女\n", ','),
            ("姓名;备注\n王芳;高,瘦\n李强;\n", ';'),
            ("姓名\t电话\n王芳\t139,138\n李强\t137,136\n", '\t'),
            ("a|b|c\n1|2|3\n", '|'),
            ("姓名，性别\n王芳，女\n", '，'),
            (
                "党员名册，二〇二六年\n姓名,性别,备注\n王芳,女,好，很好\n李强,男,\n",
                ',',
            ),
            (
                "名册; 某乡\n填表人;日期\n姓名,性别,年龄\n王芳,女,30\n李强,男,31\n赵四,男,\n",
                ',',
            ),
            ("\"a;b\",\"c;d\"\n\"e;f\",\"g;h\"\n", ','),
            ("姓名\n王芳\n", ','),
            ("", ','),
        ] {
            assert_eq!(found(text), delimiter, "{text}");
        }
    }

    #[test]
    fn a_first_line_may_name_it() {
        assert_eq!(declared("sep=;\r\na;b"), Some((';', 7)));
        assert_eq!(declared("\"sep=|\"\na|b"), Some(('|', 8)));
        assert_eq!(declared("SEP=\t\na\tb"), Some(('\t', 6)));
        assert_eq!(declared("sep=;"), Some((';', 5)));
        for text in ["sep=\na", "sep=;;\n", "separate,b\n", "", "se"] {
            assert_eq!(declared(text), None, "{text}");
        }
    }
}
