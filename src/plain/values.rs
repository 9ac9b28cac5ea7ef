//! A value in a sentence; what has no room is counted in words.

use crate::insight::{ChangedVariable, change_words, show_value};
use crate::text::{cells, clean_line, graphemes, grouped};
use crate::trace::{Object, ObjectKind, State, Value, text_literal};

/// Cells that a value may take in the sentence of a step.
pub(super) const SENTENCE: usize = 60;
/// Cells that a value in full may take.
pub(super) const FULL: usize = 20_000;
/// Cells of one member of a value that is cut.
pub(super) const MEMBER: usize = 30;

/// A value of about `width` cells, and how many of its members have no room, with their noun.
struct Cut {
    shown: String,
    left_out: u64,
    /// The noun for one, and for several.
    nouns: [&'static str; 2],
    close: &'static str,
}

/// A value in one line of about `width` cells. If not all of it has room, what is left out is
/// counted, and `name` tells how to see all.
pub(super) fn value_words(
    name: Option<&str>,
    value: &Value,
    state: &State,
    width: usize,
) -> String {
    let short = show_value(value, state, width);
    if !short.contains('…') {
        return short;
    }
    let cut = match value {
        Value::Ref(id) => state.object(*id).and_then(|object| cut_object(&object, state, width)),
        Value::Text { shown, omitted } => Some(cut_text(shown, *omitted, width, text_literal)),
        Value::Plain { repr, omitted, .. } => {
            Some(cut_text(repr, *omitted, width, |text| clean_line(text).into_owned()))
        }
        _ => None,
    };
    let Some(Cut { shown, left_out, nouns, close }) = cut.filter(|cut| cut.left_out > 0) else {
        // In a text the sign is its own; elsewhere something lies too deep to be told.
        let is_text = matches!(value, Value::Text { .. });
        return if is_text { short } else { short.replace('…', "...") };
    };
    let shown = shown.replace('…', "...");
    let noun = nouns[usize::from(left_out != 1)];
    let hint = name.map_or(String::new(), |name| {
        format!("; value {} shows {}", clean_line(name), if width == FULL { "more" } else { "all" })
    });
    let comma = if matches!(shown.as_str(), "[" | "(" | "{") { "" } else { ", " };
    let left_out = grouped(left_out);
    format!("{shown}{comma}and {left_out} more {noun}{hint}{close}")
}

fn cut_object(object: &Object, state: &State, width: usize) -> Option<Cut> {
    let one = |value: &Value| show_value(value, state, MEMBER);
    let items = object.items.iter().map(one);
    let entry = |(key, value): &(Value, Value)| format!("{}: {}", one(key), one(value));
    let entries = object.entries.iter().map(entry);
    let attributes = object.attributes.iter().map(|(name, value)| format!("{name}={}", one(value)));
    let items_or_item = ["item", "items"];
    let (open, nouns, close) = match object.kind {
        ObjectKind::List => ("[".to_owned(), items_or_item, "]"),
        ObjectKind::Tuple => ("(".to_owned(), items_or_item, ")"),
        ObjectKind::Set => ("{".to_owned(), items_or_item, "}"),
        ObjectKind::Dict => ("{".to_owned(), ["entry", "entries"], "}"),
        ObjectKind::Instance => (format!("{}(", object.type_name), ["part", "parts"], ")"),
        _ => return None,
    };
    let mut shown = open;
    let mut count = 0;
    for member in items.chain(entries).chain(attributes) {
        let comma = if count == 0 { "" } else { ", " };
        if count > 0 && cells(&shown) + comma.len() + cells(&member) > width {
            break;
        }
        shown.push_str(comma);
        shown.push_str(&member);
        count += 1;
    }
    let left_out = (object.len() as u64 - count).saturating_add(object.omitted);
    Some(Cut { shown: clean_line(&shown).into_owned(), left_out, nouns, close })
}

fn cut_text(text: &str, omitted: u64, width: usize, write: impl Fn(&str) -> String) -> Cut {
    let end = graphemes(text).map(|(start, _)| start).nth(width).unwrap_or(text.len());
    let left_out = (text[end..].chars().count() as u64).saturating_add(omitted);
    let shown = clean_line(&write(&text[..end])).into_owned();
    Cut { shown, left_out, nouns: ["character", "characters"], close: "" }
}

/// How a name changed, in the past tense: "total was 3, is 6".
pub(super) fn change_sentence(change: &ChangedVariable, before: &State, after: &State) -> String {
    let name = change.place();
    match (&change.before, &change.after) {
        (Some(old), Some(new)) if !change.inside.is_empty() => {
            format!("{name} was {old}, is {new}")
        }
        (Some(old), Some(new)) if old != new => {
            let old = in_full(change, old, before);
            format!("{name} was {old}, is {}", in_full(change, new, after))
        }
        (None, Some(new)) => format!("{name} is now {}", in_full(change, new, after)),
        _ => change_words(change),
    }
}

/// The value of a changed name again, if what is known of it was cut.
fn in_full(change: &ChangedVariable, shown: &str, state: &State) -> String {
    let value = state.frame(change.frame).and_then(|frame| frame.variable(&change.name));
    match value {
        Some(value) if shown.contains('…') => {
            value_words(Some(&change.name), value, state, SENTENCE)
        }
        _ => shown.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Change, Event, FrameId, HeapChange, ObjectId, Step, TraceBuilder};

    fn words(object: Object, width: usize) -> String {
        let mut builder = TraceBuilder::new();
        builder.change(Change::Heap(ObjectId(0), HeapChange::Whole(Box::new(object))));
        builder.step(Step::on_line(Event::Line, 1, None));
        let state = builder.finish().state(0);
        value_words(Some("xs"), &Value::Ref(ObjectId(0)), &state, width)
    }

    #[test]
    fn what_has_no_room_is_counted_and_the_way_to_it_is_told() {
        let list = |length| Object::list((0..length).map(Value::Int).collect());
        assert_eq!(words(list(3), 60), "[0, 1, 2]");
        assert_eq!(words(list(100), 9), "[0, 1, 2, and 97 more items; value xs shows all]");
        let dict = Object::dict((0..4).map(|n| (Value::Int(n), Value::Int(n))).collect());
        assert_eq!(words(dict, 7), "{0: 0, and 3 more entries; value xs shows all}");
    }

    #[test]
    fn what_was_not_recorded_is_counted_too() {
        let mut list = Object::list((0..2).map(Value::Int).collect());
        list.omitted = 998;
        assert_eq!(words(list, 60), "[0, 1, and 998 more items; value xs shows all]");
        let long = Value::Text { shown: "abcdef".into(), omitted: 4 };
        let told = value_words(None, &long, &State::default(), 3);
        assert_eq!(told, "'abc', and 7 more characters");
    }

    #[test]
    fn a_change_inside_of_a_long_value_is_told_by_its_place() {
        let change = |inside: &str| ChangedVariable {
            frame: FrameId(0),
            name: "xs".into(),
            inside: inside.to_owned(),
            before: Some("1".to_owned()),
            after: Some("5".to_owned()),
        };
        let told = |inside| change_sentence(&change(inside), &State::default(), &State::default());
        assert_eq!(told("[9].age"), "xs[9].age was 1, is 5");
        assert_eq!(told(""), "xs was 1, is 5");
    }
}
