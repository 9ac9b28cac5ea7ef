# Frames on the descriptor that leads to the runner.

class Channel:
    """Writes frames `0x1e NONCE ':' KIND ':' PAYLOAD '\\n'` to a descriptor of its own."""

    def __init__(self, fd, nonce, max_bytes, is_text):
        self.fd = fd
        self.nonce = nonce
        self.is_text = is_text   # whether whoever passes the frames on may take them for text
        self.written = 0
        self.max_bytes = max_bytes

    def chunk(self, packed):
        """Writes a piece of the packed stream, which ends with a flush."""
        if self.is_text:
            self.frame(b'T', b2a_base64(packed, newline=False))
        else:
            packed = packed[:-4].replace(b'\x1f', b'\x1fc')    # every flush ends with the same
            self.frame(b'Z', packed.replace(b'\x1e', b'\x1fb').replace(b'\n', b'\x1fa'))

    def frame(self, kind, payload):
        data = b'\x1e%s:%s:%s\n' % (self.nonce, kind, payload)
        self.written += len(data)
        while data:
            try:
                data = data[_write(self.fd, data):]
            except BlockingIOError:
                _wait_for_room(self.fd)
            except OSError:
                return


def _wait_for_room(fd):
    from select import POLLOUT, poll
    waiter = poll()
    waiter.register(fd, POLLOUT)
    waiter.poll(1000)


_dump = make_encoder(None, None, encode_basestring_ascii, None, ':', ',', False, False, True)


def to_json(data):
    return ''.join(_dump(data, 0)).encode('ascii')


_keep = list.append


class Atoms(list):
    """Atoms on their way, as texts: `append` takes written ones, `+=` writes them first."""

    def __iadd__(self, atoms):
        _keep(self, ''.join(_dump(atoms, 0))[1:-1])
        return self
