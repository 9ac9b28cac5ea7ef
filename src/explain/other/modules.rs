//! Modules that cannot be imported, and names that a module does not have.

use super::known::{MODULES, STEADY_MODULES, later_names, names_of_module};
use crate::explain::items::statements;
use crate::explain::scene::Scene;
use crate::explain::{Explanation, Kind, nearest};
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;
use crate::wording::Message;

fn said(kind: Kind, key: &str) -> Explanation {
    let message = Message::new(format!("errors.{key}"));
    Explanation { message, ..Explanation::new(kind) }
}

/// A module that could not be imported.
pub(super) fn unknown(scene: &Scene<'_>) -> Option<Explanation> {
    let [statement] = statements(scene)[..] else { return None };
    let aliases = scene.tree.children(statement);
    let (node, module) = match scene.tree.kind(statement) {
        NodeKind::ImportFrom(module) => (statement, &**module),
        NodeKind::Import => {
            let Some(alias) =
                failing(&aliases, |id| STEADY_MODULES.contains(&top(alias_name(scene, id))))
            else {
                let told = said(Kind::ModuleUnknown, "module-unknown-somewhere");
                return Some(scene.placed(told.with("line", scene.line)));
            };
            (alias, alias_name(scene, alias))
        }
        _ => return None,
    };
    let module = top(module);
    if module.is_empty() {
        return None;
    }
    let file = scene.recording.file_name.trim_end_matches(".py");
    let near = nearest(module, MODULES);
    let told = |key| said(Kind::ModuleUnknown, key).with("module", clean_line(module));
    let told = if file == module {
        told("module-unknown-own").with("file", clean_line(&scene.recording.file_name))
    } else if MODULES.contains(&module) {
        told("module-unknown-here")
    } else if let Some(near) = near {
        told("module-unknown-near").with("near", near)
    } else {
        told("module-unknown")
    };
    Some(scene.placed_at(node, told))
}

/// The only one of several imported names that can have failed.
fn failing(aliases: &[NodeId], is_fine: impl Fn(NodeId) -> bool) -> Option<NodeId> {
    if let [only] = aliases {
        return Some(*only);
    }
    let mut open = aliases.iter().filter(|id| !is_fine(**id));
    let first = open.next()?;
    open.next().is_none().then_some(*first)
}

fn alias_name<'a>(scene: &'a Scene<'_>, id: NodeId) -> &'a str {
    match scene.tree.kind(id) {
        NodeKind::Alias(name, _) => name,
        _ => "",
    }
}

/// `os` of `os.path`.
fn top(module: &str) -> &str {
    module.split('.').next().unwrap_or_default()
}

/// A module that does not have a name.
pub(super) fn without_name(scene: &Scene<'_>) -> Option<Explanation> {
    let [statement] = statements(scene)[..] else { return None };
    let NodeKind::ImportFrom(module) = scene.tree.kind(statement) else { return None };
    let aliases = scene.tree.children(statement);
    let names = names_of_module(module);
    let is_fine = |id| {
        let name = alias_name(scene, id);
        names.contains(&name) && !later_names(module).contains(&name)
    };
    let told = |key| said(Kind::ImportUnknown, key).with("module", clean_line(module));
    let Some(alias) = failing(&aliases, is_fine) else {
        return Some(scene.placed(told("import-unknown-somewhere")));
    };
    let name = alias_name(scene, alias);
    let near = nearest(name, names.iter().copied()).filter(|_| !names.contains(&name));
    let told = match near {
        Some(near) => told("import-unknown-near").with("near", near),
        None => told("import-unknown"),
    };
    Some(scene.placed_at(alias, told.with("name", clean_line(name))))
}
