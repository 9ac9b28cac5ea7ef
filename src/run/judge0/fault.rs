//! What can go wrong between us and the server, and the words for it.

use std::error::Error;
use std::io;
use std::time::Duration;

use reqwest::StatusCode;

use super::near::FarAway;
use crate::run::RunError;

/// Why a request got no usable answer. Texts in it are clean, short and free of secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The settings cannot be used.
    Settings(&'static str),
    /// No connection came about; nothing was sent.
    Unreachable(String),
    /// The connection broke, or no answer came in time. The request may have arrived.
    Interrupted(String),
    /// The server answered with an error.
    Refused {
        /// The status of the answer.
        status: StatusCode,
        /// What the server says about it; empty if it says nothing.
        text: String,
        /// How long it asks us to wait.
        retry_after: Option<Duration>,
    },
    /// Something answered, but not as Judge0 does.
    NotJudge0(String),
    /// Judge0 works, but cannot run our programs.
    Unsuitable {
        /// What is missing.
        reason: String,
        /// What to do.
        advice: String,
    },
    /// The program was taken, and no result came in time.
    TooSlow(String),
}

impl Fault {
    /// Whether the same `GET` may succeed a moment later.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable(_) | Self::Interrupted(_) => true,
            Self::Refused { status, .. } => {
                status.is_server_error()
                    || matches!(
                        *status,
                        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT
                    )
            }
            _ => false,
        }
    }

    /// Whether the server is there and only does not tell this: it does not know the question, or
    /// what stands before it lets nobody ask.
    pub(super) fn is_withheld(&self) -> bool {
        match self {
            Self::Refused { status, .. } => status.is_client_error() && !self.may_pass(),
            Self::NotJudge0(_) => true,
            _ => false,
        }
    }

    /// Whether the server certainly did not take the program but may take it later: its queue is
    /// full, or too many requests came.
    pub(super) fn is_full(&self) -> bool {
        match self {
            Self::Refused { status, text, .. } => {
                *status == StatusCode::TOO_MANY_REQUESTS
                    || (*status == StatusCode::SERVICE_UNAVAILABLE
                        && text.contains("queue is full"))
            }
            _ => false,
        }
    }

    /// How long the server asks us to wait.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Refused { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// What happened and what to do, for the learner.
    pub(super) fn into_error(self, host: &str) -> RunError {
        let (reason, advice) = match self {
            Self::Settings(reason) => (
                reason.to_owned(),
                "Correct the settings of Judge0, or choose the local runner.".to_owned(),
            ),
            Self::Unreachable(why) => (
                format!("the server {host} cannot be reached ({why})"),
                "Nothing was run. Check the network and the address, or choose the local runner."
                    .to_owned(),
            ),
            Self::Interrupted(why) => (
                format!("the connection to {host} broke off ({why})"),
                "Your text is kept. Run it once more, or choose the local runner.".to_owned(),
            ),
            Self::Refused { status, text, .. } => refused(host, status, &text),
            Self::NotJudge0(what) => (
                format!("{host} did not answer as Judge0 does ({what})"),
                "Check the address of the server. On some networks a login page answers first."
                    .to_owned(),
            ),
            Self::Unsuitable { reason, advice } => (reason, advice),
            Self::TooSlow(reason) => (
                reason,
                "Your text is kept. Run it again later, or choose the local runner.".to_owned(),
            ),
        };
        RunError::Judge0 { reason, advice }
    }
}

