//! Pictures of the six main pages, wide and narrow; why a test: what README and the documents show is what the
//! program draws. `cargo xtask screenshots` names the folder they go to, and then they are of a whole county.

use std::path::PathBuf;

use crate::driver::Scripts;
use crate::page::Page;

/// Names the folder for the pictures; without it they are made of the hamlet, looked at and thrown away.
const VARIABLE: &str = "NEEDLE_SCREENSHOTS";
pub(crate) const WIDTHS: [u32; 2] = [1280, 360];
/// Longer pages are cut: a picture is looked at, not read to its end.
const HEIGHT_MIN: u32 = 640;
const HEIGHT_MAX: u32 = 1_400;
/// Readers on a slow line load those that are kept.
const BYTES_MAX: usize = 250_000;
/// Of those thrown away: how much is due, and so how full a page is, differs from day to day.
const BYTES_MAX_ANY_DAY: usize = 500_000;
/// What a page with nothing on it would have.
const BYTES_MIN: usize = 8_000;

#[test]
fn the_main_pages_are_pictured() {
    let folder = folder();
    let page = match folder {
        Some(_) => Page::open_county(),
        None => Page::open(Scripts::On),
    };
    let most = folder.as_ref().map_or(BYTES_MAX_ANY_DAY, |_| BYTES_MAX);
    page.sign_in("township");
    for (name, path) in main_pages(&page) {
        for width in WIDTHS {
            let png = picture(&page, &path, width);
            assert_eq!(png_width(&png), width, "{name}");
            assert!(
                (BYTES_MIN..most).contains(&png.len()),
                "{name}-{width} has {} bytes",
                png.len()
            );
            if let Some(folder) = &folder {
                std::fs::create_dir_all(folder).expect("the folder can be made");
                std::fs::write(folder.join(format!("{name}-{width}.png")), png)
                    .expect("the picture is written");
            }
        }
    }
}

/// Name and address of each of the six, as the township's organiser meets them; none of it is typed in here but the
/// beginnings: the rest is found by following the page's own links.
pub(crate) fn main_pages(page: &Page) -> Vec<(&'static str, String)> {
    let mut pages = vec![("home", "/".to_owned())];
    page.goto("/");
    let menu = "//header//details[.//a[normalize-space()='组织']]//a";
    let links = [
        ("tree", "[normalize-space()='组织']"),
        ("org", "[starts-with(@href, '/org/')]"),
        ("census", "[normalize-space()='统计']"),
    ];
    for (name, which) in links {
        pages.push((name, href(page, &format!("{menu}{which}"))));
    }
    page.goto(&pages[2].1.clone());
    pages.push((
        "change",
        href(page, "//main//a[normalize-space()='在下面新建组织']"),
    ));
    let members = href(page, "//main//nav//a[normalize-space()='成员']");
    page.goto(&members);
    pages.push((
        "person",
        href(page, "//main//a[starts-with(@href, '/person/')]"),
    ));
    pages
}

fn href(page: &Page, xpath: &str) -> String {
    page.attribute(&page.find(xpath), "href")
}

pub(crate) fn picture(page: &Page, path: &str, width: u32) -> Vec<u8> {
    page.size(width, HEIGHT_MIN);
    page.goto(path);
    let height = page.script("return document.documentElement.scrollHeight", Vec::new());
    let height = u32::try_from(height.as_u64().unwrap_or_default()).unwrap_or(HEIGHT_MAX);
    page.size(width, height.clamp(HEIGHT_MIN, HEIGHT_MAX));
    taken(page)
}

/// A picture of what stands in the window.
pub(crate) fn taken(page: &Page) -> Vec<u8> {
    let picture = page.driver.get("screenshot").expect("a picture");
    decoded(picture.as_str().unwrap_or_default())
}

/// Base64, as pictures come through JSON.
fn decoded(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut out, mut bits, mut held) = (Vec::with_capacity(text.len() / 4 * 3), 0_u32, 0_u32);
    for digit in text.bytes().take_while(|b| *b != b'=') {
        let value = DIGITS
            .iter()
            .position(|d| *d == digit)
            .expect("a digit of base64");
        bits = bits << 6 | u32::try_from(value).expect("below 64");
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from(bits >> held & 0xff).expect("eight bits"));
        }
    }
    out
}

/// The width a PNG says it has.
fn png_width(png: &[u8]) -> u32 {
    let bytes = png
        .get(16..20)
        .and_then(|b| b.try_into().ok())
        .expect("a PNG begins with its size");
    u32::from_be_bytes(bytes)
}

#[expect(
    clippy::disallowed_methods,
    reason = "`cargo xtask screenshots` says where the pictures go"
)]
pub(crate) fn folder() -> Option<PathBuf> {
    std::env::var_os(VARIABLE).map(PathBuf::from)
}
