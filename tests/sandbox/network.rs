//! Network: no socket of any kind, and none that is inherited.

use super::{assert_refused, output};

#[test]
fn no_socket_can_be_made() {
    assert_refused(
        "import socket as s",
        &[
            "s.socket()",
            "s.socket(s.AF_INET6)",
            "s.socket(s.AF_INET, s.SOCK_DGRAM)",
            "s.socket(s.AF_INET, s.SOCK_STREAM, 262)",
            "s.socket(s.AF_INET, s.SOCK_RAW, 1)",
            "s.socket(s.AF_UNIX)",
            "s.socket(s.AF_UNIX, s.SOCK_DGRAM)",
            "s.socket(s.AF_NETLINK, s.SOCK_RAW)",
            "s.socket(s.AF_PACKET, s.SOCK_RAW)",
            "s.socket(40, s.SOCK_STREAM)",
            "s.create_connection(('127.0.0.1', 22))",
            "s.socketpair(s.AF_UNIX, s.SOCK_DGRAM)",
            "s.socketpair(s.AF_UNIX, s.SOCK_SEQPACKET)",
        ],
        &["EPERM"],
    );
}

#[test]
fn a_connected_pair_cannot_send_elsewhere() {
    let program = "import socket\na, b = socket.socketpair()\na.send(b'x'); print(b.recv(1))\n\
        for address in ('/run/x.sock', '\\0abstract'):\n\
        \x20   try: a.sendto(b'x', address); print('sent')\n\
        \x20   except OSError as e: print(e.errno)\n\
        try: a.connect('/run/x.sock'); print('connected')\n\
        except OSError as e: print(e.errno)";
    assert_eq!(output(program), "b'x'\n1\n1\n1\n");
}

#[test]
fn names_are_not_looked_up() {
    let program = "import socket\n\
        try: print(socket.getaddrinfo('localhost', 80))\n\
        except OSError: print('no')";
    assert_eq!(output(program), "no\n");
}
