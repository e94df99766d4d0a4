//! The values nearest to a word nobody knows, for the sentence that refuses it; never taken in its place.

use rustc_hash::FxHashMap;

/// How many are named.
const MOST: usize = 3;

/// Codes of the nearest words, nearest first; empty when nothing is near.
pub(super) fn nearest(word: &str, words: &FxHashMap<String, Vec<String>>) -> Vec<String> {
    let mut ranked: Vec<(usize, &str)> = Vec::new();
    for (known, codes) in words {
        let Some(score) = score(word, known) else {
            continue;
        };
        ranked.extend(codes.iter().map(|code| (score, code.as_str())));
    }
    ranked.sort_unstable();
    let mut nearest: Vec<String> = Vec::new();
    for (_, code) in ranked {
        if nearest.len() < MOST && !nearest.iter().any(|own| own == code) {
            nearest.push(code.to_owned());
        }
    }
    nearest
}

/// How far apart two words are, in percent of the longer one; none when they have too little in common.
fn score(word: &str, known: &str) -> Option<usize> {
    let longer = word.chars().count().max(known.chars().count());
    if longer == 0 || known.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    // Of two words one of which holds the other, the longer common part is the nearer.
    if known.chars().count() > 1 && word.contains(known) {
        return Some(40 - 20 * known.chars().count() / longer);
    }
    let percent = 100 * distance(word, known) / longer;
    (percent <= 50).then_some(percent)
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, cb) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
