//! A roster out of a drawer, in the encoding of its time: chosen, found wanting, mended, its columns explained, taken
//! over, and taken back again; with scripts and without, on a desk and on a phone.

use std::path::Path;

use encoding_rs::GB18030;
use serde_json::json;

use crate::driver::Scripts;
use crate::founding::place;
use crate::narrow::{FAULTS, WIDTH};
use crate::page::Page;
use crate::pictures::{WIDTHS, folder, picture};

const TOWNSHIP: &str = "柳树镇党委";
const OFFICE: &str = "柳树镇机关党支部";
const FIRST: &str = "顾小苗";
const SECOND: &str = "欧阳小溪";

/// A roster as it comes: titles, an unusual heading, blanks in names, a total, who filled it in.
fn roster(born: &str) -> String {
    format!(
        "柳树镇党员花名册,,,,,,,\r\n填报单位：柳树镇,,,,,,,\r\n\
         序号,姓　名,性 别,生辰,民族,文化程度,职业,所在支部\r\n\
         1,顾小苗,女,{born},汉,初中,农牧渔民,{OFFICE}\r\n\
         2,欧阳小溪,男,1990、3、2,汉族,高中,农牧渔民,同上\r\n\
         3,,,,,,,\r\n合计,2人,,,,,,\r\n填报人：钱某,,,审核人：,,,,\r\n"
    )
}

/// The same with the heading everybody knows.
fn plain(born: &str) -> String {
    roster(born).replace("生辰", "出生年月")
}

/// Writes a roster where the browser finds it.
fn file(folder: &Path, name: &str, text: &str) -> String {
    let (bytes, _, unknown) = GB18030.encode(text);
    assert!(!unknown, "every character is in it");
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("the file is written");
    path.to_str().expect("a path of text").to_owned()
}

/// Chooses a file on the page that asks for one.
fn choose(page: &Page, path: &str) {
    let field = page.find("//main//input[@type='file']");
    page.type_into(&field, path);
    page.press("读文件");
}

/// Opens the page that asks for a file, by the links a clerk follows.
fn open(page: &Page) {
    page.sign_in("township");
    place(page, TOWNSHIP);
    page.link("从表格导入");
    page.heading("从表格导入");
}

/// A page must fit a phone and a screen reader, in both languages; its pictures are kept where somebody asks for them.
fn look(page: &Page, name: &str, faults: &mut Vec<String>) {
    let path = page.path();
    let path = path.split('#').next().unwrap_or_default().to_owned();
    for lang in ["en", "zh"] {
        let mark = if path.contains('?') { '&' } else { '?' };
        let address = format!("{path}{mark}lang={lang}");
        page.size(WIDTH, 640);
        page.goto(&address);
        let found = page.script(FAULTS, vec![json!(WIDTH)]);
        for fault in found.as_array().into_iter().flatten() {
            faults.push(format!("{name} in {lang}: {fault}"));
        }
        if let Some(folder) = folder() {
            for width in WIDTHS {
                let png = picture(page, &address, width);
                let file = folder.join(format!("import-{name}-{lang}-{width}.png"));
                std::fs::write(file, png).expect("the picture is written");
            }
        }
    }
    page.size(1280, 900);
    page.goto(&path);
}

