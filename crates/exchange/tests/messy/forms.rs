//! Names, numbers, telephones and codes as people type them: each form with what must become of it.

use super::dice::Dice;
use super::grid::Cell;
use super::people::Person;

/// What must become of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Effect {
    /// This value, and nothing to say.
    Value(String),
    /// This value, and a warning.
    Warned(String, &'static str),
    /// Nothing is given.
    Nothing,
    /// Nothing is taken, with a warning.
    Dropped(&'static str),
    /// The row is refused.
    Refused(&'static str),
    /// A date that may be one of several: this one, if the resident number settles it; refused otherwise.
    Doubtful(String, &'static str),
}

/// A cell and what must become of it.
pub(crate) type Form = (Cell, Effect);

fn text(cell: String, effect: Effect) -> Form {
    (Cell::Text(cell), effect)
}

/// Full-width digits and letters.
pub(crate) fn wide(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).expect("the full-width block"),
        c => c,
    };
    text.chars().map(wide).collect()
}

/// A name; `bracket` is to stand behind it.
pub(crate) fn name(dice: &mut Dice, name: &str, bracket: Option<&str>, bad: bool) -> Form {
    if bad {
        let last = name.chars().count() - 1;
        let lost: String = name.chars().take(last).collect();
        return match dice.below(5) {
            0 => text(format!("{lost}?"), Effect::Refused("name-unreadable")),
            1 => text(format!("{lost}\u{E863}"), Effect::Refused("name-private")),
            2 => text(format!("{lost}□"), Effect::Refused("name-unreadable")),
            3 => text("37".to_owned(), Effect::Refused("name-number")),
            _ => (Cell::Empty, Effect::Refused("row-without-name")),
        };
    }
    let chars: Vec<char> = name.chars().collect();
    let good = Effect::Value(name.to_owned());
    let mut written = match (dice.below(4), &chars[..]) {
        (0 | 1, [first, second]) => {
            format!(
                "{first}{}{second}",
                dice.pick(&[" ", "　", "　　", "  ", "\u{A0}"])
            )
        }
        (0, _) if name.contains('·') => {
            name.replace('·', dice.pick(&["•", "・", "‧", "．", " · "]))
        }
        (1, _) => format!(
            "{}{name}{}",
            dice.pick(&[" ", "　", ""]),
            dice.pick(&[" ", "　", "\n", "\u{200B}"])
        ),
        _ => name.to_owned(),
    };
    let mut effect = good;
    if dice.chance(2) && name.contains('·') {
        written = name.replace('·', ".");
        effect = Effect::Warned(name.to_owned(), "name-dot");
    }
    if let Some(bracket) = bracket {
        let (open, close) = [("（", "）"), ("(", ")"), ("【", "】"), (" (", ") ")][dice.below(4)];
        written = format!("{written}{open}{bracket}{close}");
    } else if dice.chance(2) && matches!(effect, Effect::Value(_)) {
        written.push_str(dice.pick(&["（已故）", "(大)", "（2）"]));
        effect = Effect::Warned(name.to_owned(), "name-bracket");
    }
    text(written, effect)
}

/// A resident number.
pub(crate) fn resident_id(dice: &mut Dice, id: &str, typed: bool, bad: bool) -> Form {
    if bad {
        return bad_id(dice, id, typed);
    }
    let good = Effect::Value(id.to_owned());
    let written = match dice.below(14) {
        0 => format!("{} {} {}", &id[..6], &id[6..14], &id[14..]),
        12 => format!("=\"{id}\""),
        13 => format!("\t{id}"),
        1 => format!("'{id}"),
        2 => wide(id),
        3 => format!("\u{200B}{id}"),
        4 => format!(" {id} "),
        5 => format!("{id}\u{3000}"),
        6 => format!("\u{FEFF}{id}"),
        7 | 8 => id.replace('X', dice.pick(&["x", "Ｘ", "×", "Х", "х", "ｘ"])),
        _ => id.to_owned(),
    };
    text(written, good)
}

fn bad_id(dice: &mut Dice, id: &str, typed: bool) -> Form {
    // No nought, or three of them might stand for lost digits.
    let wrong = if id.ends_with('1') { '2' } else { '1' };
    match dice.below(if typed { 7 } else { 5 }) {
        0 => text(
            format!("{}{wrong}", &id[..17]),
            Effect::Refused("id-checksum"),
        ),
        1 => text(id[..17].to_owned(), Effect::Refused("id-length")),
        2 => text(
            format!("{}{}", &id[..6], &id[8..17]),
            Effect::Refused("id-legacy"),
        ),
        3 => text(
            format!("{}********{}", &id[..6], &id[14..]),
            Effect::Refused("id-masked"),
        ),
        4 => text(
            format!("{}.{}E+17", &id[..1], &id[1..6]),
            Effect::Refused("digits-lost"),
        ),
        // The first fifteen digits as a number cell keeps them.
        _ => {
            let kept: f64 = format!("{}000", &id[..15]).parse().expect("digits");
            (Cell::Number(kept), Effect::Refused("digits-lost"))
        }
    }
}

/// A telephone.
pub(crate) fn phone(dice: &mut Dice, phone: &str, typed: bool) -> Form {
    let good = Effect::Value(phone.to_owned());
    let spread = |by: &str| format!("{}{by}{}{by}{}", &phone[..3], &phone[3..7], &phone[7..]);
    match dice.below(20) {
        0 => text(spread(" "), good),
        1 => text(spread("-"), good),
        2 => text(format!("+86{phone}"), good),
        3 => text(format!("86{phone}"), good),
        4 => text(format!("+86 {}", spread(" ")), good),
        5 => text(wide(phone), good),
        6 => text(format!("手机：{phone}"), good),
        7 => {
            let between = dice.pick(&["/", "、", " ", "\n", "；", ",", ""]);
            let part = Effect::Warned(phone.to_owned(), "phone-part");
            text(format!("{phone}{between}13900000002"), part)
        }
        8 => text(phone[..10].to_owned(), Effect::Dropped("phone-bad")),
        9 => text("88880001".to_owned(), Effect::Dropped("phone-bad")),
        10 => text(
            "0531-88880001".to_owned(),
            Effect::Value("0531-88880001".to_owned()),
        ),
        11 => (Cell::Empty, Effect::Nothing),
        12 => text(
            dice.pick(&["无", "—", "/", " "]).to_owned(),
            Effect::Nothing,
        ),
        13 | 14 if typed => (Cell::Number(phone.parse().expect("digits")), good),
        15 if typed => {
            let part = Effect::Warned("0531-88880001".to_owned(), "phone-nought");
            (Cell::Number(53_188_880_001.0), part)
        }
        _ => text(phone.to_owned(), good),
    }
}

/// A landline in a column of its own.
pub(crate) fn landline(dice: &mut Dice) -> Form {
    let good = Effect::Value("0531-88880002".to_owned());
    match dice.below(5) {
        0 => text("0531-88880002".to_owned(), good),
        1 => text("（0531）8888 0002".to_owned(), good),
        2 => text("053188880002".to_owned(), good),
        _ => (Cell::Empty, Effect::Nothing),
    }
}

/// The code of an organisation.
pub(crate) fn org_code(dice: &mut Dice, org: usize, typed: bool) -> Form {
    let code = format!("37010000{org}");
    let good = Effect::Value(code.clone());
    match dice.below(6) {
        0 if typed => (Cell::Number(code.parse().expect("digits")), good),
        1 => text(wide(&code), good),
        2 => text(format!("'{code} "), good),
        3 => (Cell::Empty, Effect::Nothing),
        _ => text(code, good),
    }
}

/// Names of a code: official in both languages, then short ones.
fn names(attribute: &str, code: &str) -> &'static [&'static str] {
    match (attribute, code) {
        ("sex", "1") => &["男", "male", "M", "男性"],
        ("sex", "2") => &["女", "female", "F", "女性"],
        ("ethnicity", "01") => &["汉族", "Han", "汉", "汉 族"],
        ("ethnicity", "02") => &["蒙古族", "Mongol", "蒙古"],
        ("ethnicity", "03") => &["回族", "Hui", "回"],
        ("ethnicity", "05") => &["维吾尔族", "Uyghur", "维吾尔"],
        ("ethnicity", "15") => &["土家族", "Tujia", "土家"],
        ("ethnicity", "30") => &["土族", "Tu", "土"],
        ("ethnicity", "56") => &["基诺族", "Jino", "基诺"],
        ("education", "10") => &["研究生教育", "postgraduate education", "研究生"],
        ("education", "11") => &[
            "博士研究生毕业",
            "doctorate, graduated",
            "博士",
            "博士研究生",
        ],
        ("education", "14") => &[
            "硕士研究生毕业",
            "master's, graduated",
            "硕士",
            "硕士研究生",
        ],
        ("education", "21") => &[
            "大学本科毕业",
            "undergraduate, graduated",
            "本科",
            "大学",
            "大学本科",
            "本科学历",
        ],
        ("education", "31") => &[
            "大学专科毕业",
            "college, graduated",
            "大专",
            "专科",
            "大 专",
        ],
        ("education", "41") => &[
            "中等专科毕业",
            "secondary technical school, graduated",
            "中专",
        ],
        ("education", "44") => &["职业高中毕业", "vocational high school, graduated", "职高"],
        ("education", "47") => &["技工学校毕业", "skilled workers school, graduated", "技校"],
        ("education", "61") => &[
            "普通高中毕业",
            "senior high school, graduated",
            "高中",
            "高　中",
        ],
        ("education", "71") => &["初中毕业", "junior high school, graduated", "初中"],
        ("education", "81") => &["小学毕业", "primary school, graduated", "小学"],
        ("occupation", "1") => &["工人（工勤技能人员）", "workers", "工人"],
        ("occupation", "2") => &["农牧渔民", "farmers, herders, fishers", "农民"],
        ("occupation", "3") => &[
            "企事业单位、社会组织专业技术人员",
            "professional and technical staff of enterprises, institutions and social organisations",
            "专业技术人员",
        ],
        ("occupation", "4") => &[
            "企事业单位、社会组织管理人员",
            "managers in enterprises, institutions and social organisations",
            "管理人员",
        ],
        ("occupation", "5") => &[
            "党政机关工作人员",
            "staff of Party and state organs",
            "公务员",
        ],
        ("occupation", "6") => &["学生", "students"],
        ("occupation", "7") => &["其他职业人员", "other occupations", "其他"],
        ("occupation", "8") => &["离退休人员", "retired", "离退休", "退休"],
        ("status", "full") => &["正式党员", "full member", "正式"],
        ("status", "probationary") => &["预备党员", "probationary member", "预备"],
        _ => panic!("no names of {attribute} {code}"),
    }
}

