//! From the letters of a condition to its tokens; why: apart from the grammar, so that each is read in one sitting.

use std::ops::Range;

use super::{MAX_TOKENS, Mistake};

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Name(String),
    Number(i64),
    Text(String),
    /// An operator or a bracket, as it is written.
    Sign(&'static str),
}

/// Every sign, the longer ones first.
const SIGNS: [&str; 22] = [
    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "/", "%", "?", ":", "(", ")",
    "[", "]", ",", ".",
];

/// Signs people write for another one.
const MEANT: [(&str, &str); 10] = [
    ("&", "&&"),
    ("|", "||"),
    ("=", "=="),
    ("\u{2264}", "<="),
    ("\u{2265}", ">="),
    ("\u{2260}", "!="),
    ("\u{ff08}", "("),
    ("\u{ff09}", ")"),
    ("\u{201c}", "\""),
    ("\u{201d}", "\""),
];

/// All tokens, or the first thing that is none.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Mistake> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = match blank(rest) {
            0 => {
                let token = token(rest, at)?;
                let length = token.span.len();
                tokens.push(token);
                length
            }
            length => length,
        };
        at += length;
        if tokens.len() > MAX_TOKENS {
            return Err(Mistake {
                span: 0..text.len(),
                message: format!("this condition has more than {MAX_TOKENS} words"),
                help: Some("make two rules of it".to_owned()),
            });
        }
    }
    Ok(tokens)
}

/// Bytes of white space or of a remark at the beginning.
fn blank(rest: &str) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    let white = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{c}');
    rest.len() - rest.trim_start_matches(white).len()
}

/// The token at the beginning of `rest`, which stands at `at`.
fn token(rest: &str, at: usize) -> Result<Token, Mistake> {
    let first = rest.chars().next().unwrap_or(' ');
    if first.is_ascii_alphabetic() || first == '_' {
        let name = leading(rest, |c| c.is_ascii_alphanumeric() || c == '_');
        return Ok(spanned(at, name.len(), Kind::Name(name.to_owned())));
    }
    if first.is_ascii_digit() {
        return number(rest, at);
    }
    if matches!(first, '"' | '\'') {
        return quoted(rest, first, at);
    }
    if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        return Ok(spanned(at, sign.len(), Kind::Sign(sign)));
    }
    let meant = MEANT.iter().find(|(wrong, _)| rest.starts_with(wrong));
    Err(Mistake {
        span: at..at + first.len_utf8(),
        message: format!("`{first}` means nothing here"),
        help: meant.map(|(_, right)| format!("did you mean `{right}`?")),
    })
}

fn number(rest: &str, at: usize) -> Result<Token, Mistake> {
    // With what follows, so that `1.5`, `0x1F`, `3d` and `2024_01` are shown whole.
    let word = leading(rest, |c| c.is_ascii_alphanumeric() || c == '_');
    let whole = match rest[word.len()..].strip_prefix('.') {
        Some(after) if after.starts_with(|c: char| c.is_ascii_digit()) => {
            let digits = leading(after, |c| c.is_ascii_alphanumeric());
            &rest[..word.len() + 1 + digits.len()]
        }
        _ => word,
    };
    let Ok(value) = whole.parse::<i64>() else {
        return Err(Mistake {
            span: at..at + whole.len(),
            message: format!("`{whole}` is no whole number"),
            help: whole
                .contains('.')
                .then(|| "compare whole numbers: for a half, `2 * present >= entitled`".to_owned()),
        });
    };
    Ok(spanned(at, whole.len(), Kind::Number(value)))
}

fn quoted(rest: &str, quote: char, at: usize) -> Result<Token, Mistake> {
    let inner = leading(&rest[1..], |c| c != quote && c != '\n');
    let closed = rest[1 + inner.len()..].starts_with(quote);
    let mistake = |length: usize, message: &str| Mistake {
        span: at..at + length,
        message: message.to_owned(),
        help: None,
    };
    if !closed {
        return Err(mistake(1 + inner.len(), "this word is not closed"));
    }
    if inner.contains('\\') {
        return Err(mistake(2 + inner.len(), "a word may hold no `\\`"));
    }
    Ok(spanned(at, inner.len() + 2, Kind::Text(inner.to_owned())))
}

fn spanned(at: usize, length: usize, kind: Kind) -> Token {
    Token {
        span: at..at + length,
        kind,
    }
}

/// The longest beginning of such characters.
fn leading(text: &str, which: impl Fn(char) -> bool) -> &str {
    let end = text.find(|c| !which(c)).unwrap_or(text.len());
    &text[..end]
}
