//! Columns of a roster and how offices head them.

use super::dice::Dice;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Col {
    Number,
    Name,
    Id,
    Sex,
    Ethnicity,
    Birth,
    Education,
    Occupation,
    Joined,
    Phone,
    Status,
    Org,
    Remark,
    Age,
    Place,
    Post,
    Unknown,
    /// A second column of telephones.
    Landline,
    OrgCode,
    /// No heading, nothing in it.
    Blank,
}

use Col::*;

impl Col {
    /// The code of the field it holds; empty for what is not read.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Name => "name",
            Id => "resident_id",
            Sex => "sex",
            Ethnicity => "ethnicity",
            Birth => "birth",
            Education => "education",
            Occupation => "occupation",
            Joined => "joined",
            Phone | Landline => "phone",
            Status => "status",
            Org => "org",
            OrgCode => "org_code",
            Number | Remark | Age | Place | Post | Unknown | Blank => "",
        }
    }

    fn headings(self) -> &'static [&'static str] {
        match self {
            Number => &["序号", "编号", "No."],
            Name => &["姓名", "党员姓名", "名字", "Name"],
            Id => &[
                "身份证号",
                "身份证号码",
                "公民身份号码",
                "证件号码",
                "ID number",
            ],
            Sex => &["性别", "Sex"],
            Ethnicity => &["民族", "Ethnic group"],
            Birth => &["出生日期", "出生年月", "出生时间", "生日", "Date of birth"],
            Education => &["学历", "文化程度", "最高学历", "Education"],
            Occupation => &["职业", "Occupation"],
            Joined => &["入党时间", "入党日期", "入党年月", "Joined"],
            Phone => &["联系电话", "手机号码", "手机", "电话", "联系方式", "Phone"],
            Status => &["党员类别", "人员类别", "党员类型", "党员状态"],
            Org => &["所在党支部", "所属党组织", "支部名称", "所在支部"],
            Remark => &["备注", "备 注"],
            Age => &["年龄"],
            Place => &["籍贯", "家庭住址"],
            Post => &["职务", "党内职务"],
            Unknown => &["血型", "帮扶人"],
            Landline => &["固定电话", "家庭电话"],
            OrgCode => &["组织代码", "党组织编码"],
            Blank => &[""],
        }
    }

    /// A heading as somebody set it; empty for a column without one.
    pub(crate) fn heading(self, dice: &mut Dice) -> String {
        if self == Blank {
            return String::new();
        }
        let heading = dice.pick(self.headings());
        let chars: Vec<char> = heading.chars().collect();
        match (dice.below(10), &chars[..]) {
            (0 | 1, [first, second]) => {
                format!("{first}{}{second}", dice.pick(&[" ", "　", "  ", "\n"]))
            }
            (2, [_, _, _, _]) => format!(
                "{}\n{}",
                String::from_iter(&chars[..2]),
                String::from_iter(&chars[2..])
            ),
            (3, _) if matches!(self, Name | Id | Sex) => format!("*{heading}"),
            (4, _) if matches!(self, Name | Id | Sex) => format!("{heading}（必填）"),
            (4, _) if matches!(self, Birth | Joined) => format!("{heading}（年月日）"),
            (4, _) if self == Phone => format!("{heading}\n（手机）"),
            (5, _) => format!(" {heading}　"),
            (6, _) if self == Id => format!("{heading}（18位）"),
            (6, _) if matches!(self, Birth | Joined) => format!("{heading}(YYYY-MM-DD)"),
            (7, _) if matches!(self, Birth | Joined) => format!("{heading}\n(格式：2001-07-01)"),
            (7, _) if matches!(self, Education | Sex) => format!("{heading}："),
            _ => heading.to_owned(),
        }
    }
}

/// The columns of one file, in its order.
pub(crate) fn choose(dice: &mut Dice, with_status: bool) -> Vec<Col> {
    let mut columns = vec![Name];
    let often = [
        (Id, 90),
        (Sex, 85),
        (Birth, 75),
        (Ethnicity, 97),
        (Education, 97),
        (Occupation, 97),
    ];
    let often = often
        .into_iter()
        .chain([(Joined, 85), (Phone, 80), (Org, 50)]);
    let seldom = [
        (Remark, 40),
        (Age, 20),
        (Place, 20),
        (Post, 15),
        (Unknown, 10),
        (Landline, 15),
        (OrgCode, 10),
    ];
    for (column, percent) in often.chain(seldom) {
        if dice.chance(percent) {
            columns.push(column);
        }
    }
    if with_status {
        columns.push(Status);
    }
    if dice.chance(65) {
        dice.shuffle(&mut columns);
    }
    if dice.chance(75) {
        columns.insert(0, Number);
    } else if let Some(place) = columns.iter().position(|column| *column == Name) {
        // Without running numbers the names come first, as people set them.
        columns.swap(0, place);
    }
    if dice.chance(12) {
        columns.insert(0, Blank);
    }
    if dice.chance(8) {
        let place = dice.below(columns.len());
        columns.insert(place, Blank);
    }
    columns
}
