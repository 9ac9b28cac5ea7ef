//! What the deeds aim at: files, a terminal, sockets and memory of this process that everybody
//! may use, so that nothing but the cage stands between.

use std::fs::{self, Permissions};
use std::net::{TcpListener, UdpSocket};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{SocketAddr, UnixListener};

use tempfile::TempDir;

/// Lives as long as the deeds are tried.
pub(super) struct Surroundings {
    folder: TempDir,
    tcp: TcpListener,
    udp: UdpSocket,
    _sockets: [UnixListener; 2],
    _terminal: OwnedFd,
    terminal_name: String,
    abstract_name: String,
    shared: SharedMemory,
}

impl Surroundings {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let open = |path: &std::path::Path, mode| {
            fs::set_permissions(path, Permissions::from_mode(mode)).expect("a mode");
        };
        open(folder.path(), 0o777);
        for name in ["file", "old", "unwanted"] {
            let path = folder.path().join(name);
            fs::write(&path, "text").expect("a file");
            open(&path, 0o666);
        }
        let socket = folder.path().join("socket");
        let in_folder = UnixListener::bind(&socket).expect("a socket");
        open(&socket, 0o777);
        let abstract_name = folder.path().to_string_lossy().into_owned();
        let address = SocketAddr::from_abstract_name(&abstract_name).expect("an address");
        let without_folder = UnixListener::bind_addr(&address).expect("a socket");
        let (terminal, terminal_name) = terminal();
        open(terminal_name.as_ref(), 0o666);
        Self {
            folder,
            tcp: TcpListener::bind("127.0.0.1:0").expect("a port"),
            udp: UdpSocket::bind("127.0.0.1:0").expect("a port"),
            _sockets: [in_folder, without_folder],
            _terminal: terminal,
            terminal_name,
            abstract_name,
            shared: SharedMemory::new(),
        }
    }

    /// The names that the deeds know all this by.
    pub fn names(&self, python: &str) -> String {
        let folder = self.folder.path().display();
        let tcp = self.tcp.local_addr().expect("an address").port();
        let udp = self.udp.local_addr().expect("an address").port();
        let Self { terminal_name, abstract_name, shared: SharedMemory { key, .. }, .. } = self;
        let process = std::process::id();
        format!(
            "FOLDER = '{folder}'\nFILE = FOLDER + '/file'\nTERMINAL = '{terminal_name}'\n\
             ABSTRACT = '\\0{abstract_name}'\nPROCESS = {process}\nTCP = {tcp}\nUDP = {udp}\n\
             SHARED = {key}\nPYTHON = '{python}'\nPROGRAM = '/bin/true'\n"
        )
    }
}

/// The master of a new terminal, and the name of its other end.
fn terminal() -> (OwnedFd, String) {
    let mut name = [0_u8; 64];
    // SAFETY: the descriptor belongs to nobody else; the name is as long as is said.
    unsafe {
        let master = libc::posix_openpt(libc::O_RDWR | libc::O_NOCTTY | libc::O_CLOEXEC);
        assert!(master >= 0, "{}", std::io::Error::last_os_error());
        let master = OwnedFd::from_raw_fd(master);
        assert_eq!(libc::grantpt(master.as_raw_fd()), 0);
        assert_eq!(libc::unlockpt(master.as_raw_fd()), 0);
        assert_eq!(libc::ptsname_r(master.as_raw_fd(), name.as_mut_ptr().cast(), name.len()), 0);
        let name = std::ffi::CStr::from_bytes_until_nul(&name).expect("a name");
        (master, name.to_string_lossy().into_owned())
    }
}

/// A piece of memory that everybody may attach, gone with its owner.
struct SharedMemory {
    key: i32,
    id: i32,
}

impl SharedMemory {
    fn new() -> Self {
        let key = i32::from_ne_bytes(std::process::id().to_ne_bytes()) | 1 << 24;
        // SAFETY: the call takes numbers only.
        let id = unsafe { libc::shmget(key, 1, libc::IPC_CREAT | 0o666) };
        assert!(id >= 0, "{}", std::io::Error::last_os_error());
        Self { key, id }
    }
}

impl Drop for SharedMemory {
    fn drop(&mut self) {
        // SAFETY: to be removed, a piece needs no description.
        unsafe { libc::shmctl(self.id, libc::IPC_RMID, std::ptr::null_mut()) };
    }
}
