use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::*;
use crate::text::hidden::MARKS;
use crate::text::{cells, is_printable};

#[test]
fn escape_sequences_lose_their_power() {
    assert_eq!(clean_line("\x1b]0;title\x07 \u{9b}2J"), "·]0;title· ·2J");
    assert_eq!(clean_line("a\u{202e}b\u{2066}c"), "a·b·c");
}

#[test]
fn a_message_of_the_system_loses_its_number_and_nothing_else() {
    let told = "open: Permission denied (os error 13); start: Bad address (os error 14)";
    assert_eq!(without_error_number(told), "open: Permission denied; start: Bad address");
    assert_eq!(without_error_number("a (b) c"), "a (b) c");
}

#[test]
fn lines_and_tabs_stay_where_lines_are_wanted() {
    assert_eq!(clean_lines("a\r\nb\tc\rd\r"), "a\nb\tc\nd\n");
    assert_eq!(clean_line("a\nb\tc"), "a b c");
}

#[test]
fn honest_text_of_every_script_stays_as_it_is() {
    for text in [
        "e\u{301} ñ Việt Nam Vie\u{302}\u{323}t",
        "日本語 葛\u{e0100}城 ｶﾞｷﾞ",
        "한국어 \u{1112}\u{1161}\u{11ab}",
        "नमस्ते क्ष र\u{94d}\u{200d}य श्री",
        "می\u{200c}خواهم ه\u{200d} السلام عليكم",
        "שָׁלוֹם בְּרֵאשִׁ֖ית",
        "ที่นี่ เก้าอี้",
        "བསྒྲུབས",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦 👩🏽\u{200d}🚀 ❤\u{fe0f} 1\u{fe0f}\u{20e3} 🏳\u{fe0f}\u{200d}🌈",
        "👩🏻\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👨🏿 🧑🏿\u{200d}🤝\u{200d}🧑🏻",
        "🇩🇪🇧🇷 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
        "𝄞 \u{1d158}\u{1d165}\u{1d16e} ♩♪ ½ × ÷ ≠ ∑ €",
        "ꦗꦮ ខ្មែរ မြန်မာ ᠮᠣᠩᠭᠣᠯ",
    ] {
        assert_eq!(clean_line(text), text);
    }
}

#[test]
fn what_hides_shows_and_what_piles_up_is_cut() {
    let shown = |text: &str| clean_line(text).into_owned();
    assert_eq!(shown("pass\u{200b}word a\u{200d}b a\u{200c}b"), "pass·word a·b a·b");
    assert_eq!(shown("a\u{fe0f}b 👩\u{fe0f}\u{fe0f}"), "a·b 👩\u{fe0f}·");
    assert_eq!(shown("x\u{e0061}\u{e0062} \u{3164}\u{115f} \u{e001}\u{ffff}"), "x·· ·· ··");
    assert_eq!(shown("\u{301}a"), "·a", "a mark at the start would fall on what is before");
    assert_eq!(shown(&"\u{200d}".repeat(100_000)).chars().count(), MARKS);
    let pile = shown(&format!("e{}", "\u{301}".repeat(1_000_000)));
    assert_eq!(pile.chars().count(), 1 + MARKS);
    let crowd = shown(&["👩"; 1000].join("\u{200d}"));
    assert!(crowd.starts_with("👩\u{200d}👩\u{200d}👩\u{200d}👩·👩"), "{crowd:.60}");
    for joining in ["\u{0600}", "\u{1100}", "क\u{94d}", "\u{93e}", "🏽"] {
        let widest = shown(&joining.repeat(70_000)).graphemes(true).map(cells).max();
        assert!(widest.is_some_and(|cells| cells <= 2 * CLUSTER), "{joining:?}: {widest:?}");
    }
}

