//! Parts of a procedure in the words of a rulebook, such as `1 month` or `more than 1/2 of entitled`; why: mistakes, comparisons and
//! examples show a part as its author wrote it.

use std::fmt;

use super::{
    Actor, Amount, Anchor, Base, Effect, FieldRef, FieldType, Fraction, Next, Portion, Seats,
    Share, Span, SpanUnit, Start, Than, Wait, Within,
};

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::Fixed(number) => write!(f, "{number}"),
            Amount::Param(id) => write!(f, "param.{id}"),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.amount {
            // The unit of a setting is the setting's own.
            Amount::Param(_) => write!(f, "{}", self.amount),
            Amount::Fixed(1) => write!(f, "1 {}", singular(self.unit)),
            Amount::Fixed(number) => write!(f, "{number} {}", self.unit.words()),
        }
    }
}

fn singular(unit: SpanUnit) -> &'static str {
    let words = unit.words();
    words.strip_suffix('s').unwrap_or(words)
}

impl fmt::Display for FieldRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.step, self.field)
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Anchor::Start => f.write_str("start"),
            Anchor::Step(id) => f.write_str(id),
            Anchor::Field(field) => write!(f, "{field}"),
            Anchor::Fact(path) => f.write_str(path),
        }
    }
}

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (span, from) = (&self.at_least, &self.after);
        match self.before {
            false => write!(f, "at least {span} after {from}")?,
            true => write!(f, "at most {span} before {from}")?,
        }
        normally(f, self.advice)
    }
}

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (span, from) = (&self.at_most, &self.of);
        match self.before {
            false => write!(f, "at most {span} after {from}")?,
            true => write!(f, "at least {span} before {from}")?,
        }
        if let Some(extended) = &self.extended {
            write!(f, ", in special cases {extended}")?;
        }
        normally(f, self.advice)
    }
}

fn normally(f: &mut fmt::Formatter<'_>, advice: bool) -> fmt::Result {
    if advice {
        f.write_str(", normally")
    } else {
        Ok(())
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.above, self.below)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.than {
            Than::AtLeast => "at least ",
            Than::MoreThan => "more than ",
        })?;
        match &self.portion {
            Portion::Fraction(fraction) => write!(f, "{fraction}")?,
            Portion::Percent(id) => write!(f, "param.{id} per cent")?,
        }
        write!(f, " of {}", self.of)
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Base::Entitled => "entitled",
            Base::Present => "present",
            Base::Cast => "cast",
            Base::Counted(id) => id,
        })
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Actor::Post(id) => write!(f, "post:{id}"),
            Actor::Body(id) => write!(f, "body:{id}"),
            Actor::Own => f.write_str("own"),
            Actor::Subject => f.write_str("subject"),
            Actor::Above => f.write_str("above"),
            Actor::AboveOf(id) => write!(f, "above:{id}"),
            Actor::Line(id) => write!(f, "line:{id}"),
            Actor::Given(field) => write!(f, "given:{field}"),
            Actor::Oversight => f.write_str("oversight"),
            Actor::Public => f.write_str("public"),
        }
    }
}

impl fmt::Display for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Next::Next => f.write_str("next"),
            Next::Again => f.write_str("again"),
            Next::Step(id) => f.write_str(id),
            Next::End(end) => write!(f, "{end}"),
        }
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Effect::Admit => f.write_str("admit"),
            Effect::Status(id) => write!(f, "status:{id}"),
            Effect::Standing(id) => write!(f, "standing:{id}"),
            Effect::Ending(id) => write!(f, "ending:{id}"),
            Effect::Post(id) => write!(f, "post:{id}"),
            Effect::Leave(id) => write!(f, "leave:{id}"),
            Effect::Elected => f.write_str("elected"),
            Effect::Transfer => f.write_str("transfer"),
            Effect::Found(id) => write!(f, "found:{id}"),
            Effect::Dissolve => f.write_str("dissolve"),
            Effect::Link(id) => write!(f, "link:{id}"),
        }
    }
}

impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Start::By(actor) => write!(f, "{actor}"),
            Start::Finding(id) => write!(f, "finding:{id}"),
            Start::Case(id) => write!(f, "case:{id}"),
            Start::Every(every) => write!(f, "every:{}", every.code()),
        }
    }
}

impl fmt::Display for Seats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Seats::Typed => f.write_str("typed"),
            Seats::Fixed(number) => write!(f, "{number}"),
            Seats::Field(field) => write!(f, "{field}"),
        }
    }
}

impl fmt::Display for FieldType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FieldType::Day { ago: Some(ago), .. } => write!(f, "day, at least {ago} ago"),
            FieldType::Day { .. } => f.write_str("day"),
            FieldType::Number { unit, min, max } => {
                f.write_str("number")?;
                if !unit.0.is_empty() {
                    write!(f, " ({})", unit.0)?;
                }
                range(f, min.as_ref(), max.as_ref())
            }
            FieldType::Text => f.write_str("text"),
            FieldType::YesNo => f.write_str("yes-no"),
            FieldType::Choice(choices) => {
                let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
                write!(f, "choice of {}", ids.join(", "))
            }
            FieldType::Persons { min, max, statuses } => {
                f.write_str("persons")?;
                range(f, Some(min), max.as_ref())?;
                of(f, statuses)
            }
            FieldType::Organization { kinds } => {
                f.write_str("organization")?;
                of(f, kinds)
            }
            FieldType::Paper => f.write_str("paper"),
        }
    }
}

fn range(f: &mut fmt::Formatter<'_>, min: Option<&Amount>, max: Option<&Amount>) -> fmt::Result {
    if let Some(min) = min {
        write!(f, ", at least {min}")?;
    }
    if let Some(max) = max {
        write!(f, ", at most {max}")?;
    }
    Ok(())
}

fn of(f: &mut fmt::Formatter<'_>, ids: &[String]) -> fmt::Result {
    match ids.is_empty() {
        true => Ok(()),
        false => write!(f, ", of {}", ids.join(", ")),
    }
}
