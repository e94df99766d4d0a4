//! Whether a licence expression can be met with the licences we allow.
//! SPDX expressions are small: names, WITH, AND, OR and brackets; `/` is the older way to write OR.

/// Whether some choice in `expression` uses only `allowed` licences. An error says where it cannot be read.
pub(super) fn is_allowed(expression: &str, allowed: &[String]) -> Result<bool, String> {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader {
        words: &words,
        allowed,
    };
    let met = reader.either()?;
    match reader.words {
        [] => Ok(met),
        [word, ..] => Err(format!("{word} was not expected")),
    }
}

struct Reader<'a> {
    words: &'a [&'a str],
    allowed: &'a [String],
}

impl<'a> Reader<'a> {
    fn take(&mut self) -> Option<&'a str> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first)
    }

    fn take_if(&mut self, word: &str) -> bool {
        let is_next = self.words.first() == Some(&word);
        if is_next {
            self.words = &self.words[1..];
        }
        is_next
    }

    fn either(&mut self) -> Result<bool, String> {
        let mut met = self.both()?;
        while self.take_if("OR") {
            met |= self.both()?;
        }
        Ok(met)
    }

    fn both(&mut self) -> Result<bool, String> {
        let mut met = self.one()?;
        while self.take_if("AND") {
            met &= self.one()?;
        }
        Ok(met)
    }

    fn one(&mut self) -> Result<bool, String> {
        if self.take_if("(") {
            let met = self.either()?;
            return if self.take_if(")") {
                Ok(met)
            } else {
                Err("a bracket is not closed".to_owned())
            };
        }
        let mut name = match self.take() {
            None | Some("OR" | "AND" | "WITH" | ")") => {
                return Err("a licence is missing".to_owned());
            }
            Some(name) => name.to_owned(),
        };
        if self.take_if("WITH") {
            let exception = self.take().ok_or("an exception is missing")?;
            name = format!("{name} WITH {exception}");
        }
        Ok(self.allowed.contains(&name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(expression: &str) -> Result<bool, String> {
        is_allowed(
            expression,
            &[
                "MIT".to_owned(),
                "Apache-2.0".to_owned(),
                "Unicode-3.0".to_owned(),
            ],
        )
    }

    #[test]
    fn one_choice_is_enough() {
        for expression in [
            "MIT",
            "MIT OR GPL-3.0-only",
            "Unlicense/MIT",
            "Apache-2.0 WITH LLVM-exception OR MIT",
        ] {
            assert_eq!(allowed(expression), Ok(true), "{expression}");
        }
        assert_eq!(allowed("(MIT OR Apache-2.0) AND Unicode-3.0"), Ok(true));
    }

    #[test]
    fn all_parts_of_an_and_are_needed() {
        for expression in [
            "GPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert_eq!(allowed(expression), Ok(false), "{expression}");
        }
        assert_eq!(allowed("MIT OR Unicode-3.0 AND GPL-3.0-only"), Ok(true));
        assert_eq!(allowed("(MIT OR Unicode-3.0) AND GPL-3.0-only"), Ok(false));
    }

    #[test]
    fn what_is_no_expression_is_an_error() {
        for expression in [
            "", "MIT OR", "AND MIT", "(MIT", "MIT)", "MIT MIT", "MIT WITH",
        ] {
            assert!(allowed(expression).is_err(), "{expression}");
        }
    }
}
