//! The rules of ARCHITECTURE.md, read from the source itself.

#![allow(clippy::expect_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit::Visit;

const DOMAIN: &[&str] = &[
    "text", "trace", "insight", "lesson", "mastery", "wording", "explain", "tutor", "syntax",
    "theme",
];
const SERVICES: &[&str] = &["config", "run", "rephrase", "store", "grading"];
const APP: &[&str] = &["app"];
const SCREENS: &[&str] = &["ui", "plain", "export"];

/// Foreign crates and the only rooms (path prefixes below src/) that may name them.
const HOMES: &[(&str, &[&str])] = &[
    ("crossterm", &["term", "commands"]),
    ("reqwest", &["run/judge0", "rephrase"]),
    ("rustls", &["run/judge0"]),
    ("similar", &["insight"]),
    ("syntect", &["syntax"]),
    ("ruff_python_ast", &["syntax"]),
    ("ruff_python_parser", &["syntax"]),
    ("ruff_text_size", &["syntax"]),
    ("tui_textarea", &["app/buffer"]),
    ("landlock", &["run/local"]),
    ("seccompiler", &["run/local"]),
    ("libc", &["run/local", "term"]),
    ("rustix", &["run/local", "term"]),
    ("zip", &["lesson/read"]),
    ("pulldown_cmark", &["lesson/page"]),
    ("regex", &["lesson"]),
    ("rust_embed", &["store"]),
    ("sha2", &["store"]),
    ("clap", &["cli", "commands"]),
    ("etcetera", &["config", "store"]),
    ("flate2", &["trace/wire"]),
];

const LINES_PER_FILE: usize = 400;
const LINES_PER_TRACER_PART: usize = 250;
const LINES_PER_FUNCTION: usize = 60;
const LINES_PER_ARM: usize = 8;

struct SourceFile {
    /// Path below src/, with `/`.
    name: String,
    room: String,
    text: String,
    syntax: syn::File,
}

fn source_files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, "rs", &mut paths);
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("source is readable");
        let name = path.strip_prefix(&root).expect("below src").to_string_lossy().into_owned();
        let room = name.split(['/', '.']).next().unwrap_or_default().to_owned();
        let mut syntax = syn::parse_file(&text).expect("source parses");
        syntax.items.retain(|item| !is_test_module(item));
        SourceFile { name, room, text, syntax }
    };
    paths.into_iter().map(read).collect()
}

fn collect(folder: &Path, wanted: &str, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("folder is readable") {
        let path = entry.expect("entry is readable").path();
        if path.is_dir() {
            collect(&path, wanted, paths);
        } else if path.extension().is_some_and(|ending| ending == wanted) {
            paths.push(path);
        }
    }
}

fn is_test_module(item: &syn::Item) -> bool {
    let syn::Item::Mod(module) = item else { return false };
    let is_test = |attribute: &syn::Attribute| {
        attribute.path().is_ident("cfg") && attribute.to_token_stream().to_string().contains("test")
    };
    module.attrs.iter().any(is_test)
}

/// The `crate::room`s and the foreign `name::`s that a piece of code names.
#[derive(Default)]
struct Named {
    rooms: BTreeSet<String>,
    foreign: BTreeSet<String>,
}

impl Named {
    fn by(syntax: &syn::File) -> Self {
        let mut named = Self::default();
        named.walk(syntax.to_token_stream());
        named
    }

    fn walk(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            if let TokenTree::Group(group) = token {
                self.walk(group.stream());
            }
            let TokenTree::Ident(name) = token else { continue };
            let is_path = is_colon(tokens.get(at + 1)) && is_colon(tokens.get(at + 2));
            let is_start = at == 0 || !is_colon(tokens.get(at - 1));
            match (is_path && is_start, name == "crate") {
                (true, true) => self.rooms_of(tokens.get(at + 3)),
                (true, false) => {
                    self.foreign.insert(name.to_string());
                }
                _ => {}
            }
        }
    }

    fn rooms_of(&mut self, token: Option<&TokenTree>) {
        match token {
            Some(TokenTree::Ident(room)) => {
                self.rooms.insert(room.to_string());
            }
            Some(TokenTree::Group(group)) => {
                let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
                let is_first = |at: &usize| *at == 0 || tokens[at - 1].to_string() == ",";
                for at in (0..tokens.len()).filter(is_first) {
                    self.rooms_of(tokens.get(at));
                }
            }
            _ => {}
        }
    }
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(mark)) if mark.as_char() == ':')
}