fn refused(host: &str, status: StatusCode, text: &str) -> (String, String) {
    let text = text.trim_end_matches('.');
    let said = if text.is_empty() { String::new() } else { format!(": {text}") };
    let code = status.as_u16();
    let (reason, advice) = match code {
        401 => (
            format!("{host} asks for a token, or for another one{said}"),
            "Ask your teacher for the token, and put it into the settings of Judge0.",
        ),
        403 => (
            format!("{host} does not let this computer in{said}"),
            "The server allows certain computers or tokens only: tell your teacher.",
        ),
        404 => (
            format!("{host} does not know what we asked for{said}"),
            "Check the address of the server. If it was just restarted, run the program again.",
        ),
        413 => (
            format!("the program or its input is too large for {host}{said}"),
            "Make it smaller, or choose the local runner. If a program of one line is too large, \
             too, tell your teacher: the web server before Judge0 lets too little through.",
        ),
        400 | 422 => (
            format!("{host} did not accept the program{said}"),
            "Tell your teacher; `firefly doctor --judge0` shows what the server accepts.",
        ),
        429 => (
            format!("{host} gets too many requests at the moment{said}"),
            "Wait a minute, then run the program again.",
        ),
        503 => (
            format!("{host} takes no programs at the moment{said}"),
            "Run the program again in a minute, or choose the local runner.",
        ),
        500..=599 => (
            format!("{host} has a fault of its own (error {code}){said}"),
            "Run the program again. If that does not help, tell your teacher.",
        ),
        _ => (
            format!("{host} answered with an unexpected code {code}{said}"),
            "Check the address of the server and tell your teacher.",
        ),
    };
    (reason, advice.to_owned())
}

/// Puts the failure of a request into words. The text of `error` itself is not used: it may name
/// addresses.
pub(super) fn from_request(error: &reqwest::Error) -> Fault {
    let mut cause = why_no_answer(error);
    if let Some(far) = cause_of_type::<FarAway>(error) {
        cause = far.to_string();
    } else if cause == NOT_TRUSTED {
        cause += ": a school's own needs the setting ca_file";
    }
    if error.is_connect() { Fault::Unreachable(cause) } else { Fault::Interrupted(cause) }
}

/// Why a request got no answer, in a few words.
pub(crate) fn why_no_answer(error: &reqwest::Error) -> String {
    let mut next: Option<&(dyn Error + 'static)> = error.source();
    while let Some(error) = next {
        if let Some(words) = words_for(error) {
            return words;
        }
        next = error.source();
    }
    if error.is_timeout() { "no answer in time" } else { "the connection failed" }.to_owned()
}

/// The first error of this type among the causes of another.
pub(crate) fn cause_of_type<'a, E: Error + 'static>(
    error: &'a (dyn Error + 'static),
) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        next = error.source();
    }
    None
}

fn words_for(error: &(dyn Error + 'static)) -> Option<String> {
    if let Some(tls) = error.downcast_ref::<rustls::Error>() {
        return Some(tls_words(tls));
    }
    if let Some(io) = error.downcast_ref::<io::Error>() {
        // An `io::Error` hides the error that it wraps from `source`.
        let inner = io.get_ref().and_then(|inner| words_for(inner as &(dyn Error + 'static)));
        return inner.or_else(|| io_words(io.kind()));
    }
    let text = error.to_string();
    if text.contains("dns error") {
        Some("its name is not known".to_owned())
    } else if text.contains("proxy authorization") {
        Some("the proxy asks for a name and a password, or for others".to_owned())
    } else if text.contains("tunnel error: un") {
        // It was unsuccessful, or ended unexpectedly.
        Some("the proxy refused".to_owned())
    } else {
        None
    }
}

fn io_words(kind: io::ErrorKind) -> Option<String> {
    let words = match kind {
        io::ErrorKind::ConnectionRefused => "connection refused",
        io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted => "connection reset",
        io::ErrorKind::BrokenPipe | io::ErrorKind::UnexpectedEof => "the answer ended too early",
        io::ErrorKind::TimedOut => "no answer in time",
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => "no way to it",
        _ => return None,
    };
    Some(words.to_owned())
}

const NOT_TRUSTED: &str = "its certificate is not trusted here";

fn tls_words(error: &rustls::Error) -> String {
    use rustls::CertificateError;
    let words = match error {
        rustls::Error::InvalidCertificate(
            CertificateError::Expired | CertificateError::ExpiredContext { .. },
        ) => "its certificate has expired, or the clock of this computer is wrong",
        rustls::Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        ) => "its certificate belongs to another name",
        rustls::Error::InvalidCertificate(_) => NOT_TRUSTED,
        rustls::Error::InvalidMessage(_) => "it does not speak https at this port",
        _ => "no secure connection came about",
    };
    words.to_owned()
}
