//! Takes the keys of a table of TOML one by one, and tells of those that nobody took.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::source::Source;
use super::words;
use crate::lesson::Expected;
use crate::syntax::{Expression, expression};

/// The longest id, name, or word.
pub(super) const WORD: usize = 100;
/// The longest list.
const MOST_ITEMS: usize = 100;

/// A table whose keys are taken.
pub(super) struct Fields<'a> {
    pub(super) source: &'a Source<'a>,
    table: &'a DeTable<'a>,
    at: usize,
    taken: BTreeSet<&'static str>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(source: &'a Source<'a>, table: &'a DeTable<'a>, at: usize) -> Self {
        Self { source, table, at, taken: BTreeSet::new() }
    }

    /// The line where the table begins.
    pub(super) fn line(&self) -> u32 {
        self.source.line(self.at)
    }

    /// The line of a key, or of the table if it has none.
    pub(super) fn line_of(&self, key: &str) -> u32 {
        self.source.line(self.place(key))
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// An error about the table.
    pub(super) fn error(&self, message: &str) {
        self.source.error(self.at, message);
    }

    /// An error about a key, or about the table if it has none.
    pub(super) fn error_of(&self, key: &str, message: &str) {
        self.source.error(self.place(key), message);
    }

    /// Tells of something that a newer firefly may know, and what this one knows there.
    pub(super) fn newer(&self, key: &str, message: String, known: &[&str]) {
        self.source.newer(self.place(key), message, known);
    }

    fn place(&self, key: &str) -> usize {
        self.table.get_key_value(key).map_or(self.at, |(key, _)| key.span().start)
    }

    fn take(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.taken.insert(key);
        self.table.get(key)
    }

    fn wrong(&self, key: &str, right: &str) {
        self.error_of(key, &format!("{key} takes {right}"));
    }

    /// A key that must be there.
    pub(super) fn needs(&self, key: &str) {
        if !self.has(key) {
            self.error(&format!("{key} is missing"));
        }
    }

    /// A text, if it is there.
    pub(super) fn text(&mut self, key: &'static str, most: usize) -> Option<String> {
        let value = self.take(key)?.get_ref();
        let Some(text) = value.as_str() else {
            self.wrong(key, "a text in quotes");
            return None;
        };
        if text.len() > most {
            self.error_of(key, &format!("{key} is longer than {most} bytes"));
            return None;
        }
        Some(text.replace("\r\n", "\n"))
    }

    /// A text that must be there; empty if it is not.
    pub(super) fn needed_text(&mut self, key: &'static str, most: usize) -> String {
        self.needs(key);
        self.text(key, most).unwrap_or_default()
    }

    /// A text of some kind, if it is there.
    pub(super) fn text_that(
        &mut self,
        key: &'static str,
        is_right: impl Fn(&str) -> bool,
        right: &str,
    ) -> Option<String> {
        let text = self.text(key, WORD)?;
        if !is_right(&text) {
            self.wrong(key, right);
        }
        Some(text)
    }

    /// A name of Python that must be there.
    pub(super) fn needed_name(&mut self, key: &'static str) -> String {
        self.needs(key);
        self.name(key).unwrap_or_default()
    }

    /// A name of Python, if it is there.
    pub(super) fn name(&mut self, key: &'static str) -> Option<String> {
        self.text_that(key, crate::syntax::is_name, "a name as Python has them")
    }

    /// An id that must be there.
    pub(super) fn needed_id(&mut self, key: &'static str) -> String {
        self.needs(key);
        self.id(key).unwrap_or_default()
    }

    /// An id, if it is there.
    pub(super) fn id(&mut self, key: &'static str) -> Option<String> {
        self.text_that(key, words::is_id, words::ID_RULE)
    }

    /// Several texts; none if the key is not there.
    pub(super) fn texts(&mut self, key: &'static str, most: usize) -> Vec<String> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let texts = value.get_ref().as_array().and_then(|array| {
            let text = |value: &Spanned<DeValue<'_>>| value.get_ref().as_str().map(str::to_owned);
            array.iter().map(text).collect::<Option<Vec<String>>>()
        });
        let Some(texts) = texts else {
            self.wrong(key, "a list of texts in quotes");
            return Vec::new();
        };
        if texts.len() > MOST_ITEMS || texts.iter().any(|text| text.len() > most) {
            let right = format!("at most {MOST_ITEMS} texts of at most {most} bytes");
            self.wrong(key, &right);
            return Vec::new();
        }
        texts
    }

    /// Several ids.
    pub(super) fn ids(&mut self, key: &'static str) -> Vec<String> {
        let ids = self.texts(key, WORD);
        if ids.iter().any(|id| !words::is_id(id)) {
            self.wrong(key, &format!("a list; each is {}", words::ID_RULE));
        }
        ids
    }

    /// Yes or no; no if the key is not there.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        match self.take(key).map(Spanned::get_ref) {
            None => false,
            Some(DeValue::Boolean(is_so)) => *is_so,
            Some(_) => {
                self.wrong(key, "true or false");
                false
            }
        }
    }

    /// Yes or no; yes if the key is not there.
    pub(super) fn flag_unless_said(&mut self, key: &'static str) -> bool {
        let is_so = self.flag(key);
        !self.has(key) || is_so
    }

    /// A whole number of a range, if it is there.
    pub(super) fn number(&mut self, key: &'static str, range: RangeInclusive<u32>) -> Option<u32> {
        let value = self.take(key)?;
        let number = whole(value.get_ref()).and_then(|number| u32::try_from(number).ok());
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            let (low, high) = range.into_inner();
            self.wrong(key, &format!("a whole number from {low} to {high}"));
        }
        number
    }

    /// Two whole numbers, the first not larger than the second.
    pub(super) fn pair(&mut self, key: &'static str) -> Option<(i64, i64)> {
        let value = self.take(key)?;
        let numbers = value.get_ref().as_array().and_then(|array| {
            array.iter().map(|value| whole(value.get_ref())).collect::<Option<Vec<_>>>()
        });
        match numbers.as_deref() {
            Some([low, high]) if low <= high => Some((*low, *high)),
            _ => {
                self.wrong(key, "two whole numbers, the smaller one first");
                None
            }
        }
    }

    /// The tables of a list; none if the key is not there.
    pub(super) fn tables(&mut self, key: &'static str, most: usize) -> Vec<Fields<'a>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let tables = value.get_ref().as_array().and_then(|array| {
            let table = |value: &'a Spanned<DeValue<'a>>| {
                let table = value.get_ref().as_table()?;
                Some(Fields::new(self.source, table, value.span().start))
            };
            array.iter().map(table).collect::<Option<Vec<_>>>()
        });
        let Some(mut tables) = tables else {
            self.wrong(key, "tables");
            return Vec::new();
        };
        if tables.len() > most {
            self.error_of(key, &format!("there are more than {most} of {key}"));
            tables.clear();
        }
        tables
    }

    /// The tables of a table, by name.
    pub(super) fn tables_by_name(&mut self, key: &'static str) -> Vec<(String, Fields<'a>)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let Some(table) = value.get_ref().as_table().filter(|table| table.len() <= MOST_ITEMS)
        else {
            self.wrong(key, "a table");
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (name, value) in table {
            let at = name.span().start;
            match value.get_ref().as_table() {
                Some(inner) => {
                    let fields = Fields::new(self.source, inner, at);
                    tables.push((name.get_ref().to_string(), fields));
                }
                None => self.source.error(at, "this takes a table"),
            }
        }
        tables
    }

    /// The texts of a table, by name, with the line of each.
    pub(super) fn texts_by_name(
        &mut self,
        key: &'static str,
        most: usize,
    ) -> Vec<(String, String, u32)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        match value.get_ref().as_table() {
            Some(table) => self.source.texts_of(table, most),
            None => {
                self.wrong(key, "a table of texts");
                Vec::new()
            }
        }
    }

    /// An expression that can be watched; it must be there.
    pub(super) fn expression(&mut self, key: &'static str) -> Expected {
        self.needs(key);
        match self.text(key, WORD * 10) {
            Some(written) => self.read(key, written),
            None => nothing(),
        }
    }

    /// Expressions that can be watched.
    pub(super) fn expressions(&mut self, key: &'static str) -> Vec<Expected> {
        self.needs(key);
        let written = self.texts(key, WORD * 10);
        written.into_iter().map(|written| self.read(key, written)).collect()
    }

    fn read(&self, key: &str, written: String) -> Expected {
        match expression(&written) {
            Ok(expression) => Expected { written, expression },
            Err(bad) => {
                let text = format!("{key} cannot be read at character {}: {bad}", bad.column);
                self.error_of(key, &text);
                nothing()
            }
        }
    }

    /// A Python literal in quotes; it must be there.
    pub(super) fn literal(&mut self, key: &'static str) -> Expected {
        let is_text = self.table.get(key).is_none_or(|value| value.get_ref().as_str().is_some());
        if !is_text {
            self.take(key);
            self.wrong(key, "a Python value in quotes, as in \"10\" or \"'ten'\"");
            return nothing();
        }
        let read = self.expression(key);
        if !read.expression.is_literal() {
            self.wrong(key, "a value that is written out, and nothing to be worked out");
        }
        read
    }

    /// Tells of the keys that nobody took.
    pub(super) fn finish(self) {
        for (key, _) in self.table {
            if !self.taken.contains(key.get_ref().as_ref()) {
                let others = self.taken.iter().copied().collect::<Vec<_>>().join(", ");
                let key_name = key.get_ref();
                let message =
                    format!("nothing is known of the key {key_name} (known are {others})");
                self.source.warning(key.span().start, &message);
            }
        }
    }
}

fn whole(value: &DeValue<'_>) -> Option<i64> {
    let DeValue::Integer(number) = value else { return None };
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// Stands for what could not be read.
pub(super) fn nothing() -> Expected {
    Expected { written: String::new(), expression: Expression::None }
}
