//! The finished chart and the one pen all charts are written with.
//! A single place that escapes text and checks links is a single place to get wrong.

use std::fmt::{self, Write};

use crate::scale::Tenths;
use crate::width::FONT;

/// The width of every block chart in user units: a phone's screen.
/// It is not scaled up on a wide screen (see [`Pen::block`]), so text keeps its size at 720 px.
pub(crate) const PAGE: Tenths = Tenths(3600);

/// A finished `<svg>` element. Safe to put into an HTML page as it is; never escape it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Svg(String);

impl Svg {
    /// An element that was written whole.
    pub(crate) fn made(text: String) -> Svg {
        Svg(text)
    }

    /// The element as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a chart is called and says to someone who does not see it.
#[derive(Clone, Debug, Default)]
pub struct Caption {
    /// Unique on the page; characters other than ASCII letters, digits, `-` and `_` become `-`.
    pub id: String,
    /// The chart's name, e.g. "Members by age".
    pub title: String,
    /// The sentence a person would say about the numbers.
    pub desc: String,
}

/// Escapes `text` for element content and for double- or single-quoted attributes.
/// Characters XML cannot hold, and those that turn the reading direction, become U+FFFD.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\r' | '\t' => out.push(' '),
            // A name with a direction override could make the number beside it read backwards.
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => {
                out.push('\u{FFFD}');
            }
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// `href` if it leads into this site (`/path`, `?query`, `#part`), else nothing:
/// a chart must not become a way to smuggle `javascript:` or another host onto a page.
pub(crate) fn local(href: Option<&str>) -> Option<&str> {
    href.filter(|href| {
        let mut start = href.chars();
        let inside = match start.next() {
            // Browsers read both `//host` and `/\host` as another host.
            Some('/') => !matches!(start.next(), Some('/' | '\\')),
            Some('?' | '#') => true,
            _ => false,
        };
        // Browsers drop control characters before parsing, which could make `//` out of `/⇥/`.
        inside && !href.chars().any(char::is_control)
    })
}

/// Which end of a text its x position means.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A rectangle in tenths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) x: Tenths,
    pub(crate) y: Tenths,
    pub(crate) width: Tenths,
    pub(crate) height: Tenths,
}

/// Collects the marks of one chart; the frame is written around them at the end.
#[derive(Debug, Default)]
pub(crate) struct Pen {
    body: String,
    has_links: bool,
}

impl Pen {
    /// Appends markup of this crate. Writing into a `String` cannot fail, so the result carries no news.
    pub(crate) fn put(&mut self, markup: fmt::Arguments<'_>) {
        self.body
            .write_fmt(markup)
            .expect("a String takes any text");
    }

    /// One line of text; `y` is the base line.
    pub(crate) fn text(&mut self, x: Tenths, y: Tenths, anchor: Anchor, text: &str) {
        if text.is_empty() {
            return;
        }
        let end = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let text = escape(text);
        self.put(format_args!(
            "<text class=\"t\" x=\"{x}\" y=\"{y}\"{end}>{text}</text>"
        ));
    }

    /// One line of text that runs downwards from `y`; `x` is its middle.
    pub(crate) fn text_down(&mut self, x: Tenths, y: Tenths, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = escape(text);
        self.put(format_args!(
            "<text class=\"t\" x=\"{x}\" y=\"{y}\" writing-mode=\"vertical-rl\">{text}</text>"
        ));
    }

    /// A dot in the colour of series `colour`.
    pub(crate) fn dot(&mut self, x: Tenths, y: Tenths, r: Tenths, colour: usize) {
        let class = colour % crate::COLOURS;
        self.put(format_args!(
            "<circle class=\"c{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>"
        ));
    }

    /// A rectangle filled with the colour of series `colour`.
    pub(crate) fn fill(&mut self, area: Area, colour: usize) {
        let class = colour % crate::COLOURS;
        self.rect(area, format_args!("class=\"c{class}\""));
    }

    /// A rectangle in the colour of a step of a share; without one, in the colour of what has none.
    pub(crate) fn step(&mut self, area: Area, step: Option<usize>) {
        match step {
            Some(step) => {
                let step = step.min(crate::STEPS);
                self.rect(area, format_args!("class=\"s{step}\""));
            }
            None => self.rect(area, format_args!("class=\"s\"")),
        }
    }

