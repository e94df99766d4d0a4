//! From one list of commands their types, their names and their description for the API; why: one place where a command is
//! defined. What may not be here: a command.

macro_rules! commands {
    ($($(#[doc = $doc:literal])* $name:ident ($code:literal) {
        $($(#[doc = $fdoc:literal])* $(#[serde($serde:ident)])? $field:ident : $ty:ty,)*
    })*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                $($(#[doc = $fdoc])* $(#[serde($serde)])? pub $field: $ty,)*
                /// From when it holds (not when it was typed).
                pub effective: Date,
                /// Why, for those who read the ledger later.
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub reason: Option<String>,
            }
            impl From<$name> for Command {
                fn from(command: $name) -> Command {
                    Command::$name(command)
                }
            }
        )*

        /// Any command. The tag is the command's stable name in the ledger and the API.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "command", rename_all = "kebab-case")]
        pub enum Command {
            $($(#[doc = $doc])* #[serde(rename = $code)] $name($name),)*
        }

        /// What every command consists of, for describing the API: the one place they are defined is above.
        pub const SHAPES: &[CommandShape] = &[$(CommandShape {
            name: $code,
            doc: concat!($($doc),*),
            fields: &[
                $(FieldShape { name: stringify!($field), ty: stringify!($ty), doc: concat!($($fdoc),*) },)*
                FieldShape { name: "effective", ty: "Date", doc: " From when it holds (not when it was typed)." },
                FieldShape { name: "reason", ty: "Option<String>", doc: " Why, for those who read the ledger later." },
            ],
        },)*];

        impl Command {
            /// Every command's stable name.
            pub const NAMES: &'static [&'static str] = &[$($code,)*];

            /// The stable name of this command.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self { $(Command::$name(_) => $code,)* }
            }
            /// The day from which it is to hold.
            #[must_use]
            pub fn effective(&self) -> Date {
                match self { $(Command::$name(c) => c.effective,)* }
            }
            /// The reason given, if any.
            #[must_use]
            pub fn reason(&self) -> Option<&str> {
                match self { $(Command::$name(c) => c.reason.as_deref(),)* }
            }
        }
    };
}

pub(super) use commands;
