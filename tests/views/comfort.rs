//! The cards of the tour, the list of themes, panes of other sizes, and what signs are drawn.

use std::path::Path;

use firefly::app::lesson::Lessons;
use firefly::app::tour::CARDS;
use firefly::app::update::update;
use firefly::app::{Action, App, Look, Mouse, Msg, Opened, Preferences, Target, TourMove};
use firefly::theme::{ASCII, Depth, Theme, UNICODE};
use firefly::ui;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::screens::{at_all_sizes, editor, picture, press, ran, themed_picture};
use crate::traces::{self, ADD_UP};

/// What the fonts of the Linux console have in common, besides ASCII.
const ON_THE_CONSOLE: &str = "─│┌┐└┘├┤┬┴┼═║╔╗╭╮╰╯━┃█▒░●•■▶▸◀▲▼→←↑↓✗✘×☐☑…·«»–—≡≠≤≥";

fn on_tour() -> App {
    let mut app = editor(ADD_UP);
    update(&mut app, Msg::Do(Action::Tour(TourMove::Start)));
    app
}

#[test]
fn cards_of_the_tour() {
    let mut app = on_tour();
    for card in 1..=CARDS.len() {
        at_all_sizes(&format!("tour_{card}"), &mut app);
        press(&mut app, &["Enter"]);
    }
}

#[test]
fn the_card_about_stepping_after_a_run() {
    let mut app = ran(ADD_UP, traces::add_up());
    update(&mut app, Msg::Do(Action::Tour(TourMove::Start)));
    press(&mut app, &["Enter", "Enter"]);
    at_all_sizes("tour_stepping", &mut app);
}

#[test]
fn list_of_themes() {
    let mut app = ran(ADD_UP, traces::add_up());
    update(&mut app, Msg::Do(Action::ChooseTheme));
    press(&mut app, &["↓"]);
    at_all_sizes("themes", &mut app);
}

#[test]
fn panes_of_other_sizes() {
    let mut app = ran(ADD_UP, traces::add_up());
    update(&mut app, Msg::Resize(80, 24));
    for _ in 0..3 {
        press(&mut app, &["Shift-←", "Shift-↑"]);
    }
    at_all_sizes("resized", &mut app);
    press(&mut app, &["Alt-Z"]);
    at_all_sizes("zoomed", &mut app);
}

#[test]
fn the_mouse_finds_the_borders() {
    let mut app = ran(ADD_UP, traces::add_up());
    let target = |app: &mut App, column, row| {
        update(app, Msg::Resize(80, 24));
        let Ok(mut terminal) = Terminal::new(TestBackend::new(80, 24));
        let mut marks = None;
        let theme = Theme::default();
        let Ok(_) = terminal.draw(|frame| marks = Some(ui::draw(app, &theme, frame)));
        marks.map(|marks| marks.target(app, column, row))
    };
    let upright = (0..80).find(|x| matches!(target(&mut app, *x, 8), Some(Target::Border { .. })));
    let lying = (0..24).find(|y| matches!(target(&mut app, 5, *y), Some(Target::Border { .. })));
    let (Some(column), Some(row)) = (upright, lying) else { unreachable!("no borders") };
    for (at, cell) in [((column, 8), (30, 8)), ((5, row), (5, 12))] {
        let Some(target) = target(&mut app, at.0, at.1) else { unreachable!("a border") };
        let Target::Border { pane, .. } = target else { unreachable!("a border") };
        let drawn = if at.1 == 8 { cell.0 } else { cell.1 };
        update(&mut app, Msg::Mouse(Mouse::Press, target));
        update(&mut app, Msg::Mouse(Mouse::Drag, Target::Border { pane, at: drawn }));
    }
    assert!(matches!(target(&mut app, 30, 8), Some(Target::Border { .. })));
    assert!(matches!(target(&mut app, 5, 12), Some(Target::Border { .. })));
}

#[test]
fn themes_with_odd_names_and_many_of_them_are_borne() {
    let words = "\u{1b}[2J\u{202e}".repeat(500);
    let odd = format!("description = '{}'\n", "many words ".repeat(900));
    let odd = Theme::from_toml(&odd, Depth::Sixteen, &UNICODE).unwrap_or_default();
    let themes = (0..64).map(|index| (format!("{index}{words}"), odd.clone())).collect();
    let look = Look::new(themes, "default", Depth::Sixteen, &UNICODE);
    let preferences = Preferences { look, ..Preferences::default() };
    let opened = Opened { text: ADD_UP.to_owned(), ..Opened::default() };
    let mut app = App::editor_with(opened, traces::settings(), 1, preferences, Lessons::default());
    update(&mut app, Msg::Do(Action::ChooseTheme));
    press(&mut app, &["End"]);
    for size in [(40, 10), (60, 16), (80, 24), (120, 40)] {
        let drawn = picture(&mut app, size);
        let hostile = drawn.chars().find(|c| c.is_control() && *c != '\n' || *c == '\u{202e}');
        assert_eq!(hostile, None, "{drawn}");
        assert!(drawn.contains("▸ 63"), "{drawn}");
    }
    press(&mut app, &["Enter"]);
    assert!(!picture(&mut app, (80, 24)).contains('\u{1b}'));
}