/// Characters of the kinds that do harm, that honest text joins, and any others.
fn hostile() -> impl Strategy<Value = char> {
    let of = |characters: &'static str| prop::sample::select(Vec::from_iter(characters.chars()));
    prop_oneof![
        3 => of("\x1b\x07\x08\x00\x7f\u{80}\u{85}\u{9b}\u{9d}\u{9c}[]0;2JmHh?\\\r\n\t"),
        3 => of("\u{202a}\u{202e}\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}\u{2028}\u{2029}\u{feff}"),
        3 => of("\u{200b}\u{200c}\u{200d}\u{2060}\u{ad}\u{34f}\u{115f}\u{3164}\u{ffa0}\u{180e}"),
        3 => of("\u{fe0f}\u{fe0e}\u{fe00}\u{e0100}\u{e0061}\u{e007f}\u{e0001}\u{20e3}\u{180b}"),
        3 => of("\u{301}\u{323}\u{5b8}\u{64b}\u{e31}\u{94d}\u{93e}\u{1161}\u{11a8}\u{1100}\u{600}"),
        3 => of("👩🏽❤🏴🇩🇪🏻♂#1aé日क\u{6cc}ا\u{644}ש\u{ff9e}\u{fdfd}·"),
        1 => of("\u{e000}\u{f8ff}\u{fdd0}\u{fffe}\u{fff9}\u{1d173}\u{10ffff}\u{2064}\u{fffd}"),
        2 => any::<char>(),
    ]
}

fn hostile_text() -> impl Strategy<Value = String> {
    let piece = (hostile(), prop_oneof![4 => Just(1_usize), 1 => 2..80_usize]);
    let pieces = prop::collection::vec(piece, 0..60);
    pieces.prop_map(|pieces| pieces.into_iter().flat_map(|(c, n)| vec![c; n]).collect())
}

/// Written anew from the promise, not from the code.
fn assert_harmless(cleaned: &str, allowed: &str) {
    let mut marks = 0;
    let mut joiners = 0;
    for character in cleaned.chars().filter(|character| !allowed.contains(*character)) {
        assert!(!character.is_control(), "{character:?} in {cleaned:?}");
        assert!(
            !matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'
                | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2028}' | '\u{2029}' | '\u{feff}'
                | '\u{e000}'..='\u{f8ff}' | '\u{fffe}' | '\u{ffff}'),
            "{character:?} in {cleaned:?}"
        );
        let is_mark = character.width() == Some(0);
        marks = if is_mark { marks + 1 } else { 0 };
        joiners = if matches!(character, '\u{200c}' | '\u{200d}') { joiners + 1 } else { 0 };
        // Marks, one variant, one joiner; or the six tags of a flag and those.
        assert!(marks <= MARKS + 9 && joiners <= 1, "{cleaned:?}");
    }
}

proptest! {
    #[test]
    fn whatever_comes_is_harmless_when_it_is_clean(text in hostile_text()) {
        let line = clean_line(&text).into_owned();
        assert_harmless(&line, "");
        prop_assert_eq!(clean_line(&line), line.as_str(), "cleaning twice is cleaning once");
        let lines = clean_lines(&text).into_owned();
        assert_harmless(&lines, "\n\t");
        prop_assert_eq!(clean_lines(&lines), lines.as_str());
        for grapheme in line.graphemes(true) {
            prop_assert!(grapheme.chars().count() <= CLUSTER && cells(grapheme) >= 1);
        }
    }

    #[test]
    fn pieces_are_cleaned_as_the_whole_would_be(text in hostile_text(), at in any::<prop::sample::Index>()) {
        let mut ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        ends.push(text.len());
        let (first, second) = text.split_at(ends[at.index(ends.len())]);
        let mut cleaner = Cleaner::default();
        let mut cleaned = cleaner.clean(first) + &cleaner.clean(second);
        cleaned.push_str(cleaner.finish());
        let mut whole = Cleaner::default();
        let expected = whole.clean(&text) + whole.finish();
        prop_assert_eq!(cleaned, expected);
    }

    #[test]
    fn what_is_printable_anywhere_is_never_hidden(character in any::<char>()) {
        if is_printable(character) {
            let text = format!("a{character}");
            prop_assert_eq!(clean_line(&text), text.as_str());
        }
    }
}

#[test]
fn ten_megabytes_of_anything_are_cleaned_into_no_more() {
    let flood = "\x1b[2J\u{202e}e\u{301}\u{301}\u{200d}👩\u{200d}👩日本\n".repeat(300_000);
    assert!(flood.len() > 9_000_000);
    assert!(clean_lines(&flood).len() <= flood.len());
}