/// The value of a coded column.
pub(crate) fn coded(dice: &mut Dice, attribute: &str, code: &str, typed: bool, bad: bool) -> Form {
    if bad {
        let (written, why) = match (attribute, dice.below(3)) {
            ("ethnicity", 0) => ("哈", "coded-unclear"),
            ("ethnicity", 1) => ("维吾族", "coded-near"),
            ("education", 0) => ("中技", "coded-unclear"),
            ("education", 1) => ("函授本科", "coded-near"),
            ("sex", 0) => ("男/女", "coded-unknown"),
            ("status", _) => ("积极分子", "coded-unknown"),
            _ => ("甲乙丙丁", "coded-unknown"),
        };
        return text(written.to_owned(), Effect::Refused(why));
    }
    let good = Effect::Value(code.to_owned());
    let names = names(attribute, code);
    let own = attribute == "status";
    match dice.below(10) {
        0 if !own => text(code.to_owned(), good),
        1 if typed && !own => (Cell::Number(code.parse().expect("digits")), good),
        2 if !own => text(
            format!("{code}{}{}", dice.pick(&["", " ", "-", "．"]), names[0]),
            good,
        ),
        3 => text(names[1].to_owned(), good),
        4 | 5 => text(format!("{}{}", dice.pick(&[" ", "　", ""]), names[0]), good),
        _ => text(dice.pick(names).to_owned(), good),
    }
}

/// What stands in brackets behind a name.
pub(crate) fn bracket(dice: &mut Dice, person: &Person, status: bool) -> Option<String> {
    let status = status.then(|| match person.probationary {
        true => dice.pick(&["预备", "预备党员"]).to_owned(),
        false => "正式".to_owned(),
    });
    let woman = person.sex == "2" && dice.chance(5);
    match (status, woman) {
        (None, false) => None,
        (None, true) => Some("女".to_owned()),
        (Some(status), false) => Some(status),
        (Some(status), true) => Some(format!("女，{status}")),
    }
}
