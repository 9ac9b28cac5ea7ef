# Standard input, output and error of the program.

class Output(io.BufferedWriter):
    """Standard output or error: every write reaches the descriptor at once and is counted."""

    def write(self, data):
        count = _buffered_write(self, data)
        _buffered_flush(self)
        return count


class Counted(io.FileIO):
    def write(self, data):
        count = _file_write(self, data)
        self._firefly(count)
        return count


class Source(io.FileIO):
    """Standard input: says that input is wanted before it waits for some."""

    def readinto(self, buffer):
        self._firefly()
        return self._firefly(_file_readinto(self, buffer))

    def readall(self):
        # Piece by piece, because each wait for more is told.
        pieces = []
        while True:
            piece = self.read(65536)
            if not piece:
                return b''.join(pieces)
            pieces.append(piece)

    def read(self, size=-1):
        self._firefly()
        return self._firefly(_file_read(self, size))


class Input(io.TextIOWrapper):
    def readline(self, *args):
        return self._firefly(_text_readline(self, *args))

    def read(self, *args):
        return self._firefly(_text_read(self, *args))


for _stream in Output, Counted, Source, Input:
    with_opaque_methods(_stream)
    _base = _stream.__bases__[0]
    _stream.__name__, _stream.__qualname__ = _base.__name__, _base.__qualname__
    _stream.__module__ = _base.__module__

_buffered_write, _buffered_flush = io.BufferedWriter.write, io.BufferedWriter.flush
_file_write, _file_read = io.FileIO.write, io.FileIO.read
_file_readinto = io.FileIO.readinto
_text_readline, _text_read = io.TextIOWrapper.readline, io.TextIOWrapper.read


_lseek = posix.lseek

# Ways to write to the two outputs that do not pass through here.
_OTHER_WAYS = (b'ctypes', b'fdopen', b'writev', b'sendfile', b'dup', b'open(1', b'open(2',
               b'/dev/std', b'/dev/fd', b'FileIO', b'faulthandler')


def count_other_ways(recorder, source):
    """Counts output by the offset of the file that it goes to, if it goes to one and the program
    may write past Python. (A pipe has none: there such output is seen, but not counted.)"""
    if not any(map(source.__contains__, _OTHER_WAYS)):
        return
    for fd in (1, 2):
        try:
            recorder.offsets[fd] = _lseek(fd, 0, 1)
            recorder.wild = recorder.careful = True
        except OSError:
            pass


def read_offsets(recorder):
    for fd, start in recorder.offsets.items():
        try:
            written = _lseek(fd, 0, 1) - start
        except OSError:
            continue                            # closed by the program
        if written > recorder.streams[fd - 1]:
            recorder.streams[fd - 1] = written


class Asker:
    """What happens around a read of standard input."""

    def __init__(self, recorder, ends):
        self.recorder = recorder
        self.ends = ends     # None: reads block; else whether the end of the data is the end

    def wanted(self):
        self.recorder.flush()
        self.recorder.channel.frame(b'I', b'')

    def read(self, found=MISSING):
        """Is called before a read, and with what it found after it."""
        if self.ends is None and found is MISSING:
            self.wanted()
        if not found and self.ends is False:
            self.wanted()
            _exit(0)
        return found

    def took(self, text):
        if text:
            self.recorder.news = True
            self.recorder.inputs += text[:-1].split('\n') if text[-1] == '\n' else (
                text.split('\n'))
        return text


def open_streams(recorder, ends):
    """Puts the program's streams in place; answers who is asked for input, if there is any."""
    for number, name in ((1, 'stdout'), (2, 'stderr')):
        old = getattr(sys, name)
        if old is None:
            continue
        raw = Counted(number, 'wb', closefd=False)
        raw._firefly = opaque(counter(recorder, number))
        raw.name = '<%s>' % name
        new = io.TextIOWrapper(Output(raw), encoding=old.encoding, errors=old.errors,
                               newline='\n', write_through=True)
        new.mode = 'w'
        setattr(sys, name, new)
        setattr(sys, '__%s__' % name, new)
    old = sys.stdin
    if old is None:
        return None
    asker = Asker(recorder, ends)
    raw = Source(0, 'rb', closefd=False)
    raw._firefly = opaque(asker.read)
    raw.name = '<stdin>'
    new = Input(io.BufferedReader(raw), encoding=old.encoding, errors=old.errors)
    new._firefly = opaque(asker.took)
    new.mode = 'r'
    sys.stdin = sys.__stdin__ = new
    return asker


def counter(recorder, fd):
    def counted(count):
        if count and fd not in recorder.offsets:
            recorder.streams[fd - 1] += count
            recorder.news = True

    return counted


def wrap_descriptors(recorder, asker):
    """`os.write` to the two outputs counts too, `os._exit` keeps the record, and the way to the
    runner is not there for those who close descriptors."""
    streams = recorder.streams
    ours = recorder.channel.fd

    def write(fd, data):
        count = _write(fd, data)
        if (fd == 1 or fd == 2) and fd not in recorder.offsets:
            streams[fd - 1] += count
            recorder.news = True
        return count

    def read(fd, n):
        if type(fd) is not int or fd != 0 or asker is None:
            return _read(fd, n)
        asker.read()
        data = asker.read(_read(fd, n))
        asker.took(data.decode('utf-8', 'replace'))
        return data

    def _exit_kept(status):
        status = index(status)
        if not -1 << 31 <= status < 1 << 31:
            _exit(status)     # raises
        if recorder.lock is not None:
            recorder.lock.acquire(True, 1.0)
        tell_of_silence(recorder)
        recorder.flush()
        recorder.end(recorder.raised or {'kind': 'finished', 'exit_code': status & 255})
        _exit(status)

    def close(fd):
        _close(-1 if type(fd) is int and fd == ours else fd)

    def closerange(fd_low, fd_high):
        low, high = index(fd_low), index(fd_high)
        if low <= ours < high:
            _closerange(low, ours)
            low = ours + 1
        _closerange(low, high)

    def dup2(fd, fd2, inheritable=True):
        return _dup2(fd, -1 if type(fd2) is int and fd2 == ours else fd2, inheritable)

    _exit_kept.__name__ = '_exit'
    for module in (posix, _modules.get('os')):
        if module is not None:
            for function in write, read, _exit_kept, close, closerange, dup2:
                setattr(module, function.__name__, opaque(function))


_close, _closerange, _dup2 = posix.close, posix.closerange, posix.dup2


def move_aside(fd):
    """Gives the descriptor a high number, so that the program's own have those that they have
    without the tracer."""
    for high in (63, 62):
        try:
            posix.fstat(high)
        except OSError:
            try:
                _dup2(fd, high, False)
            except OSError:
                return fd
            _close(fd)
            return high
    return fd
