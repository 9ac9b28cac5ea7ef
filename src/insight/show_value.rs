//! A value in one short line, as Python would write it as far as there is room.

use std::collections::HashSet;

use crate::text::{cells, clean_line, graphemes, grouped};
use crate::trace::{Object, ObjectId, ObjectKind, State, Value};

/// Containers inside containers are opened this deep; deeper ones show as `[…]`.
const DEPTH: usize = 5;

/// A value in one line of at most about `width` terminal cells, safe to draw. What had no room,
/// or contains itself, shows as `…`; what was not recorded is counted.
pub fn show_value(value: &Value, state: &State, width: usize) -> String {
    let shown = write(state, width, |writer| writer.value(value));
    if cells(&shown) <= width {
        return shown;
    }
    match value {
        Value::Ref(id) => state.object(*id).and_then(|object| cut_object(&object, state, width)),
        Value::Text { shown, omitted } => cut_text(shown, *omitted, width, |shown, omitted| {
            Value::Text { shown: shown.into(), omitted }
        }),
        Value::Plain { type_name, repr, omitted } => {
            cut_text(repr, *omitted, width, |repr, omitted| Value::Plain {
                type_name: type_name.clone(),
                repr: repr.into(),
                omitted,
            })
        }
        _ => None,
    }
    .unwrap_or_else(|| fit(&shown, width))
}

/// The objects that show in the line that [`show_value`] makes: as long as none of them changes,
/// the line stays the same.
pub fn objects_shown(value: &Value, state: &State, width: usize) -> HashSet<ObjectId> {
    let mut writer = Writer::new(state, width, Count::InWords);
    writer.value(value);
    writer.seen
}

