//! The words for what can be done, derived from the one table of actions.

use crate::app::bindings::{Binding, When};
use crate::app::keymap::palette_entries;
use crate::app::{Action, App, Edit, Move};

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// An action of the full screen.
    Do(Action),
    /// Something that only lines need.
    Own(Own),
}

/// What the full screen shows without being asked, or does with its cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    Menu,
    More,
    Rows,
    Names,
    Value,
    Line,
    List,
    Output,
    Edit,
    Insert,
    Delete,
    Add,
}

/// The parts of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Move,
    See,
    Ask,
    Program,
    Leave,
}

impl Group {
    pub(super) const ALL: [Self; 5] =
        [Self::Move, Self::See, Self::Ask, Self::Program, Self::Leave];

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::See => "See",
            Self::Ask => "Ask",
            Self::Program => "Program",
            Self::Leave => "Leave",
        }
    }
}

/// One thing that can be done in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What is typed; it stays the same whatever the keys are.
    pub(super) word: String,
    /// What follows it, for the menu.
    pub(super) follows: &'static str,
    pub(super) description: String,
    pub(super) deed: Deed,
    pub(super) group: Group,
    when: When,
}

/// Words in the order of the menu; others follow in the order of the table.
const ORDER: &[&str] = &[
    "next",
    "back",
    "over",
    "back over",
    "out",
    "back out",
    "first",
    "last",
    "step",
    "same",
    "back same",
    "changed",
    "back changed",
    "to",
    "back to",
    "break",
    "next break",
    "back break",
    "clear breaks",
    "play",
    "back play",
    "faster",
    "slower",
    "vars",
    "value",
    "line",
    "list",
    "output",
    "find",
    "close",
    "run",
    "stop",
    "edit",
    "insert",
    "add",
    "delete",
    "undo",
    "redo",
    "save",
    "save as",
    "open",
];

/// Words for actions, what may follow them, and the group if it is not that of their place. An
/// action that has none here is called by its description.
fn word_of(action: Action) -> Option<(&'static str, &'static str, Group)> {
    Some(match action {
        Action::Step(to) => (word_of_move(to), follows_move(to), Group::Move),
        Action::GoToStep => ("step", "12", Group::Move),
        Action::Play => ("play", "", Group::Move),
        Action::PlayBack => ("back play", "", Group::Move),
        Action::Faster => ("faster", "", Group::Move),
        Action::Slower => ("slower", "", Group::Move),
        Action::ToggleBreakpoint => ("break", "4", Group::Move),
        Action::ClearBreakpoints => ("clear breaks", "", Group::Move),
        Action::FindRow => ("find", "WORDS", Group::See),
        Action::CloseSheet => ("close", "", Group::See),
        Action::ShowWayUp => ("way", "", Group::Ask),
        Action::Run => ("run", "", Group::Program),
        Action::Stop => ("stop", "", Group::Program),
        Action::Save => ("save", "", Group::Program),
        Action::SaveAs => ("save as", "PATH", Group::Program),
        Action::Open => ("open", "PATH", Group::Program),
        Action::Edit(edit) => (word_of_edit(edit)?, "", Group::Program),
        Action::Suspend => ("suspend", "", Group::Leave),
        Action::Quit => ("quit", "", Group::Leave),
        _ => return None,
    })
}

fn word_of_move(to: Move) -> &'static str {
    match to {
        Move::Forward => "next",
        Move::Back => "back",
        Move::First => "first",
        Move::Last => "last",
        Move::Over => "over",
        Move::BackOver => "back over",
        Move::NextHit => "same",
        Move::PreviousHit => "back same",
        Move::NextChange => "changed",
        Move::PreviousChange => "back changed",
        Move::Out => "out",
        Move::BackOut => "back out",
        Move::NextStop => "next break",
        Move::PreviousStop => "back break",
        Move::NextAtCursor => "to",
        Move::PreviousAtCursor => "back to",
    }
}

fn follows_move(to: Move) -> &'static str {
    match to {
        Move::NextAtCursor | Move::PreviousAtCursor => "4",
        Move::NextChange | Move::PreviousChange => "total",
        _ => "",
    }
}

