//! A stand-in for Judge0 that really runs what it is given, and answers as the real one did.
//!
//! It has workers, a queue, both output streams as files with a limit, and time limits. It has
//! no sandbox: tests give it nothing but programs of their own.

use std::collections::HashMap;
use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::recorded::{Recorded, agreement};
use crate::server::{Reply, Request, Server};

const SIGKILL: i32 = 9;

type Answers = Arc<Mutex<HashMap<String, Value>>>;

struct Job {
    token: String,
    submission: Value,
}

/// How long a worker takes to notice a submission, and the server to answer a request.
#[derive(Clone, Copy, Default)]
pub struct Delays {
    pub notice: Duration,
    pub answer: Duration,
}

/// Starts a stand-in with so many workers and places in its queue.
pub fn start(workers: usize, queue: usize) -> Server {
    start_with(workers, queue, Ways::default())
}

type Otherwise = dyn Fn(&Request) -> Option<Reply> + Send + Sync;

/// How a stand-in goes about it, where it is not as usual.
pub struct Ways {
    pub delays: Delays,
    /// What comes of a submission.
    pub work: Box<dyn Fn(&Value) -> Value + Send + Sync>,
    /// Answers that it gives instead of its own.
    pub otherwise: Box<Otherwise>,
}

impl Default for Ways {
    fn default() -> Self {
        Self { delays: Delays::default(), work: Box::new(run), otherwise: Box::new(|_| None) }
    }
}

/// The same, with these answers instead of some of its own.
pub fn start_otherwise(
    workers: usize,
    queue: usize,
    otherwise: impl Fn(&Request) -> Option<Reply> + Send + Sync + 'static,
) -> Server {
    start_with(workers, queue, Ways { otherwise: Box::new(otherwise), ..Ways::default() })
}

/// The same in these ways.
pub fn start_with(workers: usize, queue: usize, ways: Ways) -> Server {
    let Ways { delays, work: how, otherwise } = ways;
    let how = Arc::new(how);
    let answers: Answers = Arc::default();
    let (jobs, waiting) = sync_channel::<Job>(queue);
    let waiting = Arc::new(Mutex::new(waiting));
    for _ in 0..workers {
        let (waiting, answers, how) = (Arc::clone(&waiting), Arc::clone(&answers), how.clone());
        thread::spawn(move || work(&waiting, &answers, delays.notice, &*how));
    }
    let full =
        Recorded::load("v1.13.1/error_503_queue_full").answers("POST", "wait=false")[1].clone();
    let count = AtomicUsize::new(0);
    Server::start(move |request| {
        let reply = otherwise(request).unwrap_or_else(|| match request.path() {
            "/submissions" => {
                let number = count.fetch_add(1, Ordering::Relaxed);
                let token = format!("00000000-0000-0000-0000-{number:012}");
                take(request, &token, &jobs, &answers).unwrap_or_else(|| full.clone())
            }
            "/submissions/batch" => look(request, &answers),
            _ => agreement("v1.13.1", request).unwrap_or_else(|| Reply::json(404, "{}")),
        });
        reply.after(delays.answer)
    })
}

fn take(
    request: &Request,
    token: &str,
    jobs: &SyncSender<Job>,
    answers: &Answers,
) -> Option<Reply> {
    let job = Job { token: token.to_owned(), submission: request.json() };
    answers.lock().unwrap().insert(token.to_owned(), status(1, "In Queue"));
    match jobs.try_send(job) {
        Ok(()) => Some(Reply::json(201, &json!({ "token": token }).to_string())),
        Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => None,
    }
}

fn look(request: &Request, answers: &Answers) -> Reply {
    let (_, query) = request.target.split_once("tokens=").unwrap();
    let token = query.split('&').next().unwrap();
    let answer = answers.lock().unwrap().get(token).cloned().unwrap_or_default();
    Reply::json(200, &json!({ "submissions": [answer] }).to_string())
}

