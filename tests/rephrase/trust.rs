//! Whom texts are sent to.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Instant;

use firefly::rephrase::{RephraseError, RephraseSettings, Rephraser};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::questions::{OTHER_WORDS, rephrasing, says};
use crate::server::Server;

/// A server whose certificate nobody trusts, and what it could read.
fn untrusted() -> (u16, Receiver<Vec<u8>>) {
    rustls::crypto::ring::default_provider().install_default().ok();
    let file = |name| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/judge0/tls").join(name);
    let certificate = CertificateDer::from_pem_file(file("server.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(file("server.key")).unwrap();
    let config = ServerConfig::builder().with_no_client_auth();
    let config = Arc::new(config.with_single_cert(vec![certificate], key).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (tell, read) = channel();
    thread::spawn(move || {
        for connection in listener.incoming() {
            let session = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(session, connection.unwrap());
            let mut bytes = vec![0; 4096];
            let count = stream.read(&mut bytes).unwrap_or(0);
            bytes.truncate(count);
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").ok();
            tell.send(bytes).ok();
        }
    });
    (port, read)
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_gets_nothing_to_read() {
    let (port, read) = untrusted();
    for allow_public in [false, true] {
        let url = format!("https://127.0.0.1:{port}/v1");
        let settings = RephraseSettings { allow_public, ..RephraseSettings::new(url, "small") };
        let rephraser = Rephraser::new(&settings).unwrap();
        let error = rephraser.rephrase(&rephrasing(), Instant::now()).await.unwrap_err();
        assert!(error.to_string().contains("certificate is not trusted"), "{error}");
        assert_eq!(read.recv().unwrap(), b"");
    }
}

#[tokio::test]
async fn a_name_is_judged_by_where_it_leads() {
    let server = Server::start(|_| says(OTHER_WORDS));
    let port = server.address.port();
    let near = RephraseSettings::new(format!("http://localhost:{port}/v1"), "small");
    let rephraser = Rephraser::new(&near).unwrap();
    // It may lead to ::1, too, where nobody listens: then the other address is tried.
    assert!(rephraser.rephrase(&rephrasing(), Instant::now()).await.is_ok());
}

#[test]
fn an_address_that_is_too_far_is_refused_before_anything_is_sent() {
    for url in ["https://203.0.113.7/v1", "http://169.254.169.254/v1", "http://me:pw@127.0.0.1/v1"]
    {
        let refused = Rephraser::new(&RephraseSettings::new(url, "small"));
        assert!(matches!(refused, Err(RephraseError::Settings(_))), "{url}");
    }
}
