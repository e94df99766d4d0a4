//! The six main pages on the narrowest phone, in both languages, and what a screen reader needs of them; why checked
//! on the finished page: a template cannot say how wide its words come out.

use serde_json::json;

use crate::driver::Scripts;
use crate::page::Page;
use crate::pictures::main_pages;

pub(crate) const WIDTH: u32 = 360;

/// What keeps somebody from using the page: too wide, fields without a name, doubled ids, pictures nobody describes.
pub(crate) const FAULTS: &str = r"
    const width = arguments[0], faults = [];
    const of = (e) => e.outerHTML.slice(0, 160);
    const root = document.documentElement;
    if (root.scrollWidth > width) {
        const wide = [...document.querySelectorAll('main *, header *')]
            .filter((e) => e.getBoundingClientRect().right > width + 0.5).map(of);
        faults.push(`the page is ${root.scrollWidth} wide: ${wide.slice(0, 5).join(' | ')}`);
    }
    if (!root.lang) faults.push('the page does not say its language');
    const heads = document.querySelectorAll('h1').length;
    if (heads !== 1) faults.push(`${heads} headings h1`);
    const ids = new Set();
    for (const e of document.querySelectorAll('[id]')) {
        if (ids.has(e.id)) faults.push(`the id ${e.id} is there twice`);
        ids.add(e.id);
    }
    const named = (e) => e.getAttribute('aria-label')?.trim()
        || (e.getAttribute('aria-labelledby') ?? '').split(/\s+/).some((id) => document.getElementById(id)?.textContent.trim());
    for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
        if (!named(e) && ![...e.labels].some((l) => l.textContent.trim())) faults.push(`a field without a name: ${of(e)}`);
    }
    for (const e of document.querySelectorAll('button, a[href], summary')) {
        if (!named(e) && !e.textContent.trim()) faults.push(`nothing to press by name: ${of(e)}`);
    }
    for (const e of document.querySelectorAll('img:not([alt])')) faults.push(`a picture without words: ${of(e)}`);
    for (const e of document.querySelectorAll('svg:not([aria-hidden=true])')) {
        if (!named(e) && !e.querySelector(':scope > title')) faults.push(`a chart without words: ${of(e)}`);
    }
    for (const e of document.querySelectorAll('[aria-describedby], [aria-labelledby], [aria-controls]')) {
        for (const a of ['aria-describedby', 'aria-labelledby', 'aria-controls']) {
            for (const id of (e.getAttribute(a) ?? '').split(/\s+/).filter(Boolean)) {
                if (!document.getElementById(id)) faults.push(`${a} leads to ${id}, which is not there: ${of(e)}`);
            }
        }
    }
    return faults;";

#[test]
fn the_main_pages_fit_a_phone_and_a_screen_reader() {
    let page = Page::open(Scripts::On);
    page.size(WIDTH, 800);
    page.sign_in("township");
    let mut faults = Vec::new();
    for (name, path) in main_pages(&page) {
        for lang in ["zh", "en"] {
            let mark = if path.contains('?') { '&' } else { '?' };
            page.goto(&format!("{path}{mark}lang={lang}"));
            assert_eq!(page.status(), 200, "{name} in {lang}");
            let found = page.script(FAULTS, vec![json!(WIDTH)]);
            for fault in found.as_array().into_iter().flatten() {
                faults.push(format!("{name} in {lang}: {fault}"));
            }
        }
    }
    faults.extend(page.driver.console_errors());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