fn work(
    waiting: &Mutex<Receiver<Job>>,
    answers: &Answers,
    notice: Duration,
    how: &impl Fn(&Value) -> Value,
) {
    loop {
        let job = waiting.lock().unwrap().recv();
        let Ok(job) = job else { return };
        thread::sleep(notice);
        answers.lock().unwrap().insert(job.token.clone(), status(2, "Processing"));
        let answer = how(&job.submission);
        answers.lock().unwrap().insert(job.token, answer);
    }
}

fn status(id: u32, description: &str) -> Value {
    json!({
        "status": { "id": id, "description": description }, "stdout": null, "stderr": null,
        "message": null, "exit_code": null, "exit_signal": null, "time": null, "wall_time": null,
        "memory": null,
    })
}

/// Really runs it.
pub fn run(submission: &Value) -> Value {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("script.py"), from_base64(&submission["source_code"])).unwrap();
    fs::write(folder.path().join("stdin"), from_base64(&submission["stdin"])).unwrap();
    let number = |field: &str| submission[field].as_u64().unwrap();
    let (cpu, wall) = (number("cpu_time_limit"), number("wall_time_limit"));
    let started = Instant::now();
    let child = spawn(folder.path(), cpu, number("max_file_size"));
    let (ended, by_wall) = wait(child, started + Duration::from_secs(wall));
    let output = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let took = started.elapsed();

    let by_cpu = ended.signal() == Some(SIGKILL) && took >= Duration::from_secs(cpu);
    let code = ended.code().unwrap_or_else(|| 128 + ended.signal().unwrap_or_default());
    let (id, code, message) = if by_wall {
        (5, 0, "Time limit exceeded (wall clock)".to_owned())
    } else if by_cpu {
        (5, 0, "Time limit exceeded".to_owned())
    } else if code == 0 {
        (3, 0, String::new())
    } else {
        (11, code, format!("Exited with error status {code}"))
    };
    json!({
        "status": { "id": id, "description": "told" },
        "stdout": lines_of_base64(&output("stdout")),
        "stderr": lines_of_base64(&output("stderr")),
        "message": lines_of_base64(message.as_bytes()),
        "exit_code": code, "exit_signal": null, "memory": 9000,
        "time": "0.02", "wall_time": took.as_secs_f64().to_string(),
    })
}

/// A shell stands between, as in Judge0; its file limit counts blocks of 512 bytes.
fn spawn(folder: &Path, cpu_seconds: u64, file_kb: u64) -> Child {
    let blocks = file_kb * 2;
    let script = format!("ulimit -t {cpu_seconds}; ulimit -f {blocks}; exec python3 script.py");
    Command::new("sh")
        .args(["-c", &script])
        .current_dir(folder)
        .stdin(File::open(folder.join("stdin")).unwrap())
        .stdout(File::create(folder.join("stdout")).unwrap())
        .stderr(File::create(folder.join("stderr")).unwrap())
        .spawn()
        .unwrap()
}

fn wait(mut child: Child, until: Instant) -> (ExitStatus, bool) {
    loop {
        if let Some(ended) = child.try_wait().unwrap() {
            return (ended, false);
        }
        if Instant::now() >= until {
            child.kill().unwrap();
            return (child.wait().unwrap(), true);
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// Reads base64 with line ends in it; null is nothing.
pub fn from_base64(text: &Value) -> Vec<u8> {
    let solid = text.as_str().unwrap_or_default().replace('\n', "");
    BASE64_STANDARD.decode(solid).unwrap()
}

/// Base64 as Judge0 writes it: lines of 60 characters, each with its end; nothing is null.
pub fn lines_of_base64(bytes: &[u8]) -> Value {
    if bytes.is_empty() {
        return Value::Null;
    }
    let text = BASE64_STANDARD.encode(bytes);
    let lines = text.as_bytes().chunks(60).map(|line| std::str::from_utf8(line).unwrap());
    Value::String(lines.map(|line| format!("{line}\n")).collect())
}
