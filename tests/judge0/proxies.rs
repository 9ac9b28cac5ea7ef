//! What stands between: a proxy that lets nobody through, or is not there.

use std::net::TcpListener;

use firefly::run::judge0::{Judge0Settings, Secret};

use crate::server::{Reply, Server};
use crate::watch::{run_on, settings};

fn by_way_of(proxy: &str) -> Judge0Settings {
    Judge0Settings {
        proxy: Some(Secret::new(proxy)),
        token: Some(Secret::new("sesame")),
        ..settings("https://judge0.example.org".to_owned())
    }
}

#[tokio::test]
async fn a_proxy_that_refuses_is_told_and_its_password_is_not() {
    for (status, words) in [
        (403, "the proxy refused"),
        (407, "the proxy asks for a name and a password, or for others"),
        (502, "the proxy refused"),
    ] {
        let echo = br#"{"error":"barley"}"#;
        let proxy = Server::start(move |_| Reply::new(status, &[], echo));
        let settings = by_way_of(&format!("http://me:barley@{}", proxy.address));
        let watched = run_on(settings).await;
        let error = watched.error();
        let told = format!("the server judge0.example.org cannot be reached ({words})");
        assert!(error.contains(&told), "{error}");
        assert!(!error.contains("barley") && !error.contains("sesame"), "{error}");
        let asked = proxy.requests();
        assert_eq!((&*asked[0].method, &*asked[0].target), ("CONNECT", "judge0.example.org:443"));
        let headers = format!("{:?}", asked[0].headers);
        assert!(headers.contains("Proxy-Authorization") || headers.contains("proxy-authorization"));
        assert!(!headers.contains("sesame"), "the token is for the server: {headers}");
    }
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_told() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = run_on(by_way_of(&format!("http://{nobody}"))).await.error();
    assert!(error.contains("(connection refused, by way of the proxy)"), "{error}");
    for (proxy, words) in [("http://", "address of the proxy"), ("barley", "")] {
        let error = run_on(by_way_of(proxy)).await.error();
        assert!(error.contains(words) && !error.contains("barley"), "{error}");
    }
}

/// Programs for a computer of the house stay in the house.
#[tokio::test]
async fn plain_http_goes_by_no_proxy() {
    let proxy = Server::start(|_| Reply::json(403, ""));
    let server = Server::start(|_| Reply::json(401, ""));
    let settings = Judge0Settings { url: server.url(), ..by_way_of(&proxy.url()) };
    let error = run_on(settings).await.error();
    assert!(error.contains("asks for a token"), "{error}");
    assert!(proxy.requests().is_empty());
}
