//! Building the frame of a page from the request.

use needle_app::ask::OrgLine;
use needle_rights::Action;
use needle_text::Lang;

use crate::ask::Ask;
use crate::view::{Frame, Link, Me};

/// Percent-encodes a query value.
pub(crate) fn encode(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Joins a path and a query.
pub(crate) fn with_query(path: &str, query: &[(String, String)]) -> String {
    if query.is_empty() {
        return path.to_owned();
    }
    let text: Vec<String> = query
        .iter()
        .map(|(n, v)| format!("{}={}", encode(n), encode(v)))
        .collect();
    format!("{path}?{}", text.join("&"))
}

/// Address of an organisation's page, keeping the day looked at.
pub(crate) fn org_href(ask: &Ask, org: needle_model::OrgId) -> String {
    format!("/org/{org}{}", as_of_query(ask, '?'))
}

/// `?as_of=…` (or `&as_of=…`) when the page is about the past; the picker's day travels with every link.
pub(crate) fn as_of_query(ask: &Ask, lead: char) -> String {
    match ask.q("as_of") {
        "" => String::new(),
        day => format!("{lead}as_of={}", encode(day)),
    }
}

impl Ask {
    /// The frame of a page with this title.
    pub(crate) fn frame(&self, title: impl Into<String>) -> Frame {
        let t = self.t();
        let app = self.app();
        let other = self.lang.other();
        let mut other_query: Vec<(String, String)> = self
            .query
            .iter()
            .filter(|(n, _)| n != "lang")
            .cloned()
            .collect();
        other_query.push(("lang".to_owned(), other.code().to_owned()));
        let me = self.signed.as_ref().map(|signed| {
            let mut links = Vec::new();
            if let Some(person) = signed.principal.person {
                links.push(Link::new(t.look_my_record(), format!("/person/{person}")));
            }
            links.push(Link::new(t.look_my_account(), "/account"));
            Me {
                name: signed.account.name.clone(),
                links,
                account: signed.account.id.to_string(),
                draft_days: needle_model::limits::DRAFT_DAYS,
            }
        });
        let place = self
            .signed
            .as_ref()
            .and_then(|s| app.place_of(&s.principal));
        let today = app.today();
        let mut places = Vec::new();
        let mut place_name = String::new();
        if let Some(org) = place {
            place_name = app.org_line(org, today).name;
            places.push(Link::new(t.look_my_list(), "/"));
            for (action, text, href) in [
                (
                    Action::SeeOrg,
                    place_name.clone().into(),
                    format!("/org/{org}"),
                ),
                (Action::SeeOrg, t.look_tree(), format!("/tree?at={org}")),
                (
                    Action::SeeCounts,
                    t.look_census(),
                    format!("/census?org={org}"),
                ),
                (Action::SeeOrg, t.rule_menu(), "/rules".to_owned()),
                (Action::ChangeRules, t.what_if_menu(), "/what-if".to_owned()),
                (Action::SeeLedger, t.look_ledger(), "/ledger".to_owned()),
                (
                    Action::ManageAccounts,
                    t.look_accounts(),
                    "/accounts".to_owned(),
                ),
            ] {
                // What would not open is not offered.
                if self
                    .signed
                    .as_ref()
                    .is_some_and(|s| app.may(&s.principal, action, org))
                {
                    places.push(Link::new(text, href));
                }
            }
        }
        for link in &mut places {
            link.here = link.href.split('?').next() == Some(self.path.as_str());
        }
        Frame {
            bcp47: self.lang.bcp47(),
            title: title.into(),
            is_public: false,
            home: "/".to_owned(),
            search: String::new(),
            place: place_name,
            places,
            me,
            sign_in: format!(
                "/sign-in?back={}",
                encode(&with_query(&self.path, &self.query))
            ),
            other_lang: match other {
                Lang::Zh => "\u{4e2d}\u{6587}",
                Lang::En => "English",
            },
            other_lang_bcp47: other.bcp47(),
            other_lang_href: with_query(&self.path, &other_query),
            crumbs: Vec::new(),
            as_of: String::new(),
            today: today.to_string(),
            is_past: false,
            today_href: String::new(),
            path: self.path.clone(),
            query: Vec::new(),
            flash: String::new(),
            flash_href: String::new(),
            flash_link: String::new(),
            assets: self.site.assets.base(),
        }
    }

    /// The frame with the as-of picker.
    pub(crate) fn frame_dated(&self, title: impl Into<String>, as_of: jiff::civil::Date) -> Frame {
        let mut frame = self.frame(title);
        frame.query = self
            .query
            .iter()
            .filter(|(n, _)| n != "as_of" && n != "lang" && n != "done")
            .cloned()
            .collect();
        frame.today_href = with_query(&self.path, &frame.query);
        frame.is_past = as_of < self.app().today();
        frame.as_of = as_of.to_string();
        frame
    }

    /// After a change (`done=cell-seq`): one sentence, with a link to what was recorded.
    pub(crate) fn flash_done(&self, frame: &mut Frame) {
        let Some((cell, seq)) = self.q("done").split_once('-') else {
            return;
        };
        if let (Ok(cell), Ok(seq)) = (cell.parse::<u32>(), seq.parse::<u64>()) {
            frame.flash = self.t().ledger_done().into_owned();
            frame.flash_href = format!("/ledger/{cell}/{seq}");
            frame.flash_link = self.t().ledger_done_link().into_owned();
        }
    }

    /// Breadcrumbs: the organisations above, then this one.
    pub(crate) fn crumbs(&self, above: &[OrgLine], here: &OrgLine) -> Vec<Link> {
        let mut out: Vec<Link> = above
            .iter()
            // Only those the reader may open; the rest of the way up is not theirs.
            .filter(|o| {
                self.signed.as_ref().is_some_and(|s| {
                    self.app()
                        .may(&s.principal, needle_rights::Action::SeeOrg, o.id)
                })
            })
            .map(|o| Link::new(short(o), org_href(self, o.id)))
            .collect();
        let mut last = Link::new(short(here), org_href(self, here.id));
        last.here = true;
        out.push(last);
        out
    }
}

/// The shorter of the names.
pub(crate) fn short(org: &OrgLine) -> String {
    org.short.clone().unwrap_or_else(|| org.name.clone())
}
