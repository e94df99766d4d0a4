//! All texts of one language. Why behind methods: the compiler knows which texts exist and what each needs;
//! only refusals, whose codes arrive as data, are looked up by name.

use std::borrow::Cow;
use std::sync::OnceLock;

pub use fluent_bundle::FluentValue;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::langid;

use crate::{Lang, numbers};

/// A value for a variable of a text: a string or a number; both convert with `.into()`.
pub type Arg<'a> = FluentValue<'a>;

/// Numbers up to here are exact as Fluent keeps them (an `f64`); larger ones are passed on as text.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

// SOURCES_ZH, SOURCES_EN, IDS, VARIABLES and one method of `Texts` per message.
include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The texts of one language. One method per message; see the crate's documentation for the rules.
pub struct Texts {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// The texts of a language, read once and kept.
    #[must_use]
    pub fn of(lang: Lang) -> &'static Texts {
        static ZH: OnceLock<Texts> = OnceLock::new();
        static EN: OnceLock<Texts> = OnceLock::new();
        match lang {
            Lang::Zh => ZH.get_or_init(|| Texts::read(lang, SOURCES_ZH)),
            Lang::En => EN.get_or_init(|| Texts::read(lang, SOURCES_EN)),
        }
    }

    /// The language these texts are in.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A text by its id, for ids that arrive as data. A digits-only string counts as a number where the text
    /// chooses a plural by it, because refusals carry all their values as strings. None when there is no such id;
    /// a value that is missing shows as its name in braces.
    #[must_use]
    pub fn lookup(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let (_, selectors) = VARIABLES[IDS.binary_search(&id).ok()?];
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            let value = match value {
                FluentValue::String(text)
                    if selectors.contains(name)
                        && text.bytes().all(|byte| byte.is_ascii_digit()) =>
                {
                    text.parse::<u32>()
                        .map_or_else(|_| value.clone(), FluentValue::from)
                }
                _ => value.clone(),
            };
            filled.set(*name, argument(name, value));
        }
        self.render(id, &filled)
    }

    /// The variables a text needs, in the order of its method's parameters; none when there is no such id.
    #[must_use]
    pub fn variables(id: &str) -> Option<&'static [&'static str]> {
        IDS.binary_search(&id).ok().map(|place| VARIABLES[place].0)
    }

    fn read(lang: Lang, sources: &[&str]) -> Texts {
        let locale = match lang {
            Lang::Zh => langid!("zh-Hans"),
            Lang::En => langid!("en"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // The marks that keep scripts of both directions apart would end up in copied text and in print.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) if number.value.fract() == 0.0 => {
                Some(numbers::count(number.into()))
            }
            _ => None,
        }));
        for source in sources {
            // The build script has parsed and compared these same files, so neither step finds an error.
            let resource = FluentResource::try_new((*source).to_owned())
                .unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Texts { lang, bundle }
    }

    fn render(&self, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        // Errors are missing values only; the text then names them in braces, better than no text.
        Some(
            self.bundle
                .format_pattern(message.value()?, Some(args), &mut Vec::new())
                .into_owned(),
        )
    }
}

/// Prepares a value: years keep their four digits together, and numbers beyond what Fluent can compare (it would
/// panic while choosing a plural) go in as text.
fn argument<'a>(name: &str, value: FluentValue<'a>) -> FluentValue<'a> {
    match value {
        FluentValue::Number(number) => {
            let is_year = name == "year" || name.starts_with("year-") || name.ends_with("-year");
            let is_exact = number.value.is_finite() && number.value.abs() <= LARGEST_EXACT;
            if is_year || !is_exact {
                FluentValue::String(number.as_string())
            } else {
                FluentValue::Number(number)
            }
        }
        other => other,
    }
}
