//! A small HTTP server on a real socket that answers as it is told.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub at: Instant,
}

impl Request {
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn is_submission(&self) -> bool {
        self.method == "POST" && self.path() == "/submissions"
    }
}

/// What goes back, piece by piece.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    status: u16,
    body: Vec<u8>,
    pieces: Vec<Piece>,
    close: bool,
}

#[derive(Clone, Debug)]
enum Piece {
    Bytes(Vec<u8>),
    Pause(Duration),
    /// The same bytes again and again, with a pause after each, until nobody listens.
    Endless(Vec<u8>, Duration),
}

impl Reply {
    /// A whole answer.
    pub fn new(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let mut head = format!("HTTP/1.1 {status} Told\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let chunked = headers.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case("transfer-encoding") && value.contains("chunked")
        });
        let mut bytes = head.into_bytes();
        if chunked {
            bytes.extend_from_slice(b"\r\n");
            for piece in body.chunks(4096) {
                bytes.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
                bytes.extend_from_slice(piece);
                bytes.extend_from_slice(b"\r\n");
            }
            bytes.extend_from_slice(b"0\r\n\r\n");
        } else {
            if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-length")) {
                bytes.extend_from_slice(format!("Content-Length: {}\r\n", body.len()).as_bytes());
            }
            bytes.extend_from_slice(b"\r\n");
            bytes.extend_from_slice(body);
        }
        Self { status, body: body.to_vec(), pieces: vec![Piece::Bytes(bytes)], close: false }
    }

    pub fn status(&self) -> u16 {
        self.status
    }

    /// Of an answer about several programs what it says about the last.
    pub fn only_last_of_batch(&self) -> Self {
        let Ok(mut body) = serde_json::from_slice::<serde_json::Value>(&self.body) else {
            return self.clone();
        };
        let Some(answers) = body["submissions"].as_array_mut() else { return self.clone() };
        answers.drain(..answers.len() - 1);
        Self::json(self.status, &body.to_string())
    }

    pub fn json(status: u16, body: &str) -> Self {
        Self::new(status, &[("Content-Type", "application/json; charset=utf-8")], body.as_bytes())
    }

    /// Bytes as they are, then the connection ends.
    pub fn broken(bytes: &[u8]) -> Self {
        Self { pieces: vec![Piece::Bytes(bytes.to_vec())], close: true, ..Self::default() }
    }

    /// A beginning, then a piece again and again.
    pub fn endless(start: &[u8], piece: &[u8], pause: Duration) -> Self {
        let pieces = vec![Piece::Bytes(start.to_vec()), Piece::Endless(piece.to_vec(), pause)];
        Self { pieces, close: true, ..Self::default() }
    }

    /// Nothing for a while, then the connection ends.
    pub fn silence(time: Duration) -> Self {
        Self { pieces: vec![Piece::Pause(time)], close: true, ..Self::default() }
    }

    /// The same answer, and no more on this connection.
    pub fn then_close(mut self) -> Self {
        self.close = true;
        self
    }

    /// The same answer, later.
    pub fn after(mut self, time: Duration) -> Self {
        self.pieces.insert(0, Piece::Pause(time));
        self
    }
}

/// The server; it ends with the test's process.
pub struct Server {
    pub address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    sent: Arc<Mutex<usize>>,
}

impl Server {
    /// Answers each request with what `answer` makes of it.
    pub fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (answer, seen) = (Arc::new(answer), Arc::clone(&requests));
        let sent = Arc::default();
        let count = Arc::clone(&sent);
        thread::spawn(move || {
            for connection in listener.incoming() {
                let (answer, seen) = (Arc::clone(&answer), Arc::clone(&seen));
                let count = Arc::clone(&count);
                thread::spawn(move || {
                    // A client may leave at any time.
                    serve(connection.unwrap(), &*answer, &seen, &count).ok();
                });
            }
        });
        Self { address, requests, sent }
    }

    /// A server that goes away with the first connection that its answers end, and is there again
    /// after a while, another one.
    pub fn start_twice(
        first: impl Fn(&Request) -> Reply + Send + 'static + Sync,
        away: Duration,
        second: impl Fn(&Request) -> Reply + Send + 'static + Sync,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (requests, sent) = (Arc::<Mutex<Vec<Request>>>::default(), Arc::default());
        let (seen, count) = (Arc::clone(&requests), Arc::clone(&sent));
        listener.set_nonblocking(true).unwrap();
        let (first, second) = (Arc::new(first), Arc::new(second));
        let is_over = Arc::new(AtomicBool::new(false));
        thread::spawn(move || {
            while !is_over.load(Ordering::Relaxed) {
                let Ok((connection, _)) = listener.accept() else {
                    thread::sleep(Duration::from_millis(5));
                    continue;
                };
                connection.set_nonblocking(false).unwrap();
                let (first, is_over) = (Arc::clone(&first), Arc::clone(&is_over));
                let (seen, count) = (Arc::clone(&seen), Arc::clone(&count));
                thread::spawn(move || {
                    let closed = serve(connection, &*first, &seen, &count);
                    is_over.fetch_or(closed.unwrap_or(false), Ordering::Relaxed);
                });
            }
            drop(listener);
            thread::sleep(away);
            for connection in TcpListener::bind(address).unwrap().incoming() {
                let second = Arc::clone(&second);
                let (seen, count) = (Arc::clone(&seen), Arc::clone(&count));
                thread::spawn(move || serve(connection.unwrap(), &*second, &seen, &count).ok());
            }
        });
        Self { address, requests, sent }
    }

    /// Bytes of endless answers that went out so far.
    pub fn endless_bytes(&self) -> usize {
        *self.sent.lock().unwrap()
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    pub fn submissions(&self) -> Vec<Request> {
        self.requests().into_iter().filter(Request::is_submission).collect()
    }
}

/// Answers until the client leaves, or until an answer ends the connection: then it is `true`.
fn serve(
    connection: TcpStream,
    answer: &(dyn Fn(&Request) -> Reply + Send + Sync),
    seen: &Mutex<Vec<Request>>,
    sent: &Mutex<usize>,
) -> std::io::Result<bool> {
    let mut writer = connection.try_clone()?;
    let mut reader = BufReader::new(connection);
    while let Some(request) = read_request(&mut reader)? {
        seen.lock().unwrap().push(request.clone());
        let reply = answer(&request);
        for piece in reply.pieces {
            match piece {
                Piece::Bytes(bytes) => writer.write_all(&bytes)?,
                Piece::Pause(time) => thread::sleep(time),
                Piece::Endless(bytes, pause) => loop {
                    writer.write_all(&bytes)?;
                    *sent.lock().unwrap() += bytes.len();
                    thread::sleep(pause);
                },
            }
        }
        if reply.close {
            return Ok(true);
        }
    }
    Ok(false)
}

fn read_request(reader: &mut impl BufRead) -> std::io::Result<Option<Request>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let method = words.next().unwrap_or_default().to_owned();
    let target = words.next().unwrap_or_default().to_owned();
    let mut headers = Vec::new();
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        match line.trim_end().split_once(':') {
            Some((name, value)) => headers.push((name.to_owned(), value.trim().to_owned())),
            None => break,
        }
    }
    let mut request = Request { method, target, headers, body: Vec::new(), at: Instant::now() };
    let length = request.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
    request.body = vec![0; length];
    reader.read_exact(&mut request.body)?;
    Ok(Some(request))
}
