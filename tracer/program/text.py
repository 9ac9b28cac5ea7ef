# The program's text, for all who show lines of it.

class Text:
    """The program's text. No file of its name need exist."""

    def __init__(self, name, source, fd):
        self.name = name
        self.size = len(source)
        text = source.decode('utf-8', 'replace')
        self.lines = io.StringIO(text[text[:1] == '\ufeff':], None).readlines()
        self.fd = fd           # of a file that holds it, if there is one
        self.open_file = io.open

    def open(self, file, *args, **named):
        if type(file) is str and file == self.name:
            fd = _dup(self.fd)
            posix.lseek(fd, 0, 0)
            return io.BufferedReader(io.FileIO(fd))
        return self.open_file(file, *args, **named)

    def shown_by(self, show):
        """`show`, a printer of the interpreter's own, which opens files by `io.open`."""
        def show_with_text(*args):
            kept, io.open = io.open, opaque(self.open)
            try:
                return show(*args)
            finally:
                io.open = kept

        return opaque(show_with_text) if self.fd is not None else show

    def show_to_the_end(self):
        """Up to 3.9, errors in exit handlers are shown by no hook that could be replaced."""
        if sys.version_info < (3, 10) and self.fd is not None:
            io.open = opaque(self.open)

    def fill(self, linecache):
        # From 3.13 on it knows the tracer's own text as that of any '<string>'.
        linecache.cache.pop('<string>', None)
        getattr(linecache, '_interactive_cache', {}).clear()
        for name in self.name, '%s/%s' % (posix.getcwd(), self.name):     # debuggers use the path
            linecache.cache[name] = (self.size, None, self.lines, name)


def file_of(source):
    """A descriptor of a file without a name that holds the text; None if there is no such file."""
    try:
        fd = posix.memfd_create('program')
    except (AttributeError, OSError):
        return None
    while source:
        source = source[_write(fd, source):]
    return fd


def seekable(fd):
    try:
        posix.lseek(fd, 0, 1)
    except OSError:
        return False
    return True
