//! Where things lie, and the settings in force.
//!
//! Later layers win: defaults, the computer's file, the user's file, the environment, the command
//! line. Each value knows where it came from. docs/settings.md lists the settings.

mod folders;
mod keys;
mod layers;
mod own_texts;
mod own_themes;
mod token;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

pub use folders::Folders;
pub use layers::{KeyWish, Sources};
pub use own_texts::OwnText;
pub use own_themes::OwnTheme;

use crate::rephrase::RephraseSettings;
use crate::run::choice::RunnerChoice;
use crate::run::judge0::{DEFAULT_TOKEN_HEADER, Judge0Settings, Secret};
use crate::store::shown;
use crate::theme::{Depth, Glyphs};
use crate::trace::{Capped, LimitKind, Limits, LimitsAsked};

/// The settings in force.
#[derive(Debug)]
pub struct Settings {
    /// Where programs run.
    pub runner: RunnerChoice,
    /// The Python for the local sandbox; `None` looks for one.
    pub python: Option<PathBuf>,
    /// What a run may use.
    pub limits: Limits,
    /// The most that a run or a lesson may ask for.
    pub ceilings: Limits,
    /// Name of the colour theme; `None` leaves the choice to the terminal's background.
    pub theme: Option<String>,
    /// The themes that people wrote themselves.
    pub own_themes: Vec<OwnTheme>,
    /// The tutor's texts that people wrote themselves, the strongest last.
    pub own_texts: Vec<OwnText>,
    /// How many colours to use; `None` goes by the terminal.
    pub color: Option<Depth>,
    /// Which characters to draw with; `None` goes by the locale.
    pub glyphs: Option<&'static Glyphs>,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// What is said of keys, the strongest first.
    pub keys: Vec<KeyWish>,
    /// The language of lessons; `None` goes by the locale.
    pub language: Option<String>,
    /// Whether brackets and quotes come in pairs while typing.
    pub pairs: bool,
    /// Whether the tutor asks questions.
    pub has_tutor: bool,
    /// What in the settings had no effect, in sentences.
    pub warnings: Vec<String>,
    asked: LimitsAsked,
    capped: Vec<Capped>,
    server: Server,
    model: Model,
    origins: BTreeMap<&'static str, Origin>,
}

/// What the settings say of the Judge0 server. Not `Debug` in full: somebody may have written a
/// password into its address.
#[derive(Default)]
struct Server {
    url: Option<String>,
    token: Option<Secret>,
    token_file: Option<PathBuf>,
    token_header: Option<String>,
    language_id: Option<u32>,
    ca_file: Option<PathBuf>,
    proxy: Option<Secret>,
    queue_seconds: Option<u32>,
}

impl fmt::Debug for Server {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Server").finish_non_exhaustive()
    }
}

/// What the settings say of the tutor's model. Not `Debug` in full, as with the server.
#[derive(Default)]
struct Model {
    url: Option<String>,
    name: Option<String>,
    key_file: Option<PathBuf>,
    allow_public: bool,
}

impl fmt::Debug for Model {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Model").finish_non_exhaustive()
    }
}

/// Where a setting's value comes from; later ones win.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything.
    Default,
    /// A file, and the line (1-based) in it.
    File(PathBuf, usize),
    /// An environment variable.
    Environment(String),
    /// An option of the command line.
    Flag(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => formatter.write_str("default"),
            Self::File(path, line) => write!(formatter, "{}:{line}", shown(path)),
            Self::Environment(name) | Self::Flag(name) => formatter.write_str(name),
        }
    }
}

/// A setting that cannot be used. The message names its place and never its value if secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct BadSetting {
    /// File and line, environment variable, or option.
    pub place: String,
    /// What is wrong and what would be right.
    pub reason: String,
}

impl BadSetting {
    fn new(place: impl fmt::Display, reason: impl Into<String>) -> Self {
        Self { place: place.to_string(), reason: reason.into() }
    }
}

impl Settings {
    /// Reads all layers.
    ///
    /// # Errors
    /// If a file cannot be read or is no TOML, or a value is none that the setting takes.
    pub fn load(sources: &Sources) -> Result<Self, BadSetting> {
        let layers::Read { entries, keys, warnings } = layers::read(sources)?;
        let mut settings = Self { keys, warnings, ..Self::default() };
        let (own_themes, of_themes) =
            sources.themes.as_deref().map(own_themes::read).unwrap_or_default();
        settings.own_themes = own_themes;
        settings.warnings.extend(of_themes);
        for path in sources.files.iter().chain(&sources.named_file) {
            let (own_texts, of_texts) = own_texts::read(path);
            settings.own_texts.extend(own_texts);
            settings.warnings.extend(of_texts);
        }
        let ceilings = entries.iter().filter(|entry| entry.key.is_ceiling());
        let others = entries.iter().filter(|entry| !entry.key.is_ceiling());
        let (others, in_vain) = layers::that_count(others);
        settings.warnings.extend(in_vain);
        for entry in ceilings.chain(others) {
            (entry.key.set)(&mut settings, entry)
                .map_err(|reason| BadSetting::new(&entry.origin, reason))?;
            if !entry.key.is_ceiling() {
                settings.origins.insert(entry.key.name, entry.origin.clone());
            }
        }
        settings.choose_token(&entries)?;
        settings.grant_limits();
        Ok(settings)
    }

