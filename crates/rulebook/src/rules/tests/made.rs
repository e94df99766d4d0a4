//! Makes up conditions that have a meaning; why: a property is only as good as what it is tried on.

/// Writes a condition, led by bytes; when these are used up it comes to an end.
pub(super) struct Maker<'b> {
    bytes: std::slice::Iter<'b, u8>,
}

impl<'b> Maker<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Maker<'b> {
        Maker {
            bytes: bytes.iter(),
        }
    }

    fn next(&mut self, below: u8) -> u8 {
        self.bytes.next().map_or(0, |byte| byte % below)
    }

    fn one(&mut self, of: &[&str]) -> String {
        let at = self.next(u8::try_from(of.len()).unwrap());
        of[usize::from(at)].to_owned()
    }

    /// Yes or no.
    pub(super) fn truth(&mut self) -> String {
        match self.next(13) {
            0 => self.one(&["org.keeps_members", "true", "false"]),
            1 => format!("{} {} {}", self.people(), self.compared(), self.people()),
            2 => format!("{} {} {}", self.people(), self.compared(), self.plain()),
            3 => format!("{} {} {}", self.day(), self.compared(), self.day()),
            4 => format!("today {} {}", self.compared(), self.day()),
            5 => format!(
                "today - {} {} {}",
                self.primary_day(),
                self.compared(),
                self.plain()
            ),
            6 => format!("({}) || ({})", self.truth(), self.truth()),
            7 => format!("{} && ({})", self.bracketed_truth(), self.truth()),
            8 => format!("!({})", self.truth()),
            9 => self.one(&[
                "has(posts.chair.since)",
                "has(org.sector)",
                "!has(posts.chair.max)",
                "org.kind == \"section\"",
                "org.sector != \"dairy\"",
                "org.kind in [\"cooperative\", \"section\"]",
                "members.total in [1, 3, 2]",
                "org.keeps_members == (org.kind == \"section\")",
            ]),
            10 => format!(
                "({}) ? ({}) : {}",
                self.truth(),
                self.truth(),
                self.bracketed_truth()
            ),
            11 => format!(
                "{} {} today + {}",
                self.day(),
                self.compared(),
                self.plain()
            ),
            _ => format!(
                "{} > 1 || {} <= 2 && {} == 0",
                self.people(),
                self.people(),
                self.plain()
            ),
        }
    }

    fn bracketed_truth(&mut self) -> String {
        format!("({})", self.truth())
    }

    fn compared(&mut self) -> String {
        self.one(&["==", "!=", "<", "<=", ">", ">="])
    }

    /// A number of persons.
    pub(super) fn people(&mut self) -> String {
        match self.next(10) {
            0..=3 => self.one(&[
                "members.total",
                "posts.chair.filled",
                "posts.chair.max",
                "members.trial",
            ]),
            4 => format!("{} + {}", self.people(), self.plain()),
            5 => format!("({} - {})", self.people(), self.people()),
            6 => format!("({}) * {}", self.people(), self.plain()),
            7 => format!("({}) / {}", self.people(), self.plain()),
            8 => format!("({}) % ({})", self.people(), self.people()),
            _ => format!(
                "({} ? {} : {})",
                self.bracketed_truth(),
                self.people(),
                self.people()
            ),
        }
    }

    /// A number of nothing.
    fn plain(&mut self) -> String {
        match self.next(9) {
            0..=4 => self.one(&["0", "1", "2", "3", "-1", "100", "9223372036854775807"]),
            5 => "param.x".to_owned(),
            6 => format!("(({}) / ({}))", self.people(), self.people()),
            7 => format!("-({})", self.plain()),
            _ => format!("({} * {})", self.plain(), self.plain()),
        }
    }

    /// A day.
    pub(super) fn day(&mut self) -> String {
        match self.next(9) {
            0..=3 => self.primary_day(),
            4 => format!("{} + {}", self.primary_day(), self.plain()),
            5 => format!(
                "({} - {}).plus_days({})",
                self.day(),
                self.plain(),
                self.plain()
            ),
            6 => format!("{}.plus_months({})", self.primary_day(), self.plain()),
            7 => format!("{}.minus_years({})", self.primary_day(), self.plain()),
            _ => format!(
                "({}).minus_months({}).plus_years(1)",
                self.day(),
                self.plain()
            ),
        }
    }

    fn primary_day(&mut self) -> String {
        self.one(&[
            "org.founded",
            "posts.chair.since",
            "term.ends",
            "date(\"2024-02-29\")",
            "posts.chair.newest",
        ])
    }
}
