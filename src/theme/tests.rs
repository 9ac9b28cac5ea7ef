use ratatui::style::{Color, Modifier};

use super::*;

const DEPTHS: [Depth; 4] =
    [Depth::Mono, Depth::Sixteen, Depth::TwoHundredFiftySix, Depth::TrueColor];

fn all(depth: Depth) -> Vec<(&'static str, Theme)> {
    Theme::names().map(|name| (name, Theme::named(name, depth, &UNICODE).unwrap())).collect()
}

#[test]
fn every_role_has_one_name_and_its_own_row() {
    for (index, (role, name, _)) in Role::ALL.iter().enumerate() {
        assert_eq!(*role as usize, index, "{name}");
        assert!(Role::ALL[..index].iter().all(|(_, other, _)| other != name), "{name} twice");
    }
}

#[test]
fn every_theme_reads_at_every_depth() {
    for depth in DEPTHS {
        assert_eq!(all(depth).len(), BUILT_IN.len());
    }
}

#[test]
fn the_default_theme_paints_no_ground_and_no_blue() {
    let theme = Theme::default();
    for (role, name, _) in Role::ALL {
        let style = theme.style(role);
        assert_eq!(style.bg, None, "{name}");
        assert_ne!(style.fg, Some(Color::Blue), "{name}");
        assert!(!matches!(style.fg, Some(Color::Rgb(..) | Color::Indexed(_))), "{name}");
    }
}

#[test]
fn without_colours_every_theme_is_mono_and_its_marks_still_show() {
    for (name, theme) in all(Depth::Mono) {
        for (role, role_name, _) in Role::ALL {
            let style = theme.style(role);
            assert!(matches!((style.fg, style.bg), (None, None)), "{name}: {role_name}");
        }
        assert!(theme.style(Role::Selection).add_modifier.contains(Modifier::REVERSED), "{name}");
    }
}

#[test]
fn text_never_has_the_colour_of_its_ground() {
    for depth in DEPTHS {
        for (name, theme) in all(depth) {
            for (role, role_name, _) in Role::ALL {
                let style = theme.style(role);
                assert!(style.bg.is_none() || style.fg != style.bg, "{name}: {role_name}");
            }
        }
    }
}

fn luminance(color: Color) -> f64 {
    let Color::Rgb(r, g, b) = color else { panic!("{color:?} is not RGB") };
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

#[test]
fn rgb_themes_can_be_read() {
    for (name, at_least) in [("dark", 4.5), ("light", 4.5), ("high-contrast", 7.0)] {
        let theme = Theme::named(name, Depth::TrueColor, &UNICODE).unwrap();
        for (role, role_name, _) in Role::ALL {
            let style = theme.style(role);
            let (text, ground) = (luminance(style.fg.unwrap()), luminance(style.bg.unwrap()));
            let contrast = (text.max(ground) + 0.05) / (text.min(ground) + 0.05);
            assert!(contrast >= at_least, "{name}: {role_name} has a contrast of {contrast:.1}");
        }
    }
}

#[test]
fn a_bad_theme_file_says_what_is_wrong() {
    let read = |text| Theme::from_toml(text, Depth::Sixteen, &ASCII).unwrap_err().to_string();
    let wrong_role = read("description = ''\n[code]\nkeywrd = 'red'");
    assert_eq!(wrong_role, "there is no role `keywrd` for a theme to give a style to");
    let wrong_word = read("description = ''\n[code]\nkeyword = 'redd'");
    assert!(wrong_word.contains("`keyword`") && wrong_word.contains("`redd`"), "{wrong_word}");
    assert!(read("[code").contains("line 1"));
}

#[test]
fn a_role_that_a_theme_leaves_out_looks_like_the_one_next_to_it() {
    let text = "description = ''\n[code]\nstring = 'red'\n[screen]\ndim = 'dim'";
    let theme = Theme::from_toml(text, Depth::Sixteen, &ASCII).unwrap();
    assert_eq!(theme.style(Role::Escape), theme.style(Role::String));
    assert_eq!(theme.style(Role::LineNumber), theme.style(Role::Dim));
    assert_eq!(theme.style(Role::Keyword), Style::new());
    assert!(theme.style(Role::Chosen).add_modifier.contains(Modifier::REVERSED));
}

#[test]
fn the_page_about_themes_names_every_role() {
    let page = include_str!("../../docs/themes.md");
    for (_, name, _) in Role::ALL {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
}
