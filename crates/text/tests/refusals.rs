//! Every refusal code has a sentence in both languages that shows its values and nothing left over.

use needle_model::refusal::CODES;
use needle_text::{Arg, IDS, Lang, Texts};

/// Renders a refusal with a different value for each variable, and gives these values back.
fn sample(lang: Lang, id: &str) -> (String, Vec<String>) {
    let names = Texts::variables(id).unwrap_or_else(|| panic!("{id} is no message"));
    let values: Vec<String> = (0..names.len()).map(|place| format!("值{place}")).collect();
    let args: Vec<(&str, Arg<'_>)> = names
        .iter()
        .zip(&values)
        .map(|(name, value)| (*name, value.into()))
        .collect();
    (
        Texts::of(lang).lookup(id, &args).expect("the id exists"),
        values,
    )
}

#[test]
fn every_code_of_the_model_has_a_sentence_and_no_sentence_is_without_code() {
    let mut codes: Vec<String> = CODES.iter().map(|code| format!("refusal-{code}")).collect();
    codes.sort_unstable();
    let ids: Vec<&str> = IDS
        .iter()
        .copied()
        .filter(|id| id.starts_with("refusal-"))
        .collect();
    assert_eq!(codes, ids);
}

#[test]
fn sentences_show_their_values_and_no_braces() {
    for id in IDS.iter().filter(|id| id.starts_with("refusal-")) {
        for lang in Lang::ALL {
            let (sentence, values) = sample(lang, id);
            assert!(!sentence.contains(['{', '}', '$']), "{id}: {sentence}");
            assert!(sentence.ends_with(['。', '.']), "{id}: {sentence}");
            let whys = usize::from(Texts::variables(id).unwrap().contains(&"why"));
            let shown = values
                .iter()
                .filter(|value| sentence.contains(*value))
                .count();
            // `why` is a code and turns into words of its own; `state` is worth saying in Chinese and English.
            assert_eq!(shown, values.len() - whys, "{id}: {sentence}");
        }
    }
}

#[test]
fn chinese_sentences_hold_no_english_and_english_ones_no_chinese() {
    for id in IDS.iter().filter(|id| id.starts_with("refusal-")) {
        let (zh, _) = sample(Lang::Zh, id);
        assert!(
            !zh.contains(|c: char| c.is_ascii_alphabetic()),
            "{id}: {zh}"
        );
        let (en, values) = sample(Lang::En, id);
        let en = values
            .iter()
            .fold(en, |text, value| text.replace(value, ""));
        assert!(
            !en.contains(|c: char| matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')),
            "{id}: {en}"
        );
        assert!(!zh.contains('！') && !en.contains('!'), "{id}");
    }
}

#[test]
fn identifier_problems_are_told_in_words() {
    for why in [
        "checksum",
        "length",
        "legacy15",
        "date",
        "area",
        "charset",
        "precision_lost",
        "missing",
        "never-heard-of",
    ] {
        for id in ["refusal-resident-id-invalid", "refusal-code-invalid"] {
            let args = [("why", why.into()), ("code", "000".into())];
            let zh = Texts::of(Lang::Zh)
                .lookup(id, &args)
                .expect("the id exists");
            assert!(!zh.contains(|c: char| c.is_ascii_alphabetic()), "{zh}");
            let en = Texts::of(Lang::En)
                .lookup(id, &args)
                .expect("the id exists");
            assert!(
                !en.contains(why) || ["length", "area", "date"].contains(&why),
                "{en}"
            );
        }
    }
}

#[test]
fn a_refusal_as_the_model_makes_it_reads_well() {
    // The model hands over strings only; the plural must still come out right.
    let args = [("org", "河湾村".into()), ("count", "1".into())];
    assert_eq!(
        Texts::of(Lang::En)
            .lookup("refusal-has-members", &args)
            .as_deref(),
        Some("“河湾村” cannot be dissolved: it still has 1 member. Transfer the membership first.")
    );
    assert_eq!(
        Texts::of(Lang::Zh)
            .lookup("refusal-has-members", &args)
            .as_deref(),
        Some("“河湾村”还有 1 名成员，不能撤销。请先把他们转到别的组织。")
    );
    assert_eq!(
        Texts::of(Lang::En).lookup("refusal-no-such-code", &args),
        None
    );
}
