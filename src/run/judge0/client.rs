//! Requests to the server, each answered within bounds of time and size, or with a [`Fault`].

use std::fmt;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION};
use reqwest::{Certificate, ClientBuilder, Proxy, RequestBuilder, Response, Url, redirect};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fault::{self, Fault};
use super::near::NearNames;
use super::refusal;
use super::retry_after::retry_after;
use super::settings::{Judge0Settings, Secret, host_words};
use crate::run::RunError;
use crate::text::clean_line;

/// Connections come about within this time.
const CONNECT: Duration = Duration::from_secs(5);
/// The next bytes of an answer come within this time.
const NEXT_BYTES: Duration = Duration::from_secs(15);
/// The longest answer that is read: two full output streams in base64, with room to spare.
const MAX_ANSWER: usize = 16 * 1024 * 1024;
/// Of the answer of a failed request, only this much is looked at.
const MAX_ERROR_ANSWER: usize = 64 * 1024;
/// Characters of a server's own words that are shown.
const MAX_WORDS: usize = 300;

/// One server.
pub(super) struct Client {
    http: reqwest::Client,
    base: String,
    host: String,
    /// Texts that are shown nowhere.
    secrets: Vec<Secret>,
    /// A proxy of the settings stands between.
    is_proxied: bool,
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Client({})", self.host)
    }
}

impl Client {
    /// Prepares for the server of these settings; reads certificates, sends nothing.
    pub(super) fn new(settings: &Judge0Settings) -> Result<Self, Fault> {
        provide_cryptography();
        let address = settings.address()?;
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("firefly/", env!("CARGO_PKG_VERSION")))
            .redirect(redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .connect_timeout(CONNECT)
            .read_timeout(NEXT_BYTES)
            .default_headers(token_header(settings)?);
        let is_plain = address.scheme() == "http";
        builder = if is_plain {
            // No certificates are needed, and a computer may have none at all.
            builder.no_proxy().dns_resolver(NearNames).tls_certs_only([])
        } else {
            with_proxy(builder, settings)?.tls_certs_merge(certificates(settings)?)
        };
        let http = builder.build().map_err(|_| {
            Fault::Settings("no certificates were found on this computer to trust the server by")
        })?;
        Ok(Self {
            http,
            base: address.as_str().trim_end_matches('/').to_owned(),
            host: host_words(&address),
            secrets: settings.secrets(),
            is_proxied: !is_plain && settings.proxy.is_some(),
        })
    }

    /// The server's name and port, for messages.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// Asks for something; takes at most `time`.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        time: Duration,
    ) -> Result<T, Fault> {
        self.send(self.http.get(format!("{}{path}", self.base)), time).await
    }

    /// Hands something over, once; takes at most `time`.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
        time: Duration,
    ) -> Result<T, Fault> {
        self.send(self.http.post(format!("{}{path}", self.base)).json(body), time).await
    }

    async fn send<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
        time: Duration,
    ) -> Result<T, Fault> {
        let sent = request.timeout(time).send().await;
        let response = sent.map_err(|error| self.unsent(&error))?;
        let status = response.status();
        if status.is_redirection() && response.headers().contains_key(LOCATION) {
            return Err(Fault::NotJudge0(self.redirect_words(&response)));
        }
        if !status.is_success() {
            return Err(self.refusal(response).await);
        }
        if !is_json(response.headers()) {
            return Err(Fault::NotJudge0("its answer is not JSON".to_owned()));
        }
        let body = read(response, MAX_ANSWER).await?;
        serde_json::from_slice(&body)
            .map_err(|_| Fault::NotJudge0("its answer makes no sense".to_owned()))
    }

    fn unsent(&self, error: &reqwest::Error) -> Fault {
        match fault::from_request(error) {
            Fault::Unreachable(why) if self.is_proxied && !why.contains("the proxy") => {
                Fault::Unreachable(format!("{why}, by way of the proxy"))
            }
            fault => fault,
        }
    }

    async fn refusal(&self, response: Response) -> Fault {
        let status = response.status();
        let retry_after = retry_after(response.headers());
        let body = read(response, MAX_ERROR_ANSWER).await.unwrap_or_default();
        Fault::Refused { status, text: self.presentable(&refusal::words(&body)), retry_after }
    }

    fn redirect_words(&self, response: &Response) -> String {
        let target = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
        match target.and_then(|to| response.url().join(to).ok()) {
            Some(to) => self.presentable(&format!("it sends us on to {}", origin(&to))),
            None => "it sends us elsewhere".to_owned(),
        }
    }

    /// Puts a fault into words for the learner.
    pub(super) fn explain(&self, fault: Fault) -> RunError {
        match fault.into_error(&self.host) {
            RunError::Judge0 { reason, advice } => {
                RunError::Judge0 { reason: self.presentable(&reason), advice }
            }
            other => other,
        }
    }

    /// A server's words, fit to be shown: short, clean, without our secrets.
    pub(super) fn presentable(&self, text: &str) -> String {
        let mut redacted = text.to_owned();
        for secret in &self.secrets {
            redacted = redacted.replace(secret.reveal(), "***");
        }
        clean_line(&redacted).trim().chars().take(MAX_WORDS).collect()
    }
}

/// Says what secure connections are made with; needed before the first client is made.
pub(crate) fn provide_cryptography() {
    // Fails if one is installed already, which is just as well.
    rustls::crypto::ring::default_provider().install_default().ok();
}

fn token_header(settings: &Judge0Settings) -> Result<HeaderMap, Fault> {
    let mut headers = HeaderMap::new();
    if let Some(token) = &settings.token {
        let name = HeaderName::from_bytes(settings.token_header.trim().as_bytes())
            .map_err(|_| Fault::Settings("the name of the token's header cannot be used"))?;
        let mut value = HeaderValue::from_str(token.reveal())
            .map_err(|_| Fault::Settings("the token holds characters that cannot be sent"))?;
        value.set_sensitive(true);
        headers.insert(name, value);
    }
    Ok(headers)
}

fn with_proxy(builder: ClientBuilder, settings: &Judge0Settings) -> Result<ClientBuilder, Fault> {
    let Some(proxy) = &settings.proxy else { return Ok(builder) };
    let proxy = Proxy::all(proxy.reveal())
        .map_err(|_| Fault::Settings("the address of the proxy cannot be used"))?;
    Ok(builder.no_proxy().proxy(proxy))
}

fn certificates(settings: &Judge0Settings) -> Result<Vec<Certificate>, Fault> {
    let Some(path) = &settings.ca_file else { return Ok(Vec::new()) };
    let pem = std::fs::read(path)
        .map_err(|_| Fault::Settings("the file of certificates (ca_file) cannot be read"))?;
    let certificates = Certificate::from_pem_bundle(&pem).unwrap_or_default();
    if certificates.is_empty() {
        return Err(Fault::Settings("the file of certificates (ca_file) holds no certificate"));
    }
    Ok(certificates)
}

fn origin(address: &Url) -> String {
    format!("{}://{}", address.scheme(), host_words(address))
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

async fn read(mut response: Response, most: usize) -> Result<Vec<u8>, Fault> {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(piece)) if body.len() + piece.len() > most => {
                return Err(Fault::NotJudge0("its answer is far too long".to_owned()));
            }
            Ok(Some(piece)) => body.extend_from_slice(&piece),
            Ok(None) => return Ok(body),
            Err(error) => return Err(fault::from_request(&error)),
        }
    }
}
