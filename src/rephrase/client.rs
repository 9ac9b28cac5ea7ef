//! Requests to the server, each answered within bounds of time and size.

use std::fmt;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{RequestBuilder, Response, Url, redirect};

use super::reach::{LookUp, Names, Refused, of_system};
use super::settings::host_words;
use super::{RephraseError, RephraseSettings};
use crate::run::judge0;

/// The longest answer that is read.
const MAX_ANSWER: usize = 64 * 1024;

/// One server.
pub(super) struct Client {
    http: reqwest::Client,
    base: String,
    host: String,
    time: Duration,
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Client({})", self.host)
    }
}

impl Client {
    /// Prepares for the server of these settings; sends nothing.
    pub(super) fn new(settings: &RephraseSettings) -> Result<Self, RephraseError> {
        Self::looking_up(settings, of_system)
    }

    fn looking_up(settings: &RephraseSettings, look_up: LookUp) -> Result<Self, RephraseError> {
        judge0::provide_cryptography();
        let address = settings.address()?;
        let may_go_far = settings.may_go_far(&address);
        // No name and version of ours: the server need not know who asks.
        let mut builder = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .pool_max_idle_per_host(0)
            .dns_resolver(Names { may_go_far, look_up })
            .default_headers(key_header(settings)?);
        if !may_go_far {
            // A proxy would look names up elsewhere, and send texts on.
            builder = builder.no_proxy();
        }
        if address.scheme() == "http" {
            // No certificates are needed, and a computer may have none at all.
            builder = builder.tls_certs_only([]);
        }
        let http = builder.build().map_err(|_| {
            let reason = "no certificates were found on this computer to trust the model by";
            RephraseError::Settings(reason)
        })?;
        let base = address.as_str().trim_end_matches('/').to_owned();
        Ok(Self { http, base, host: host_words(&address), time: settings.time })
    }

    /// The server's name and port, for messages.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// Asks for something.
    pub(super) async fn get(&self, path: &str) -> Result<Vec<u8>, RephraseError> {
        self.send(self.http.get(self.at(path)?)).await
    }

    /// Hands a text in JSON over, once.
    pub(super) async fn post(&self, path: &str, json: String) -> Result<Vec<u8>, RephraseError> {
        let request = self.http.post(self.at(path)?);
        self.send(request.header(CONTENT_TYPE, "application/json").body(json)).await
    }

    fn at(&self, path: &str) -> Result<Url, RephraseError> {
        Url::parse(&format!("{}{path}", self.base))
            .map_err(|_| RephraseError::Settings("the address of the model cannot be used"))
    }

    async fn send(&self, request: RequestBuilder) -> Result<Vec<u8>, RephraseError> {
        let response = request.timeout(self.time).send().await.map_err(|error| unsent(&error))?;
        let status = response.status();
        if !status.is_success() {
            return Err(RephraseError::Refused(status.as_u16()));
        }
        if !is_json(response.headers()) {
            return Err(RephraseError::NotUnderstood("its answer is not JSON"));
        }
        read(response).await
    }
}

fn key_header(settings: &RephraseSettings) -> Result<HeaderMap, RephraseError> {
    let mut headers = HeaderMap::new();
    if let Some(key) = &settings.key {
        let mut value = HeaderValue::from_str(&format!("Bearer {}", key.reveal()))
            .map_err(|_| RephraseError::Settings("the key holds characters that cannot be sent"))?;
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
    }
    Ok(headers)
}

fn unsent(error: &reqwest::Error) -> RephraseError {
    let refused = judge0::cause_of_type::<Refused>(error).map(Refused::to_string);
    RephraseError::Unreachable(refused.unwrap_or_else(|| judge0::why_no_answer(error)))
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

async fn read(mut response: Response) -> Result<Vec<u8>, RephraseError> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| unsent(&error))? {
        if body.len() + piece.len() > MAX_ANSWER {
            return Err(RephraseError::NotUnderstood("its answer is far too long"));
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read, Write};
    use std::net::{SocketAddr, TcpListener};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// A server that counts who comes.
    fn server() -> (u16, Arc<AtomicUsize>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("its number").port();
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                counted.fetch_add(1, Ordering::SeqCst);
                let mut connection = connection.expect("a client");
                let asked = connection.read(&mut [0; 4096]).expect("a request");
                assert!(asked > 0);
                let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json";
                let answer = format!("{head}\r\nContent-Length: 2\r\n\r\n[]");
                connection.write_all(answer.as_bytes()).expect("an answer");
            }
        });
        (port, count)
    }

    fn led_astray(name: &str) -> io::Result<Vec<SocketAddr>> {
        static ASKED: AtomicUsize = AtomicUsize::new(0);
        let addresses: &[&str] = match name {
            "near.lan" => &["127.0.0.1"],
            "both.lan" => &["127.0.0.1", "203.0.113.7"],
            "cloud.lan" => &["127.0.0.1", "169.254.169.254"],
            // Near at first, and then no more.
            "turning.lan" if ASKED.fetch_add(1, Ordering::SeqCst) == 0 => &["127.0.0.1"],
            _ => &["203.0.113.7"],
        };
        let address = |text: &&str| SocketAddr::new(text.parse().expect("an address"), 0);
        Ok(addresses.iter().map(address).collect())
    }

    #[tokio::test]
    async fn a_name_is_followed_only_to_where_it_may_lead_each_time() {
        let (port, count) = server();
        for (name, tries) in [
            ("near.lan", [true, true]),
            ("far.lan", [false, false]),
            ("both.lan", [false, false]),
            ("cloud.lan", [false, false]),
            ("turning.lan", [true, false]),
        ] {
            // Plain http stays in the house whatever is allowed.
            let settings = RephraseSettings {
                allow_public: true,
                ..RephraseSettings::new(format!("http://{name}:{port}/v1"), "small")
            };
            let client = Client::looking_up(&settings, led_astray).expect("good settings");
            for may in tries {
                let answer = client.get("/models").await;
                assert_eq!(answer.is_ok(), may, "{name}: {answer:?}");
                let why = answer.err().map_or_else(String::new, |error| error.to_string());
                assert!(may || why.contains("address"), "{name}: {why}");
            }
        }
        assert_eq!(count.load(Ordering::SeqCst), 3, "those that may are the only ones that came");
    }
}
