//! Where the model server is and how to speak with it.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use reqwest::Url;

use super::RephraseError;
use super::reach::permit;
use crate::run::judge0::Secret;

/// An answer comes within this time, or the question keeps its words.
const TIME: Duration = Duration::from_secs(8);

/// Where the model server is and how to speak with it.
#[derive(Clone, PartialEq, Eq)]
pub struct RephraseSettings {
    /// The start of its addresses, such as `http://127.0.0.1:11434/v1`.
    pub url: String,
    /// The model, as the server calls it.
    pub model: String,
    /// What proves that we may use it.
    pub key: Option<Secret>,
    /// Whether it may be outside this computer and private networks.
    pub allow_public: bool,
    /// The most that a request may take in all.
    pub time: Duration,
}

impl fmt::Debug for RephraseSettings {
    /// Of the address only what holds no name, password or token.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = Url::parse(&self.url).map(|url| host_words(&url)).unwrap_or_default();
        formatter
            .debug_struct("RephraseSettings")
            .field("host", &host)
            .field("model", &self.model)
            .field("key", &self.key)
            .field("allow_public", &self.allow_public)
            .finish_non_exhaustive()
    }
}

impl RephraseSettings {
    /// The usual settings for a model of the server at this address.
    pub fn new(url: impl Into<String>, model: impl Into<String>) -> Self {
        Self { url: url.into(), model: model.into(), key: None, allow_public: false, time: TIME }
    }

    /// The address, if it is one that may be used.
    pub(super) fn address(&self) -> Result<Url, RephraseError> {
        let bad = |reason| Err(RephraseError::Settings(reason));
        let Ok(url) = Url::parse(self.url.trim()) else {
            return bad("the address of the model is not complete: it begins with http://");
        };
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
            return bad("the address of the model must begin with http:// or https://");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return bad("the address of the model must not hold a name or password: put the key \
                        into a file of its own and name that in tutor.key_file");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return bad("the address of the model must end before any ? or #");
        }
        // Where a name leads to is seen when it is looked up.
        if let Some(host) = numeric_host(&url) {
            permit(host, self.may_go_far(&url))
                .map_err(|refused| RephraseError::Settings(refused.words()))?;
        }
        Ok(url)
    }

    /// Whether texts may leave the house: never where others could read them and the key.
    pub(super) fn may_go_far(&self, address: &Url) -> bool {
        self.allow_public && address.scheme() == "https"
    }
}

/// The host if it is given by number.
fn numeric_host(address: &Url) -> Option<IpAddr> {
    address.host_str()?.trim_matches(['[', ']']).parse().ok()
}

/// The host and its port, if that is not the usual one.
pub(super) fn host_words(address: &Url) -> String {
    let host = address.host_str().unwrap_or_default();
    match address.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(url: &str, allow_public: bool) -> Option<String> {
        let settings = RephraseSettings { allow_public, ..RephraseSettings::new(url, "m") };
        settings.address().err().map(|error| error.to_string())
    }

    #[test]
    fn an_address_is_near_or_is_refused() {
        for near in [
            "http://127.0.0.1:11434/v1",
            "http://localhost:8000/v1/",
            "https://192.168.0.9/v1",
            "http://[::1]:8000/v1",
            "http://[fd00::9]/v1",
            "http://model.school.lan/v1",
        ] {
            assert_eq!(refusal(near, false), None, "{near}");
        }
        for far in [
            "https://8.8.8.8/v1",
            "http://0x08080808/v1",
            "http://134744072/v1",
            "https://[::ffff:8.8.8.8]",
        ] {
            assert!(refusal(far, false).is_some_and(|why| why.contains("allow_public")), "{far}");
        }
        assert_eq!(refusal("https://8.8.8.8/v1", true), None);
        assert!(refusal("http://8.8.8.8/v1", true).is_some(), "in clear, for all to read");
        for never in ["http://169.254.169.254/v1", "https://0.0.0.0/v1", "http://2852039166/v1"] {
            assert!(refusal(never, true).is_some_and(|why| why.contains("ever")), "{never}");
        }
    }

    #[test]
    fn an_address_that_holds_more_than_an_address_is_refused_and_not_shown() {
        for url in [
            "http://me:sesame@127.0.0.1/v1",
            "http://sesame@127.0.0.1/v1",
            "http://127.0.0.1/v1?key=sesame",
            "http://127.0.0.1/v1#sesame",
            "ftp://sesame",
            "sesame",
        ] {
            let why = refusal(url, true).unwrap();
            assert!(!why.contains("sesame"), "{why}");
            let settings = RephraseSettings::new(url, "m");
            assert!(url == "ftp://sesame" || !format!("{settings:?}").contains("sesame"), "{url}");
        }
    }
}