/// The texts in the source of a room, its tests left out, with their places.
fn texts(room: &str) -> Vec<(String, String)> {
    fn walk(tokens: TokenStream, name: &str, found: &mut Vec<(String, String)>) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => walk(group.stream(), name, found),
                TokenTree::Literal(literal) => {
                    let place = format!("{name}:{}", literal.span().start().line);
                    found.push((place, literal.to_string()));
                }
                _ => {}
            }
        }
    }
    fn visit(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("tests") {
                visit(&path, found);
            }
            if path.is_dir() || path.ends_with("tests.rs") {
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let Ok(mut file) = syn::parse_file(&text) else { continue };
            let is_test = |item: &syn::Item| matches!(item, syn::Item::Mod(module) if module.ident == "tests");
            file.attrs.clear();
            file.items.retain(|item| !is_test(item));
            walk(without_comments(&file), &path.display().to_string(), found);
        }
    }
    let mut found = Vec::new();
    visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room), &mut found);
    found
}

/// Comments of documentation are texts, too, but nobody draws them.
fn without_comments(file: &syn::File) -> TokenStream {
    fn without(tokens: TokenStream) -> TokenStream {
        let mut kept = Vec::new();
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let is_hash = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == '#');
            let is_attribute = is_hash
                && matches!(tokens.peek(), Some(TokenTree::Group(group)) if group.to_string().starts_with("[doc")
                    || group.to_string().starts_with("[ doc"));
            match token {
                _ if is_attribute => drop(tokens.next()),
                TokenTree::Group(group) => {
                    let inner = without(group.stream());
                    kept.push(proc_macro2::Group::new(group.delimiter(), inner).into());
                }
                other => kept.push(other),
            }
        }
        kept.into_iter().collect()
    }
    without(file.to_token_stream())
}

#[test]
fn every_text_can_be_shown_on_the_console_of_linux() {
    let mut count = 0;
    for (place, text) in ["app", "ui", "theme"].into_iter().flat_map(texts) {
        count += 1;
        let missing = text.chars().find(|c| !c.is_ascii() && !ON_THE_CONSOLE.contains(*c));
        assert_eq!(missing, None, "{place}: {text}");
    }
    assert!(count > 300, "{count} texts were found");
}

/// Every screen that there is a picture of, drawn with the ASCII set.
#[test]
fn without_utf8_nothing_but_ascii_is_drawn() {
    let theme = Theme::named("default", Depth::Sixteen, &ASCII).unwrap_or_default();
    let mut apps = vec![editor(ADD_UP), on_tour(), ran(ADD_UP, traces::add_up())];
    for words in ["help", "choose", "go to a step", "save under", "leave", "show everything"] {
        let mut app = ran(ADD_UP, traces::add_up());
        press(&mut app, &["F2"]);
        update(&mut app, Msg::Paste(words.to_owned()));
        press(&mut app, &["Enter"]);
        apps.push(app);
    }
    for keys in [&["F1"][..], &["F2"], &["x", "Ctrl-Q"], &["F4", "Enter"], &["Alt-Z"], &["Ctrl-C"]]
    {
        let mut app = ran(ADD_UP, traces::add_up());
        press(&mut app, keys);
        apps.push(app);
    }
    let mut card = on_tour();
    for _ in CARDS {
        press(&mut card, &["Enter"]);
        for app in apps.iter_mut().chain([&mut card]) {
            for size in [(80, 24), (120, 40), (60, 16)] {
                let drawn = themed_picture(app, size, &theme);
                let foreign = drawn.chars().find(|c| !c.is_ascii());
                assert_eq!(foreign, None, "{drawn}");
            }
            press(app, &["PageDown"]);
        }
    }
}

#[test]
fn panes_are_as_before_after_a_stay_on_a_larger_screen() {
    let mut app = ran(ADD_UP, traces::add_up());
    update(&mut app, Msg::Resize(80, 24));
    press(&mut app, &["Shift-←"]);
    let at_80 = picture(&mut app, (80, 24));
    picture(&mut app, (200, 50));
    assert_eq!(picture(&mut app, (80, 24)), at_80);
}