    /// Where the value of a setting, such as `limits.max_steps`, comes from.
    pub fn origin(&self, name: &str) -> &Origin {
        self.origins.get(name).unwrap_or(&Origin::Default)
    }

    /// The settings that do not have their default, each with its origin.
    pub fn origins(&self) -> impl Iterator<Item = (&'static str, &Origin)> {
        self.origins.iter().map(|(name, origin)| (*name, origin))
    }

    /// The settings of the Judge0 server, if one is set up.
    ///
    /// # Errors
    /// If the file that holds its token cannot be used.
    pub fn judge0(&self) -> Result<Option<Judge0Settings>, BadSetting> {
        let server = &self.server;
        let Some(url) = &server.url else { return Ok(None) };
        let mut judge0 = Judge0Settings::new(url);
        judge0.token = match &server.token_file {
            Some(path) => {
                let place = self.origin("judge0.token_file");
                Some(token::read("token", path).map_err(|reason| BadSetting::new(place, reason))?)
            }
            None => server.token.clone(),
        };
        let header = server.token_header.as_deref().unwrap_or(DEFAULT_TOKEN_HEADER);
        header.clone_into(&mut judge0.token_header);
        judge0.language_id = server.language_id;
        judge0.ca_file.clone_from(&server.ca_file);
        judge0.proxy.clone_from(&server.proxy);
        judge0.queue_seconds = server.queue_seconds.unwrap_or(judge0.queue_seconds);
        Ok(Some(judge0))
    }

    /// The settings of the tutor's model, if there is a tutor and a model is set up.
    ///
    /// # Errors
    /// If the model has no name, or the file that holds its key cannot be used.
    pub fn model(&self) -> Result<Option<RephraseSettings>, BadSetting> {
        let Some(url) = self.model.url.as_ref().filter(|_| self.has_tutor) else {
            return Ok(None);
        };
        let Some(name) = &self.model.name else {
            let place = self.origin("tutor.model_url");
            return Err(BadSetting::new(place, "tutor.model must say which model to ask there"));
        };
        let mut model = RephraseSettings::new(url, name);
        if let Some(path) = &self.model.key_file {
            let place = self.origin("tutor.key_file");
            let key = token::read("key", path).map_err(|reason| BadSetting::new(place, reason))?;
            model.key = Some(key);
        }
        model.allow_public = self.model.allow_public;
        Ok(Some(model))
    }

    /// Of a token and a token file the one of the stronger layer counts.
    fn choose_token(&mut self, entries: &[layers::Entry]) -> Result<(), BadSetting> {
        let last = |name| entries.iter().rev().find(|entry| entry.key.name == name);
        let (Some(token), Some(file)) = (last("judge0.token"), last("judge0.token_file")) else {
            return Ok(());
        };
        if token.layer == file.layer {
            return Err(BadSetting::new(&file.origin, "give either a token or a token file"));
        }
        if token.layer > file.layer {
            self.server.token_file = None;
        } else {
            self.server.token = None;
        }
        Ok(())
    }

    /// What this limit would be if its ceiling did not cut it down; nothing if it does not.
    pub fn cut_down_from(&self, limit: LimitKind) -> Option<u64> {
        let asked = self.capped.iter().find(|capped| capped.limit == limit);
        let usual = Limits::default().value(limit);
        let is_usual = *self.origin(limit.setting()) == Origin::Default;
        let is_cut = is_usual && usual > self.limits.value(limit);
        asked.map(|capped| capped.asked).or(is_cut.then_some(usual))
    }

    /// What a lesson may use that asks for these limits; and what it asked for in vain, in
    /// sentences.
    pub fn limits_for(&self, asked: &LimitsAsked) -> (Limits, Vec<String>) {
        let (limits, capped) = self.limits.with(asked, &self.ceilings);
        (limits, capped.iter().map(ToString::to_string).collect())
    }

    /// The limits that were set, as far as the ceilings permit.
    fn grant_limits(&mut self) {
        let (mut limits, capped) = Limits::default().with(&self.asked, &self.ceilings);
        // Who allows more seconds of computing and says nothing of the time on the clock wants
        // the program to have them.
        if *self.origin("limits.wall_seconds") == Origin::Default {
            let least = limits.cpu_seconds.saturating_add(3).min(self.ceilings.wall_seconds);
            limits.wall_seconds = limits.wall_seconds.max(least);
        }
        self.limits = limits;
        for capped in &capped {
            let place = match self.origin(capped.limit.setting()) {
                Origin::File(path, line) => format!("{}:{line}: ", shown(path)),
                _ => String::new(),
            };
            self.warnings.push(format!("{place}{capped}"));
        }
        self.capped = capped;
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            runner: RunnerChoice::default(),
            python: None,
            limits: Limits::default(),
            ceilings: Limits::ceilings(),
            theme: None,
            own_themes: Vec::new(),
            own_texts: Vec::new(),
            color: None,
            glyphs: None,
            mouse: true,
            keys: Vec::new(),
            language: None,
            pairs: true,
            has_tutor: true,
            warnings: Vec::new(),
            asked: LimitsAsked::default(),
            capped: Vec::new(),
            server: Server::default(),
            model: Model::default(),
            origins: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests;