#[track_caller]
fn assert_none(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

fn may_import(room: &str, other: &str) -> bool {
    // Settings know what runners can be told, never the other way round.
    if room == "run" && ["config", "store"].contains(&other) {
        return false;
    }
    let allowed: &[&[&str]] = if DOMAIN.contains(&room) {
        &[DOMAIN]
    } else if SERVICES.contains(&room) {
        &[DOMAIN, SERVICES]
    } else if APP.contains(&room) {
        &[DOMAIN, SERVICES, APP]
    } else if SCREENS.contains(&room) {
        &[DOMAIN, APP, SCREENS]
    } else {
        return true;
    };
    allowed.iter().any(|group| group.contains(&other))
}

#[test]
fn imports_run_one_way() {
    let mut violations = Vec::new();
    for file in source_files() {
        let named = Named::by(&file.syntax);
        for other in named.rooms.iter().filter(|other| !may_import(&file.room, other)) {
            violations.push(format!("src/{}: {} may not import {other}", file.name, file.room));
        }
    }
    assert_none(&violations);
}

#[test]
fn pure_rooms_touch_no_outside() {
    let mut violations = Vec::new();
    for file in source_files() {
        let room = file.room.as_str();
        let is_domain = DOMAIN.contains(&room);
        let is_app = APP.contains(&room) || SCREENS.contains(&room);
        if !is_domain && !is_app {
            continue;
        }
        let foreign = Named::by(&file.syntax).foreign;
        let mut forbidden = vec!["tokio", "reqwest", "crossterm"];
        if is_domain && room != "theme" {
            forbidden.push("ratatui");
        }
        let tokens: String = file.syntax.to_token_stream().to_string().split_whitespace().collect();
        let paths = ["std::fs", "std::process", "std::net", "std::thread", "Instant::now"];
        let named = forbidden.into_iter().filter(|name| foreign.contains(*name));
        for name in named.chain(paths.into_iter().filter(|path| tokens.contains(path))) {
            violations.push(format!("src/{}: {room} may not name {name}", file.name));
        }
    }
    assert_none(&violations);
}

#[test]
fn each_foreign_crate_has_one_home() {
    let mut violations = Vec::new();
    for file in source_files() {
        let foreign = Named::by(&file.syntax).foreign;
        for (name, homes) in HOMES.iter().filter(|(name, _)| foreign.contains(*name)) {
            if !homes.iter().any(|home| file.name.starts_with(home)) {
                violations.push(format!("src/{}: {name} lives in {homes:?}", file.name));
            }
        }
    }
    assert_none(&violations);
}

#[test]
fn files_have_one_subject() {
    let mut violations = Vec::new();
    for file in source_files() {
        let lines = file.text.lines().position(|line| line == "#[cfg(test)]");
        let lines = lines.unwrap_or_else(|| file.text.lines().count());
        if lines > LINES_PER_FILE {
            violations.push(format!("src/{}: {lines} lines without its tests", file.name));
        }
        let stem = Path::new(&file.name).file_stem().and_then(|stem| stem.to_str());
        if ["utils", "util", "helpers", "helper", "common", "misc"].contains(&stem.unwrap_or("")) {
            violations.push(format!("src/{}: say what it is about", file.name));
        }
    }
    assert_none(&violations);
}

#[test]
fn every_part_of_the_tracer_is_short_and_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = |name| fs::read_to_string(root.join(name)).expect("source is readable");
    let assembled = source("src/run/launch.rs") + &source("src/run/tracer_code.rs");
    let mut paths = Vec::new();
    collect(&root.join("tracer"), "py", &mut paths);
    let mut violations = Vec::new();
    for path in paths {
        let name = path.strip_prefix(root).expect("below the root").display();
        let lines = fs::read_to_string(&path).expect("source is readable").lines().count();
        if lines > LINES_PER_TRACER_PART {
            violations.push(format!("{name}: {lines} lines"));
        }
        if assembled.matches(&format!("include_str!(\"../../{name}\")")).count() != 1 {
            violations.push(format!("{name} is not part of the tracer, once"));
        }
    }
    assert_none(&violations);
}

struct Sizes<'a> {
    file: &'a str,
    violations: Vec<String>,
}

impl Sizes<'_> {
    fn check(&mut self, what: &str, span: proc_macro2::Span, most: usize) {
        let lines = span.end().line - span.start().line + 1;
        if lines > most {
            let line = span.start().line;
            self.violations.push(format!("src/{}:{line}: {what} of {lines} lines", self.file));
        }
    }
}

impl Visit<'_> for Sizes<'_> {
    fn visit_item_fn(&mut self, function: &syn::ItemFn) {
        self.check("function", function.block.span(), LINES_PER_FUNCTION);
        syn::visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &syn::ImplItemFn) {
        self.check("function", function.block.span(), LINES_PER_FUNCTION);
        syn::visit::visit_impl_item_fn(self, function);
    }

    fn visit_arm(&mut self, arm: &syn::Arm) {
        // A value laid out over several lines is one thing; a block of statements is a function.
        if let syn::Expr::Block(block) = &*arm.body {
            self.check("match arm", block.span(), LINES_PER_ARM + 2);
        }
        syn::visit::visit_arm(self, arm);
    }
}

#[test]
fn functions_and_arms_can_be_read_without_scrolling() {
    let mut violations = Vec::new();
    for file in source_files() {
        let mut sizes = Sizes { file: &file.name, violations: Vec::new() };
        sizes.visit_file(&file.syntax);
        violations.extend(sizes.violations);
    }
    assert_none(&violations);
}

#[test]
fn colours_unsafe_code_and_printing_stay_in_their_rooms() {
    let mut violations = Vec::new();
    for file in source_files() {
        let tokens = file.syntax.to_token_stream().to_string();
        for (what, rooms) in [
            ("Color :: Rgb", &["theme", "export/svg"][..]),
            ("Color :: Indexed", &["theme", "export/svg"]),
            ("unsafe {", &["run/local"]),
            ("println !", &["plain", "commands", "cli", "doctor"]),
        ] {
            if tokens.contains(what) && !rooms.iter().any(|home| file.name.starts_with(home)) {
                violations.push(format!("src/{}: `{what}` belongs to {rooms:?}", file.name));
            }
        }
    }
    assert_none(&violations);
}
