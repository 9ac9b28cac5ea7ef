//! Secure connections: whom the client trusts.

use std::io::{BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use firefly::run::judge0::{CheckOutcome, Judge0Settings, Secret, check};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::watch::{run_on, settings};

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/judge0/tls").join(name)
}

/// A server with this certificate, which a school's own authority has signed; it refuses everybody.
fn start(name: &str) -> SocketAddr {
    rustls::crypto::ring::default_provider().install_default().ok();
    let certificate = CertificateDer::from_pem_file(file(&format!("{name}.pem"))).unwrap();
    let key = PrivateKeyDer::from_pem_file(file(&format!("{name}.key"))).unwrap();
    let config = ServerConfig::builder().with_no_client_auth();
    let config = Arc::new(config.with_single_cert(vec![certificate], key).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for connection in listener.incoming() {
            let session = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = BufReader::new(StreamOwned::new(session, connection.unwrap()));
            let mut line = String::new();
            if std::io::BufRead::read_line(&mut stream, &mut line).is_ok() {
                let refusal = b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
                stream.get_mut().write_all(refusal).ok();
            }
        }
    });
    address
}

#[tokio::test]
async fn a_schools_own_certificate_is_trusted_if_its_authority_is_named() {
    let address = start("server");
    let stranger = settings(format!("https://{address}"));
    let error = run_on(stranger.clone()).await.error();
    assert!(error.contains("its certificate is not trusted here"), "{error}");
    assert!(error.contains("ca_file"), "{error}");

    let known = Judge0Settings { ca_file: Some(file("ca.pem")), ..stranger };
    let error = run_on(known.clone()).await.error();
    assert!(error.contains("asks for a token"), "{error}");

    let elsewhere = known.url.replace("127.0.0.1", "localhost");
    let error = run_on(Judge0Settings { url: elsewhere, ..known }).await.error();
    assert!(error.contains("its certificate belongs to another name"), "{error}");
}

#[tokio::test]
async fn a_certificate_that_is_too_old_is_told() {
    let settings = Judge0Settings {
        ca_file: Some(file("expired-ca.pem")),
        ..settings(format!("https://{}", start("expired")))
    };
    let error = run_on(settings).await.error();
    assert!(error.contains("its certificate has expired, or the clock of this"), "{error}");
}

#[tokio::test]
async fn a_file_without_certificates_is_told() {
    for (name, words) in [("none.pem", "cannot be read"), ("README.md", "holds no certificate")] {
        let settings = Judge0Settings {
            ca_file: Some(file(name)),
            token: Some(Secret::new("sesame")),
            ..settings("https://127.0.0.1:1".to_owned())
        };
        let steps = check(&settings).await;
        let CheckOutcome::Failed { reason, .. } = &steps[0].outcome else { panic!("{steps:?}") };
        assert!(reason.contains(words), "{reason}");
        assert_eq!((steps.len(), steps[0].name), (1, "address"));
    }
}