#[test]
fn a_roster_is_mended_taken_and_taken_back() {
    let drawer = tempfile::tempdir().expect("a folder for the files");
    let page = Page::open(Scripts::On);
    let mut faults = Vec::new();
    open(&page);
    look(&page, "upload", &mut faults);

    // What cannot be read gets a sentence.
    let web = file(
        drawer.path(),
        "网页.xlsx",
        "<html><body><table></table></body></html>",
    );
    choose(&page, &web);
    page.heading("读不了“网页.xlsx”");
    look(&page, "unread", &mut faults);
    page.link("另选文件");

    // A date that says too little stops the row, and with it the whole.
    choose(&page, &file(drawer.path(), "名册一.csv", &plain("87.5")));
    page.heading("核对“名册一.csv”");
    page.says("1 行不能导入");
    page.says("87.5");
    page.find("//main//button[normalize-space()='只导入没有问题的 1 人']");
    look(&page, "rejected", &mut faults);
    page.press("不要这个文件了");
    page.heading("从表格导入");

    // The mended file has a heading nobody knows: one says what it is.
    choose(
        &page,
        &file(drawer.path(), "名册二.csv", &roster("1987.05")),
    );
    page.heading("核对“名册二.csv”");
    look(&page, "columns", &mut faults);
    page.click("//main//select[@aria-label='D 生辰']/option[@value='birth']");
    page.press("按这样重新读");
    page.heading("核对“名册二.csv”");
    page.says("1987-05");
    page.says("1990-03-02");
    page.find(&format!(
        "//main//tr[contains(., '{SECOND}')][contains(., '{OFFICE}')]"
    ));
    look(&page, "check", &mut faults);

    page.press("导入 2 人");
    page.heading("导入回执：名册二.csv");
    page.says("录入 2 人");
    look(&page, "receipt", &mut faults);
    let receipt = page.path();
    page.link(FIRST);
    page.heading(FIRST);
    page.find(&format!("//main//a[normalize-space()='{OFFICE}']"));

    page.goto(&receipt);
    page.link("撤回这次导入");
    page.says("录入的 2 人会从名册里去掉");
    look(&page, "undo", &mut faults);
    page.press("撤回这次导入");
    page.says("等于没有导入过");
    look(&page, "undone", &mut faults);
    page.goto("/");
    place(&page, TOWNSHIP);
    page.link("从表格导入");
    page.link("以前导入的");
    page.says("已撤回");
    look(&page, "list", &mut faults);
    for name in [FIRST, SECOND] {
        assert!(
            !page.has(&format!("//main//a[normalize-space()='{name}']")),
            "{name} is still there"
        );
    }

    // The browser itself notes the pages that were answered with a refusal; nothing else may be wrong.
    faults.extend(page.driver.console_errors());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let Page { driver, server, .. } = page;
    drop(driver);
    let verified = server.stopped(&["verify", "--replay"]);
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(
        verified.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&verified.stderr)
    );
    assert!(said.contains("一致"), "{said}");
}

/// Enough rows to be waited for.
const MANY: usize = 3_000;

#[test]
fn a_long_roster_is_waited_for_by_itself() {
    const SIGNS: [char; 20] = [
        '禾', '苗', '溪', '田', '林', '川', '云', '月', '星', '石', '松', '竹', '梅', '兰', '荷',
        '桥', '舟', '帆', '雨', '雪',
    ];
    let mut text = String::from("姓名,性别,出生日期,民族,学历,职业,所在支部\r\n");
    for row in 0..MANY {
        let [a, b, c] = [row / 400, row / 20, row].map(|place| SIGNS[place % SIGNS.len()]);
        let day = format!(
            "{}-{:02}-{:02}",
            1960 + row % 40,
            1 + row % 12,
            1 + row % 28
        );
        text += &format!("欧阳{a}{b}{c},女,{day},汉族,初中,农牧渔民,{OFFICE}\r\n");
    }
    let drawer = tempfile::tempdir().expect("a folder for the files");
    let page = Page::open(Scripts::On);
    open(&page);
    choose(&page, &file(drawer.path(), "大名册.csv", &text));
    // Nothing is pressed while it is read: the page hears of it.
    page.heading("核对“大名册.csv”");
    page.press("导入 3,000 人");
    page.heading("导入回执：大名册.csv");
    page.says("录入 3,000 人");
    page.says("共 60 页");
    assert_eq!(page.driver.console_errors(), Vec::<String>::new());
}

#[test]
fn a_roster_comes_in_without_scripts() {
    let drawer = tempfile::tempdir().expect("a folder for the files");
    let page = Page::open(Scripts::Off);
    open(&page);
    choose(&page, &file(drawer.path(), "名册.csv", &plain("1987.05")));
    page.heading("核对“名册.csv”");
    page.press("导入 2 人");
    page.heading("导入回执：名册.csv");
    page.link(SECOND);
    page.heading(SECOND);
}