fn word_of_edit(edit: Edit) -> Option<&'static str> {
    match edit {
        Edit::Undo => Some("undo"),
        Edit::Redo => Some("redo"),
        _ => None,
    }
}

/// What has a meaning only on a screen or a keyboard.
fn is_of_the_screen(action: Action) -> bool {
    match action {
        Action::Edit(edit) => word_of_edit(edit).is_none(),
        Action::EditCode
        | Action::NextPane
        | Action::PreviousPane
        | Action::RowUp
        | Action::RowDown
        | Action::ScreenUp
        | Action::ScreenDown
        | Action::ColumnLeft
        | Action::ColumnRight
        | Action::FirstRow
        | Action::LastRow
        | Action::OpenRow
        | Action::SendAnswer
        | Action::EndInput
        | Action::Copy
        | Action::Palette
        | Action::Help
        | Action::ToggleMouse => true,
        _ => false,
    }
}

fn of_binding(binding: &Binding) -> Entry {
    let description = describe(binding);
    let named = word_of(binding.action);
    let group = match binding.when {
        When::Stepping | When::Program | When::Variables | When::Sheet => Group::Ask,
        _ => Group::Program,
    };
    Entry {
        word: named.map_or_else(|| description.to_lowercase(), |(word, ..)| word.to_owned()),
        follows: named.map_or("", |(_, follows, _)| follows),
        deed: Deed::Do(binding.action),
        group: named.map_or(group, |(.., group)| group),
        when: binding.when,
        description,
    }
}

/// Cursors and chosen rows are of the screen: a line or a name is typed instead.
fn describe(binding: &Binding) -> String {
    match binding.action {
        Action::Step(Move::Forward) => "Step on; an empty line does the same".to_owned(),
        Action::Step(Move::NextAtCursor) => "Next time at a line".to_owned(),
        Action::Step(Move::PreviousAtCursor) => "Last time at a line".to_owned(),
        Action::Step(Move::NextChange) => "Next change of a name, or of any".to_owned(),
        Action::Step(Move::PreviousChange) => "Last change of a name, or of any".to_owned(),
        Action::ToggleBreakpoint => "Breakpoint at a line, or none".to_owned(),
        _ => binding.description.to_owned(),
    }
}

fn own(
    word: &str,
    follows: &'static str,
    own: Own,
    group: Group,
    when: When,
    description: &str,
) -> Entry {
    let (word, description) = (word.to_owned(), description.to_owned());
    Entry { word, follows, description, deed: Deed::Own(own), group, when }
}

/// Everything that there are words for.
pub(super) fn entries() -> Vec<Entry> {
    let has_words = |binding: &&&Binding| !is_of_the_screen(binding.action);
    let of_screen = palette_entries();
    let mut entries: Vec<_> =
        of_screen.iter().filter(has_words).map(|row| of_binding(row)).collect();
    use Group::{Program, See};
    use When::{Always, Sheet, Stepping};
    entries.extend([
        own("vars", "", Own::Names, See, Stepping, "All names and their values"),
        own("value", "xs", Own::Value, See, Stepping, "One value in full"),
        own("line", "", Own::Line, See, Stepping, "Which line ran, and which runs next"),
        own("list", "", Own::List, See, Always, "The program with line numbers"),
        own("output", "", Own::Output, See, Stepping, "What was printed up to this step"),
        own("rows", "", Own::Rows, See, Sheet, "The rows of the answer again"),
        own("more", "", Own::More, See, Sheet, "More rows of the answer"),
        own("menu", "", Own::Menu, See, Always, "This list; ? does the same"),
        own("edit", "4", Own::Edit, Program, Always, "Type a line anew"),
        own("insert", "4", Own::Insert, Program, Always, "Type lines before a line"),
        own("add", "", Own::Add, Program, Always, "Type lines at the end"),
        own("delete", "4", Own::Delete, Program, Always, "Delete a line"),
    ]);
    let place = |entry: &Entry| ORDER.iter().position(|word| *word == entry.word);
    entries.sort_by_key(|entry| place(entry).unwrap_or(ORDER.len()));
    entries
}

