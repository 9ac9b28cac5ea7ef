//! The tutor as the settings want it, with its texts in the learner's language.

use std::sync::Arc;

use super::Failure;
use super::learner::language;
use crate::app::tutor::Tutor;
use crate::config::{OwnText, Settings};
use crate::rephrase::Rephraser;
use crate::wording::{LANGUAGES, Wording};

/// The tutor, and in sentences which texts of somebody's own cannot be used.
pub(super) fn tutor(settings: &Settings) -> (Tutor, Vec<String>) {
    let (wording, warnings) = wording(settings);
    let off_by = (!settings.has_tutor).then(|| settings.origin("tutor.enabled").to_string());
    (Tutor { is_on: settings.has_tutor, off_by, wording, ..Tutor::default() }, warnings)
}

/// The texts in the learner's language, those of somebody's own in their places.
pub(super) fn wording(settings: &Settings) -> (Wording, Vec<String>) {
    let wish = language(settings).to_lowercase();
    let short = wish.split(['-', '_', '.', '@']).next().unwrap_or_default();
    let own = |own: &&OwnText| own.language == short;
    let is_known = LANGUAGES.contains(&short) || settings.own_texts.iter().any(|text| own(&text));
    let language = if is_known { short } else { LANGUAGES[0] };
    let mut wording = Wording::in_language(language);
    let mut warnings = Vec::new();
    for text in settings.own_texts.iter().filter(|text| text.language == language) {
        let bad = wording.take(text.file, &text.text);
        warnings.extend(bad.into_iter().map(|bad| format!("{}: {}", text.path, bad.in_place())));
    }
    (wording, warnings)
}

/// The model that may put questions into other words, if one is set up.
pub(super) fn model(settings: &Settings) -> Result<Option<Arc<Rephraser>>, Failure> {
    let Some(model) = settings.model()? else { return Ok(None) };
    let model = Rephraser::new(&model).map_err(|error| Failure::usage(error.to_string()))?;
    Ok(Some(Arc::new(model)))
}
