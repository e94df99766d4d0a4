//! The types that the layout and the macros take; see templates/README.md. An empty string means "none".

/// What the layout needs on every page.
pub(crate) struct Frame {
    pub(crate) bcp47: &'static str,
    pub(crate) title: String,
    pub(crate) is_public: bool,
    pub(crate) home: String,
    pub(crate) search: String,
    pub(crate) place: String,
    pub(crate) places: Vec<Link>,
    pub(crate) me: Option<Me>,
    pub(crate) sign_in: String,
    pub(crate) other_lang: &'static str,
    pub(crate) other_lang_bcp47: &'static str,
    pub(crate) other_lang_href: String,
    pub(crate) crumbs: Vec<Link>,
    pub(crate) as_of: String,
    pub(crate) today: String,
    pub(crate) is_past: bool,
    pub(crate) today_href: String,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) flash: String,
    pub(crate) flash_href: String,
    pub(crate) flash_link: String,
    pub(crate) assets: &'static str,
}

impl Frame {
    /// Address of one of our files.
    pub(crate) fn asset(&self, name: &str) -> String {
        format!("{}/{name}", self.assets)
    }
}

/// Who is signed in.
pub(crate) struct Me {
    pub(crate) name: String,
    pub(crate) links: Vec<Link>,
    /// Under whose name the browser keeps drafts.
    pub(crate) account: String,
    /// For how many days.
    pub(crate) draft_days: i64,
}

/// A link.
#[derive(Clone, Default)]
pub(crate) struct Link {
    pub(crate) text: String,
    pub(crate) href: String,
    pub(crate) here: bool,
}

impl Link {
    pub(crate) fn new(text: impl Into<String>, href: impl Into<String>) -> Link {
        Link {
            text: text.into(),
            href: href.into(),
            here: false,
        }
    }
}

/// A form field's state.
#[derive(Default)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) value: String,
    pub(crate) error: String,
}

/// One line of the error summary.
#[derive(Debug)]
pub(crate) struct FieldError {
    pub(crate) field: String,
    pub(crate) text: String,
}

/// One option of a select or of radios.
#[derive(Clone)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) text: String,
    pub(crate) hint: String,
}

/// Links to the pages of a list.
#[derive(Default)]
pub(crate) struct Pager {
    pub(crate) prev: String,
    pub(crate) next: String,
    pub(crate) summary: String,
}

/// One row of the list of what is due.
#[derive(Default)]
pub(crate) struct Due {
    pub(crate) thread: bool,
    pub(crate) date: String,
    pub(crate) date_text: String,
    pub(crate) relative: String,
    pub(crate) what: String,
    pub(crate) href: String,
    pub(crate) place: String,
    pub(crate) place_href: String,
    pub(crate) article: String,
    pub(crate) article_href: String,
    pub(crate) marks: Vec<String>,
    pub(crate) action: String,
    pub(crate) action_href: String,
}

/// One row of the tree, in preorder.
#[derive(Default)]
pub(crate) struct TreeRow {
    pub(crate) name: String,
    pub(crate) href: String,
    pub(crate) kind: String,
    pub(crate) count: String,
    pub(crate) count_href: String,
    pub(crate) mark: String,
    pub(crate) thread: bool,
    pub(crate) here: bool,
    pub(crate) branch: bool,
    pub(crate) open: bool,
    pub(crate) toggle_href: String,
    pub(crate) opens: bool,
    pub(crate) closes: usize,
}