    /// A pale rectangle: the whole of which a filled one is a part.
    pub(crate) fn track(&mut self, area: Area) {
        let look = "class=\"base\" fill=\"currentColor\" fill-opacity=\"0.12\"";
        self.rect(area, format_args!("{look}"));
    }

    /// An unseen rectangle that makes the whole of a link's row answer to a finger.
    pub(crate) fn touch(&mut self, area: Area) {
        let look = "fill=\"none\" pointer-events=\"all\"";
        self.rect(area, format_args!("{look}"));
    }

    fn rect(&mut self, area: Area, look: fmt::Arguments<'_>) {
        let Area {
            x,
            y,
            width,
            height,
        } = area;
        self.put(format_args!(
            "<rect {look} x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
        ));
    }

    /// Thin upright lines in the text's colour, each an x with its upper and lower end; `strong` for zero.
    /// One path for all: a long chart has hundreds of them, and a page should stay small.
    pub(crate) fn uprights(&mut self, lines: &[(Tenths, Tenths, Tenths)], strong: bool) {
        let (class, opacity) = if strong {
            ("axis", "0.6")
        } else {
            ("grid", "0.15")
        };
        self.put(format_args!(
            "<path class=\"{class}\" stroke=\"currentColor\" stroke-opacity=\"{opacity}\" d=\""
        ));
        for (x, top, bottom) in lines {
            self.put(format_args!("M{x} {top}V{bottom}"));
        }
        self.put(format_args!("\"/>\n"));
    }

    /// A mark with its full words as tooltip and name, and a link when `href` leads into this site.
    pub(crate) fn mark(&mut self, name: &str, href: Option<&str>, draw: impl FnOnce(&mut Pen)) {
        let href = local(href);
        match href {
            Some(href) => {
                self.has_links = true;
                self.put(format_args!("<a href=\"{}\">", escape(href)));
            }
            None => self.put(format_args!("<g>")),
        }
        self.put(format_args!("<title>{}</title>", escape(name)));
        draw(self);
        self.put(format_args!(
            "{}\n",
            if href.is_some() { "</a>" } else { "</g>" }
        ));
    }

    /// The chart as a block of the page, [`PAGE`] wide.
    /// It shrinks on a narrower screen and keeps its size, at the left, on a wider one.
    pub(crate) fn block(self, caption: &Caption, class: &str, height: Tenths) -> Svg {
        self.sized(caption, class, PAGE, height)
    }

    /// The same for a chart of another width.
    pub(crate) fn sized(
        self,
        caption: &Caption,
        class: &str,
        width: Tenths,
        height: Tenths,
    ) -> Svg {
        let size = format!(
            "viewBox=\"0 0 {width} {height}\" width=\"100%\" height=\"{height}\" \
             preserveAspectRatio=\"xMinYMin meet\" font-size=\"{FONT}\""
        );
        self.close(caption, class, &size)
    }

    /// Writes the frame: size, role, name and description.
    pub(crate) fn close(self, caption: &Caption, class: &str, size: &str) -> Svg {
        // An image's content is hidden from assistive technology; links in it could be reached and not heard.
        let role = if self.has_links { "group" } else { "img" };
        let id: String = caption
            .id
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || c == '_' {
                    c
                } else {
                    '-'
                }
            })
            .collect();
        let (title, desc) = (escape(&caption.title), escape(&caption.desc));
        let body = self.body;
        Svg(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart {class}\" {size} role=\"{role}\" \
             aria-labelledby=\"{id}-t {id}-d\">\n\
             <title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{desc}</desc>\n{body}</svg>"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_markup_control_and_direction() {
        assert_eq!(
            escape("<b a=\"1\" b='2'>&\u{0}\u{202E}\n"),
            "&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;\u{FFFD}\u{FFFD} "
        );
    }

    #[test]
    fn only_links_into_this_site_are_kept() {
        for good in ["/orgs/7?as_of=2026-11-23", "/", "?by=age", "#row-3"] {
            assert_eq!(local(Some(good)), Some(good));
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "https://example.org/",
            "//example.org",
            "/\\example.org",
            "/\t/example.org",
            "orgs/7",
        ] {
            assert_eq!(local(Some(bad)), None, "{bad:?}");
        }
    }
}
