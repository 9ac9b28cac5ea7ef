//! The tutor as the settings want it, and the texts in the learner's language.

use std::sync::Arc;

use super::Failure;
use crate::app::tutor::Tutor;
use crate::config::{OwnText, Settings};
use crate::rephrase::Rephraser;
use crate::wording::{Wording, Wordings};

/// The tutor, and in sentences which texts of somebody's own cannot be used.
pub(super) fn tutor(settings: &Settings) -> (Tutor, Vec<String>) {
    let (wording, warnings) = wording(settings);
    let off_by = (!settings.has_tutor).then(|| settings.origin("tutor.enabled").to_string());
    (Tutor { is_on: settings.has_tutor, off_by, wording, ..Tutor::default() }, warnings)
}

/// The texts in the learner's language, those of somebody's own in their places.
pub(super) fn wording(settings: &Settings) -> (Wording, Vec<String>) {
    let (wordings, warnings) = wordings(settings);
    (wordings.in_language(&language(settings)).clone(), warnings)
}

/// The texts in every language, those of somebody's own in their places.
pub(super) fn wordings(settings: &Settings) -> (Wordings, Vec<String>) {
    let mut wordings = Wordings::default();
    let mut warnings = Vec::new();
    for OwnText { language, file, path, text } in &settings.own_texts {
        let bad = wordings.take(language, file, text);
        warnings.extend(bad.into_iter().map(|bad| format!("{path}: {}", bad.in_place())));
    }
    (wordings, warnings)
}

/// The model that may put questions into other words, if one is set up.
pub(super) fn model(settings: &Settings) -> Result<Option<Arc<Rephraser>>, Failure> {
    let Some(model) = settings.model()? else { return Ok(None) };
    let model = Rephraser::new(&model).map_err(|error| Failure::usage(error.to_string()))?;
    Ok(Some(Arc::new(model)))
}

/// The language that the learner wishes for.
pub(super) fn language(settings: &Settings) -> String {
    settings.language.clone().unwrap_or_else(language_of_system)
}

/// The language of messages, as other programs choose it.
fn language_of_system() -> String {
    let named = |name: &&str| std::env::var(name).is_ok_and(|value| !value.is_empty());
    let name = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find(|name| named(name));
    name.and_then(|name| std::env::var(name).ok()).unwrap_or_default()
}