fn write(state: &State, room: usize, what: impl FnOnce(&mut Writer<'_>)) -> String {
    write_counting(state, room, Count::InWords, what)
}

fn write_counting(
    state: &State,
    room: usize,
    count: Count,
    what: impl FnOnce(&mut Writer<'_>),
) -> String {
    let mut writer = Writer::new(state, room, count);
    what(&mut writer);
    clean_line(&writer.shown).into_owned()
}

/// How members that are left out are counted.
#[derive(Clone, Copy)]
enum Count {
    InWords,
    WithoutNoun,
    AsNumber,
}

/// An object that was not recorded whole, with as many members as leave room for the count of
/// all others, which is shorter where there is little room; `None` if it was, or there is no room
/// for even that.
fn cut_object(object: &Object, state: &State, width: usize) -> Option<String> {
    if object.omitted == 0 {
        return None;
    }
    let with = |members: usize, count: Count| {
        let mut part = Object::new(object.kind, &object.type_name);
        part.items = object.items.iter().take(members).cloned().collect();
        let left = members - part.items.len();
        part.entries = object.entries.iter().take(left).cloned().collect();
        let left = left - part.entries.len();
        part.attributes = object.attributes.iter().take(left).cloned().collect();
        part.omitted = object.omitted.saturating_add((object.len() - part.len()) as u64);
        write_counting(state, width, count, |writer| writer.object(&part))
    };
    [Count::InWords, Count::WithoutNoun, Count::AsNumber].into_iter().find_map(|count| {
        let shown = (0..=object.len()).map(|members| with(members, count));
        shown.take_while(|shown| cells(shown) <= width).last()
    })
}

/// The same for a text or what Python writes of a value.
fn cut_text(
    text: &str,
    omitted: u64,
    width: usize,
    value: impl Fn(&str, u64) -> Value,
) -> Option<String> {
    if omitted == 0 {
        return None;
    }
    let length = text.chars().count();
    let ends = graphemes(text).map(|(start, _)| start).take(width + 1);
    let with = |end: usize| {
        let shown = &text[..end];
        let omitted = omitted.saturating_add((length - shown.chars().count()) as u64);
        clean_line(&value(shown, omitted).literal().unwrap_or_default()).into_owned()
    };
    ends.map(with).take_while(|shown| cells(shown) <= width).last()
}

fn fit(shown: &str, width: usize) -> String {
    if cells(shown) <= width {
        return shown.to_owned();
    }
    let mut taken = 1;
    let has_room = |grapheme: &&str| {
        taken += cells(grapheme);
        taken <= width
    };
    let graphemes = graphemes(shown).map(|(_, grapheme)| grapheme);
    graphemes.take_while(has_room).chain(["…"]).collect()
}

struct Writer<'a> {
    state: &'a State,
    room: usize,
    count: Count,
    shown: String,
    open: Vec<ObjectId>,
    /// All objects that were looked at.
    seen: HashSet<ObjectId>,
}

impl<'a> Writer<'a> {
    fn new(state: &'a State, room: usize, count: Count) -> Self {
        let (shown, open, seen) = (String::new(), Vec::new(), HashSet::new());
        Self { state, room, count, shown, open, seen }
    }

    fn is_full(&self) -> bool {
        // Bytes are at least cells: a cheap test that never stops too early for long.
        self.shown.len() > self.room.saturating_mul(4).saturating_add(16)
    }

    fn value(&mut self, value: &Value) {
        let Value::Ref(id) = value else {
            self.plain(value);
            return;
        };
        let state = self.state;
        self.seen.insert(*id);
        let Some(object) = state.object(*id) else {
            self.shown.push('…');
            return;
        };
        if self.open.contains(id) || self.open.len() >= DEPTH {
            self.shown.push_str(closed_form(object.kind));
            return;
        }
        self.open.push(*id);
        self.object(&object);
        self.open.pop();
    }

    fn plain(&mut self, value: &Value) {
        if let Value::Text { shown, omitted } = value
            && shown.len() > self.room.saturating_mul(4)
        {
            let start: String = shown.chars().take(self.room).collect();
            let omitted = omitted.saturating_add(1);
            self.plain(&Value::Text { shown: start.into(), omitted });
            return;
        }
        self.shown.push_str(&value.literal().unwrap_or_default());
    }

    fn object(&mut self, object: &Object) {
        let members = object.items.len() as u64 + object.omitted;
        match object.kind {
            ObjectKind::List => self.items("[", object, "]"),
            ObjectKind::Tuple if members == 1 => self.items("(", object, ",)"),
            ObjectKind::Tuple => self.items("(", object, ")"),
            ObjectKind::Set if members == 0 => self.shown.push_str("set()"),
            ObjectKind::Set => self.items("{", object, "}"),
            ObjectKind::Dict => self.entries(object),
            ObjectKind::Instance => self.instance(object),
            ObjectKind::Class => {
                self.shown.push_str("class ");
                self.label(object);
            }
            ObjectKind::Function => {
                self.label(object);
                self.shown.push_str("()");
            }
            ObjectKind::Other => self.label(object),
        }
    }

    fn label(&mut self, object: &Object) {
        self.shown.push_str(object.label.as_deref().unwrap_or(&object.type_name));
    }

    fn items(&mut self, open: &str, object: &Object, close: &str) {
        self.shown.push_str(open);
        self.members(&object.items, object.omitted, " items", Self::value);
        self.shown.push_str(close);
    }

    fn entries(&mut self, object: &Object) {
        self.shown.push('{');
        self.members(&object.entries, object.omitted, " entries", |writer, (key, value)| {
            writer.value(key);
            writer.shown.push_str(": ");
            writer.value(value);
        });
        self.shown.push('}');
    }

    fn instance(&mut self, object: &Object) {
        self.shown.push_str(&object.type_name);
        self.shown.push('(');
        let has_members = !object.items.is_empty() || !object.entries.is_empty();
        if !object.items.is_empty() {
            self.items("[", object, "]");
        } else if !object.entries.is_empty() {
            self.entries(object);
        }
        if has_members && !object.attributes.is_empty() {
            self.shown.push_str(", ");
        }
        let omitted = if has_members { 0 } else { object.omitted };
        self.members(&object.attributes, omitted, "", |writer, (name, value)| {
            writer.shown.push_str(name);
            writer.shown.push('=');
            writer.value(value);
        });
        self.shown.push(')');
    }

    fn members<T>(
        &mut self,
        members: &[T],
        omitted: u64,
        noun: &str,
        write: impl Fn(&mut Self, &T),
    ) {
        for (position, member) in members.iter().enumerate() {
            if position > 0 {
                self.shown.push_str(", ");
            }
            if self.is_full() {
                self.shown.push('…');
                return;
            }
            write(self, member);
        }
        if omitted > 0 {
            let comma = if members.is_empty() { "" } else { ", " };
            let number = grouped(omitted);
            self.shown.push_str(&match self.count {
                Count::InWords => format!("{comma}… {number} more{noun}"),
                Count::WithoutNoun => format!("{comma}… {number} more"),
                Count::AsNumber => format!("{comma}… +{number}"),
            });
        }
    }
}

fn closed_form(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::List => "[…]",
        ObjectKind::Tuple => "(…)",
        ObjectKind::Set | ObjectKind::Dict => "{…}",
        _ => "…",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use crate::trace::{Change, Event, HeapChange, Step, TraceBuilder};

    fn state(objects: Vec<Object>) -> Arc<State> {
        let mut builder = TraceBuilder::new();
        for (id, object) in (0..).map(ObjectId).zip(objects) {
            builder.change(Change::Heap(id, HeapChange::Whole(Box::new(object))));
        }
        builder.step(Step::on_line(Event::Line, 1, None));
        builder.finish().state(0)
    }

    #[test]
    fn values_read_as_python_writes_them() {
        let mut point = Object::new(ObjectKind::Instance, "Point");
        point.attributes = vec![("x".into(), Value::Int(1)), ("name".into(), Value::text("a"))];
        let state = state(vec![
            Object::list(vec![Value::Int(1), Value::Ref(ObjectId(1)), Value::None]),
            Object::dict(vec![(Value::text("k"), Value::Float(2.0))]),
            point,
            Object { items: vec![Value::Bool(true)], ..Object::new(ObjectKind::Tuple, "tuple") },
        ]);
        let shown = |id| show_value(&Value::Ref(ObjectId(id)), &state, 80);
        assert_eq!(shown(0), "[1, {'k': 2.0}, None]");
        assert_eq!(shown(2), "Point(x=1, name='a')");
        assert_eq!(shown(3), "(True,)");
    }

    #[test]
    fn a_list_that_contains_itself_ends() {
        let state = state(vec![Object::list(vec![Value::Int(1), Value::Ref(ObjectId(0))])]);
        assert_eq!(show_value(&Value::Ref(ObjectId(0)), &state, 80), "[1, […]]");
    }

    #[test]
    fn what_has_no_room_or_was_not_recorded_is_marked() {
        let mut long = Object::list((0..1000).map(Value::Int).collect());
        let state_of_long = state(vec![long.clone()]);
        let shown = show_value(&Value::Ref(ObjectId(0)), &state_of_long, 12);
        assert_eq!(shown, "[0, 1, 2, 3…");
        long.items.truncate(2);
        long.omitted = 998;
        let shown = show_value(&Value::Ref(ObjectId(0)), &state(vec![long]), 80);
        assert_eq!(shown, "[0, 1, … 998 more items]");
    }

    #[test]
    fn what_was_not_recorded_is_counted_even_where_there_is_little_room() {
        let mut list = Object::list((0..1000).map(Value::Int).collect());
        list.omitted = 199_000;
        let mut dict = Object::dict((0..9).map(|n| (Value::Int(n), Value::text("é"))).collect());
        dict.omitted = 1_000;
        let mut point = Object::new(ObjectKind::Instance, "Point");
        point.omitted = 2;
        let state = state(vec![list, dict, point]);
        let shown = |id, width| show_value(&Value::Ref(ObjectId(id)), &state, width);
        assert_eq!(shown(0, 40), "[0, 1, 2, 3, 4, 5, … 199,994 more items]");
        assert_eq!(shown(0, 24), "[… 200,000 more items]");
        assert_eq!(shown(0, 21), "[0, … 199,999 more]");
        assert_eq!(shown(0, 15), "[0, … +199,999]");
        assert_eq!(shown(0, 9), "[0, 1, 2…", "no room for the count");
        assert_eq!(shown(1, 40), "{0: 'é', 1: 'é', … 1,007 more entries}");
        assert_eq!(shown(2, 40), "Point(… 2 more)");
        let text = Value::Text { shown: "é".repeat(10_000).into(), omitted: 990_000 };
        assert_eq!(show_value(&text, &state, 24), "'éééééééé'… 999,992 more");
        let number = Value::Plain {
            type_name: "int".into(),
            repr: format!("0x{}", "f".repeat(64)).into(),
            omitted: 5_000,
        };
        assert_eq!(show_value(&number, &state, 24), "0xffffffffff… 5,054 more");
    }

    #[test]
    fn a_character_of_several_signs_is_kept_or_left_out_as_a_whole() {
        let shown = |width| show_value(&Value::text("a👩‍👩‍👧b"), &State::default(), width);
        assert_eq!(shown(6), "'a👩‍👩‍👧b'");
        assert_eq!(shown(5), "'a👩‍👩‍👧…");
        assert_eq!(shown(4), "'a…");
        assert_eq!(shown(0), "…");
    }

    #[test]
    fn hostile_names_lose_their_control_characters() {
        let evil = Object::new(ObjectKind::Instance, "\x1b]0;x\x07");
        let shown = show_value(&Value::Ref(ObjectId(0)), &state(vec![evil]), 40);
        assert!(!shown.contains('\x1b'), "{shown:?}");
    }
}
