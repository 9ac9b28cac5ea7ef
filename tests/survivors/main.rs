//! Nothing of a run is left when it is over, however it ended and whoever was killed: looked at
//! from outside, on a computer of the test's own as far as the kernel makes one.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]
#![allow(clippy::print_stderr, reason = "what is left out has to be said")]
#![allow(unsafe_code, reason = "a world of its own is made between fork and exec")]

mod census;
mod descriptors;
mod endings;
mod firefly;
mod kills;
mod parts;
mod terminal;
mod world;

/// A program that tries to leave everything it can think of, and then stays for ever.
const STAYS: &str = r"
import os, signal, socket, sys, tempfile, threading, time
print('up', flush=True)
def fork():
    if os.fork() == 0:
        time.sleep(1000)
def daemon():
    import subprocess
    subprocess.Popen(['sleep', '1000'], start_new_session=True)
def shared():
    from multiprocessing import shared_memory
    shared_memory.SharedMemory('left', True, 4096)
def socket_file():
    socket.socket(socket.AF_UNIX).bind('/tmp/left')
def socket_name():
    socket.socket(socket.AF_UNIX).bind(chr(0) + 'left')
attempts = [
    fork, daemon, os.setsid, shared, socket_file, socket_name, tempfile.mkdtemp,
    lambda: open('/dev/shm/left', 'w'), lambda: open('left', 'w'), lambda: os.mkfifo('/tmp/pipe'),
    lambda: os.memfd_create('left'), lambda: os.open('/dev/tty', os.O_RDWR),
]
for attempt in attempts:
    try:
        attempt()
    except Exception:
        pass
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except Exception:
        pass
for _ in range(4):
    threading.Thread(target=time.sleep, args=(1000,)).start()
while True:
    print('x' * 100, flush=True)
    time.sleep(0.01)
";
