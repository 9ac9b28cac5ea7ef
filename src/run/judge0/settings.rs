//! Where the server is and how to speak with it.

use std::fmt;
use std::path::PathBuf;

use reqwest::Url;

use super::fault::Fault;
use super::near::{is_near, numeric_host};

/// The header in which Judge0 expects its token unless it was set up otherwise.
pub const DEFAULT_TOKEN_HEADER: &str = "X-Auth-Token";

/// A text that is never shown: not by `Debug`, not in messages, not in recordings.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for the places that send it.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(secret)")
    }
}

/// Where the server is and how to speak with it.
#[derive(Clone, PartialEq, Eq)]
pub struct Judge0Settings {
    /// Its address, such as `https://judge0.example.org` or `http://127.0.0.1:2358`; a path is
    /// kept. Plain `http` goes to this computer and to private networks only.
    pub url: String,
    /// What proves that we may use it.
    pub token: Option<Secret>,
    /// The header that carries the token.
    pub token_header: String,
    /// The id of Python on that server; `None` takes the newest Python 3 that it offers.
    pub language_id: Option<u32>,
    /// A file of certificates (PEM) to trust besides those of this computer.
    pub ca_file: Option<PathBuf>,
    /// The proxy to go through, such as `http://proxy.example.org:3128`; `None` follows
    /// `HTTPS_PROXY` and `NO_PROXY`. Plain `http` goes directly. May hold a password.
    pub proxy: Option<Secret>,
    /// Seconds that a program may wait in the server's queue.
    pub queue_seconds: u32,
}

impl fmt::Debug for Judge0Settings {
    /// Of the address only what holds no name, password or token.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = Url::parse(&self.url).map(|url| host_words(&url)).unwrap_or_default();
        formatter
            .debug_struct("Judge0Settings")
            .field("host", &url)
            .field("token", &self.token)
            .field("language_id", &self.language_id)
            .field("ca_file", &self.ca_file)
            .field("proxy", &self.proxy)
            .field("queue_seconds", &self.queue_seconds)
            .finish_non_exhaustive()
    }
}

impl Judge0Settings {
    /// The usual settings for the server at this address.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            token: None,
            token_header: DEFAULT_TOKEN_HEADER.to_owned(),
            language_id: None,
            ca_file: None,
            proxy: None,
            queue_seconds: 300,
        }
    }

    /// Everything that nobody may read, in each way in which it may be written.
    pub(super) fn secrets(&self) -> Vec<Secret> {
        let mut secrets: Vec<Secret> = self.token.iter().cloned().collect();
        if let Some(proxy) = &self.proxy {
            secrets.push(proxy.clone());
            let address = Url::parse(proxy.reveal()).ok();
            let password = address.as_ref().and_then(Url::password);
            secrets.extend(password.map(Secret::new));
            // As it was given: `%40` may stand for a character in it.
            secrets.extend(password.and_then(without_escapes).map(Secret::new));
        }
        secrets.retain(|secret| !secret.reveal().is_empty());
        secrets
    }

    /// The address, if it is one that may be used.
    pub(super) fn address(&self) -> Result<Url, Fault> {
        let url = Url::parse(self.url.trim()).map_err(|_| {
            Fault::Settings("the address of the server is not complete: it begins with https://")
        })?;
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
            return Err(Fault::Settings("the address of the server must begin with https://"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Fault::Settings(
                "the address of the server must not hold a name or password: put the token into \
                 its own setting",
            ));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(Fault::Settings("the address of the server must end before any ? or #"));
        }
        // Where a name leads to is seen when it is looked up.
        if url.scheme() == "http" && numeric_host(&url).is_some_and(|host| !is_near(host)) {
            return Err(Fault::Settings(
                "an address outside this computer or a private network must begin with https://, \
                 so that nobody on the way can read programs or the token",
            ));
        }
        Ok(url)
    }
}

/// The host as a learner may read it, with the port if it is not the usual one.
pub(super) fn host_words(address: &Url) -> String {
    let host = address.host_str().unwrap_or_default();
    match address.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// A part of an address with its `%40` and the like undone.
fn without_escapes(text: &str) -> Option<String> {
    let pair = format!("x={}", text.replace('+', "%2B"));
    let address = Url::parse(&format!("http://x/?{pair}")).ok()?;
    address.query_pairs().next().map(|(_, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(url: &str) -> bool {
        Judge0Settings::new(url).address().is_ok()
    }

    #[test]
    fn plain_http_stays_in_the_house() {
        for near in [
            "http://127.0.0.1:2358",
            "http://localhost:2358/",
            "http://[::1]:2358",
            "http://10.1.2.3",
            "http://192.168.0.7:2358/judge0",
            "http://172.16.0.1",
            "http://judge0.school.lan:2358",
            "http://[fd00::1]",
            "http://[::ffff:192.168.0.7]",
        ] {
            assert!(accepted(near), "{near}");
        }
        for far in
            ["http://8.8.8.8", "http://172.32.0.1", "http://[2001:db8::1]", "http://0x08080808"]
        {
            assert!(!accepted(far), "{far}");
        }
        assert!(accepted("https://judge0.example.org/school"));
    }

    #[test]
    fn an_address_is_whole_and_holds_no_secret() {
        for bad in [
            "",
            "judge0.example.org",
            "judge0.example.org:2358",
            "ftp://10.0.0.1",
            "https://",
            "https://me:sesame@example.org",
            "https://example.org/?token=sesame",
        ] {
            assert!(!accepted(bad), "{bad}");
        }
    }

    #[test]
    fn a_secret_is_not_printed() {
        let mut settings = Judge0Settings::new("https://example.org");
        settings.token = Some(Secret::new("sesame"));
        settings.proxy = Some(Secret::new("http://me:sesame@proxy.example.org"));
        for url in ["https://x", "https://me:sesame@x", "https://x/?t=sesame#sesame", "sesame"] {
            settings.url = url.to_owned();
            assert!(!format!("{settings:?}").contains("sesame"), "{url}");
        }
    }

    #[test]
    fn a_password_is_known_however_it_is_written() {
        let mut settings = Judge0Settings::new("https://example.org");
        settings.proxy = Some(Secret::new("http://me:ope%40n+x@proxy.example.org"));
        let secrets = settings.secrets();
        assert!(secrets.contains(&Secret::new("ope%40n+x")));
        assert!(secrets.contains(&Secret::new("ope@n+x")));
    }
}