/// What can be done now, group by group.
pub(super) fn entries_now(app: &App) -> Vec<Entry> {
    let is_now = |entry: &Entry| match entry.when {
        When::Running => app.running.is_some(),
        When::Stepping | When::Program | When::Variables => app.can_step(),
        When::Sheet => app.can_step() && !app.sheets.is_empty(),
        When::Editing => !app.is_replay_only,
        _ => !(app.is_replay_only && changes_the_program(entry.deed)),
    };
    let now: Vec<_> = entries().into_iter().filter(is_now).collect();
    let of = |group| now.iter().filter(move |entry| entry.group == group).cloned();
    Group::ALL.into_iter().flat_map(of).collect()
}

fn changes_the_program(deed: Deed) -> bool {
    let actions = [Action::Run, Action::Save, Action::SaveAs, Action::Open];
    match deed {
        Deed::Do(action) => actions.contains(&action),
        Deed::Own(own) => matches!(own, Own::Edit | Own::Insert | Own::Delete | Own::Add),
    }
}

/// The entry whose word a line begins with, the longest such word, and the rest of the line.
pub(super) fn find<'a>(line: &'a str, entries: &[Entry]) -> Option<(Entry, &'a str)> {
    let line = line.trim();
    let menu = entries.iter().find(|entry| entry.deed == Deed::Own(Own::Menu));
    let asked = line.strip_prefix('?').or_else(|| rest_after(line, "help"));
    if let (Some(rest), Some(menu)) = (asked, menu) {
        return Some((menu.clone(), rest.trim()));
    }
    let rest_after = |word: &str| rest_after(line, word);
    let fitting = entries.iter().filter_map(|entry| Some((entry, rest_after(&entry.word)?)));
    let found = fitting.max_by_key(|(entry, _)| entry.word.len());
    found.map(|(entry, rest)| (entry.clone(), rest)).or_else(|| by_description(line, entries))
}

/// What follows the words of `word` in a line, whatever their case and the blanks between them.
fn rest_after<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = line;
    for part in word.split_whitespace() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if rest[..end].to_lowercase() != part {
            return None;
        }
        rest = rest[end..].trim_start();
    }
    Some(rest)
}

/// The only entry whose description has all words of the line.
fn by_description<'a>(line: &str, entries: &[Entry]) -> Option<(Entry, &'a str)> {
    let line = line.to_lowercase();
    let words: Vec<&str> = line.split_whitespace().filter(|word| word.len() > 2).collect();
    let has_words = |entry: &&Entry| {
        let description = entry.description.to_lowercase();
        words.iter().all(|word| description.contains(word))
    };
    let mut fitting = entries.iter().filter(has_words);
    let only = fitting.next().filter(|_| !words.is_empty() && fitting.next().is_none());
    only.map(|entry| (entry.clone(), ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_word_means_one_thing_and_finds_it() {
        let entries = entries();
        let mut words = BTreeSet::new();
        for entry in &entries {
            assert!(words.insert(entry.word.clone()), "{} twice", entry.word);
            let line = format!("{} 7", entry.word.to_uppercase());
            let found = find(&line, &entries).map(|(found, rest)| (found.deed, rest));
            assert_eq!(found, Some((entry.deed, "7")), "{}", entry.word);
        }
        for word in ["next", "back", "over", "out", "first", "last", "step", "same", "changed"] {
            assert!(words.contains(word), "{word}");
        }
    }

    #[test]
    fn what_the_full_screen_can_do_has_a_word_or_needs_a_screen() {
        let entries = entries();
        for binding in palette_entries() {
            let has_entry = entries.iter().any(|entry| entry.deed == Deed::Do(binding.action));
            assert_ne!(has_entry, is_of_the_screen(binding.action), "{:?}", binding.action);
        }
    }

    #[test]
    fn a_description_finds_its_entry_if_it_is_the_only_one() {
        let found = |line| find(line, &entries()).map(|(entry, _)| entry.word);
        assert_eq!(found("error came up").as_deref(), Some("way"));
        assert_eq!(found("breakpoint"), None, "several have that word");
        assert_eq!(found("print(1)"), None);
    }
}
