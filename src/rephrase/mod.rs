//! The optional model of the tutor: it may put a question into friendlier words, and nothing else.
//!
//! A question has its words before a model is asked, and keeps them whatever happens here. What is
//! sent is the text of the question with its places open, which is the same for every learner
//! ([`outgoing`]): no value, name or line of a program leaves the computer. What comes back goes
//! through the tutor's own checks before anybody sees it.

mod breaker;
mod client;
mod meaning;
mod outgoing;
mod reach;
mod reply;
mod settings;

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use self::breaker::Breaker;
use self::client::Client;

pub use outgoing::{Rephrasing, outgoing};
pub use settings::RephraseSettings;

/// Asks one model server for other words.
#[derive(Debug)]
pub struct Rephraser {
    client: Client,
    model: String,
    /// Held while a request is on its way. Who drops the request gives it back.
    alone: tokio::sync::Mutex<()>,
    breaker: Mutex<Breaker>,
    last_sent: Mutex<Option<String>>,
}

/// Why there are no other words. Texts in it are short and hold no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RephraseError {
    /// The settings cannot be used.
    #[error("{0}")]
    Settings(&'static str),
    /// Another request is on its way.
    #[error("another question is with the model at the moment")]
    Busy,
    /// It failed twice in a row and is left in peace for a while.
    #[error("the model failed twice and is asked again in a few minutes")]
    Resting,
    /// No connection came about, it broke, or no answer came in time.
    #[error("it cannot be reached ({0})")]
    Unreachable(String),
    /// It answered with this status.
    #[error("it refused (error {0})")]
    Refused(u16),
    /// It answered, but not as such a server does.
    #[error("it did not answer as a model server does ({0})")]
    NotUnderstood(&'static str),
    /// The words cannot be used.
    #[error("its words cannot be used ({0})")]
    Unusable(&'static str),
}

impl RephraseError {
    /// Whether the server is to blame, not the words that it found.
    fn is_of_server(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Refused(_) | Self::NotUnderstood(_))
    }
}

impl Rephraser {
    /// Prepares for the server of these settings; sends nothing.
    ///
    /// # Errors
    /// If its address or key cannot be used.
    pub fn new(settings: &RephraseSettings) -> Result<Self, RephraseError> {
        Ok(Self {
            client: Client::new(settings)?,
            model: settings.model.clone(),
            alone: tokio::sync::Mutex::default(),
            breaker: Mutex::default(),
            last_sent: Mutex::default(),
        })
    }

    /// Asks for other words, one question at a time; `now` is when. Dropping the future ends the
    /// request.
    ///
    /// # Errors
    /// If there are none: the question keeps the words that it has.
    pub async fn rephrase(
        &self,
        request: &Rephrasing,
        now: Instant,
    ) -> Result<String, RephraseError> {
        let Ok(_alone) = self.alone.try_lock() else { return Err(RephraseError::Busy) };
        if locked(&self.breaker).is_open(now) {
            return Err(RephraseError::Resting);
        }
        let text = format!("{:#}", outgoing(request, &self.model));
        *locked(&self.last_sent) = Some(text.clone());
        let answer = self.client.post("/chat/completions", text).await;
        let words = answer.and_then(|body| reply::words(&body));
        let has_failed = words.as_ref().is_err_and(RephraseError::is_of_server);
        locked(&self.breaker).note(has_failed, now);
        reply::with_parts(&words?, request)
    }

    /// What was sent last, word for word, so that the learner can read it.
    pub fn last_sent(&self) -> Option<String> {
        locked(&self.last_sent).clone()
    }

    /// The models that the server offers.
    ///
    /// # Errors
    /// If it does not tell.
    pub async fn models(&self) -> Result<Vec<String>, RephraseError> {
        reply::models(&self.client.get("/models").await?)
    }

    /// The server's name and port, for messages.
    pub fn host(&self) -> &str {
        self.client.host()
    }

    /// The model that is asked.
    pub fn model(&self) -> &str {
        &self.model
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
