//! The clean roster: invented people as they are, before anybody types them into a form.

use jiff::civil::{Date, date};

use super::dice::Dice;

/// The day on which the files are read.
pub(crate) const TODAY: Date = date(2026, 11, 23);

/// A person as the register should know them.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    /// The number, for those whose number is known.
    pub(crate) id: Option<String>,
    pub(crate) birth: Date,
    /// Code of the sex.
    pub(crate) sex: &'static str,
    pub(crate) ethnicity: &'static str,
    pub(crate) education: &'static str,
    pub(crate) occupation: &'static str,
    pub(crate) joined: Date,
    pub(crate) phone: String,
    pub(crate) probationary: bool,
    /// Which of the organisations.
    pub(crate) org: usize,
}

const SURNAMES: [&str; 24] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭",
    "何", "高", "欧阳", "尉迟", "司徒", "任", "计", "单",
];
const GIVEN: [&str; 30] = [
    "伟", "芳", "娜", "敏", "静", "强", "磊", "洋", "艳", "勇", "军", "杰", "娟", "涛", "明", "超",
    "秀英", "桂兰", "建国", "志强", "玉兰", "春华", "国庆", "卫东", "晓燕", "文博", "一鸣", "子涵",
    "共和", "合计",
];
/// Names that break software: minority names, rare characters in and outside the first plane.
const RARE: [&str; 10] = [
    "艾克拜尔·吐尔逊示例",
    "古丽娜尔·示例克孜",
    "才让示例卓玛",
    "𠅤明",
    "王䶮",
    "李𬭼",
    "赵㛃",
    "阿卜杜热合曼·示例力",
    "乌云其其格",
    "王〇",
];
/// Areas no place has, with prefixes in use.
const AREAS: [&str; 6] = ["119901", "139902", "219905", "339916", "449909", "659915"];

/// Organisations a roster names, and where it was made.
pub(crate) const ORGS: [&str; 6] = [
    "河湾村党支部",
    "杨树沟村党支部",
    "第一机关党支部",
    "十里铺社区党支部",
    "柳林小学党支部",
    "301厂离退休党支部",
];

/// Invents somebody of one of the first `orgs` organisations.
pub(crate) fn person(dice: &mut Dice, orgs: usize) -> Person {
    let birth = date(
        dice.between(1936, 2004) as i16,
        dice.between(1, 12) as i8,
        dice.between(1, 28) as i8,
    );
    let probationary = dice.chance(15);
    let joined = date(
        (i64::from(birth.year()) + dice.between(19, 21)).min(2025) as i16,
        dice.between(1, 12) as i8,
        dice.between(1, 28) as i8,
    );
    let sex = if dice.chance(60) { "1" } else { "2" };
    let name = if dice.chance(12) {
        dice.pick(&RARE).to_owned()
    } else {
        // "Altogether" is a given name here: no total stands in a row with a name before it.
        format!("{}{}", dice.pick(&SURNAMES), dice.pick(&GIVEN))
    };
    let id = dice.chance(90).then(|| resident_id(dice, birth, sex));
    let rest = dice.below(100_000_000);
    Person {
        name,
        id,
        birth,
        sex,
        ethnicity: dice.pick(&["01", "01", "01", "01", "02", "03", "05", "15", "30", "56"]),
        education: dice.pick(&[
            "10", "11", "14", "21", "21", "31", "31", "41", "44", "47", "61", "71", "71", "81",
        ]),
        occupation: dice.pick(&["1", "2", "3", "4", "5", "6", "7", "8"]),
        joined,
        phone: format!("1{}{rest:08}", dice.pick(&["38", "39", "50", "86", "99"])),
        probationary,
        org: dice.below(orgs),
    }
}

/// A number with the right birth date, sex and check character.
fn resident_id(dice: &mut Dice, birth: Date, sex: &str) -> String {
    loop {
        let id = some_id(dice, birth, sex);
        // A number that ends in noughts is looked at twice, which is tested elsewhere.
        if !id.ends_with("000") {
            return id;
        }
    }
}

fn some_id(dice: &mut Dice, birth: Date, sex: &str) -> String {
    let area = dice.pick(&AREAS);
    // The last digit of the sequence is odd for men.
    let odd = u8::from(sex == "1");
    let sequence = dice.between(11, 98) * 10 + 2 * dice.between(0, 4) + i64::from(odd);
    let front = format!("{area}{}{sequence:03}", birth.strftime("%Y%m%d"));
    let check = check_character(&front);
    format!("{front}{check}")
}

/// The check character of 17 digits (ISO 7064 MOD 11-2).
pub(crate) fn check_character(front: &str) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = front.bytes().map(|digit| u32::from(digit - b'0'));
    let sum: u32 = digits
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    char::from(b"10X98765432"[(sum % 11) as usize])
}
