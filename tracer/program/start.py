# Runs the program.

def survey(recorder, tree):
    """What has to be known of the program's text beforehand."""
    recorder.effects = effects = Effects(tree)
    recorder.imported = frozenset(effects.modules) | frozenset(effects.imported)
    recorder.starred = tuple(effects.starred)
    recorder.wild = recorder.careful = recorder.finalizers = effects.wild
    recorder.collects = 'gc' in effects.modules.values() or 'gc' in effects.imported.values()
    if not tree.body:
        # Python tells of a line even if there is none to run.
        recorder.hook = lambda frame, event, arg: recorder.on_call(frame, event, arg) and None
    if not _OLD_COMPREHENSIONS:
        recorder.comprehensions = [span_of(node) for node in walk(tree) if type(
            node).__name__ in ('ListComp', 'SetComp', 'DictComp')]


def span_of(node):
    return node.lineno, node.col_offset, node.end_lineno, node.end_col_offset


def fresh_main(file_name):
    main = _Module('__main__')
    space = main.__dict__
    loader = getattr(_modules.get('_frozen_importlib_external'), 'SourceFileLoader', None)
    if loader is not None:
        space['__loader__'] = loader('__main__', file_name)
    space['__builtins__'] = builtins
    space['__file__'] = file_name
    if sys.version_info < (3, 15):
        space['__cached__'] = None
    if sys.version_info < (3, 14):
        space['__annotations__'] = {}
    _modules['__main__'] = main
    return space


def without_warnings(action, *args):
    """What the compiler has to say it has said once already."""
    kept, sys.stderr = sys.stderr, io.StringIO()
    try:
        return action(*args)
    finally:
        sys.stderr = kept


def read_all(fd):
    pieces = []
    while True:
        piece = _read(fd, 65536)
        if not piece:
            return b''.join(pieces)
        pieces.append(piece)


def start_again(seed):
    """Sets the seed of the hashes of text, which only the environment can."""
    wanted = b'%d' % seed
    environ = dict(posix.environ)
    if environ.get(b'PYTHONHASHSEED') == wanted or not sys.executable:
        return
    environ[b'PYTHONHASHSEED'] = wanted
    try:
        posix.execve(sys.executable, [sys.executable, '-B', '-X', 'utf8'] + sys.argv, environ)
    except OSError:
        pass


def _run(file_name, seed, max_steps, max_trace_bytes, nonce, program_fd=None, trace_fd=None,
         source=None, input_ended=None, is_checked=False):
    is_text = source is not None    # on a server
    if is_text:
        start_again(seed)
        source = source.encode('utf-8', 'surrogatepass')
        trace_fd = _dup(2)
    else:
        source = read_all(program_fd)
    channel = Channel(move_aside(trace_fd), nonce.encode('ascii'), max_trace_bytes,
                      is_text)
    version = '%d.%d.%d' % sys.version_info[:3]
    channel.frame(b'H', to_json([{'version': VERSION, 'python': version}])[1:-1])
    recorder = Recorder(channel, max_steps)
    if is_checked:
        hide(recorder)
    wrap_descriptors(recorder, open_streams(recorder, input_ended))
    sys.argv = [file_name]
    if program_fd is not None and hasattr(sys, 'orig_argv'):
        sys.orig_argv[-2:] = [file_name]     # instead of -c and its text
    main = fresh_main(file_name)
    text = Text(file_name, source, text_descriptor(source, program_fd))
    prepare_library(recorder, text, seed)
    if program_fd is not None and posix.getcwd() != '/':
        # In the sandbox a program has no files of its own, and no module is called `usr`.
        sys.path.insert(0, posix.getcwd())
    sys.excepthook = sys.__excepthook__ = text.shown_by(sys.__excepthook__)
    sys.unraisablehook = sys.__unraisablehook__ = text.shown_by(sys.__unraisablehook__)
    try:
        code = text.shown_by(compile)(source, file_name, 'exec', 0, True)
        survey(recorder, without_warnings(compile, source, file_name, 'exec', 0x400, True))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        not_python(recorder, error, text)
        sys.exit(1)
    count_other_ways(recorder, source)
    recorder.file = code.co_filename
    recorder.main = main
    recorder.main_code = code
    ending = {'verdict': {'kind': 'finished', 'exit_code': 0}, 'is_over': False,
              'was_early': False}
    import atexit
    told_last = partial(finish, recorder, ending)
    atexit.register(told_last)

    def begin(hooks):
        recorder.hooks = hooks
        hide_tracing(recorder)
        if is_checked:
            guard(recorder)
        _settrace(recorder.hook)

    def end(error):
        text.show_to_the_end()
        ending['is_over'] = True
        if ending['was_early']:
            atexit.register(told_last)
        end_with(recorder, ending, error)

    run_at_bottom(begin, code, main, end)


def text_descriptor(source, program_fd):
    """A descriptor to read the text from once more, beside those of the program; or None."""
    if program_fd is not None:
        if seekable(program_fd):
            return move_aside(program_fd)
        posix.close(program_fd)
    fd = file_of(source)
    return None if fd is None else move_aside(fd)


def end_with(recorder, ending, error):
    """What the interpreter does at the end of the module; `error` is what it raised, or None."""
    if error is None:
        raise SystemExit
    if issubclass(type(error), SystemExit):
        ending['verdict']['exit_code'] = exit_code(error.code)
        raise error
    error.__traceback__ = tb = own_part(error.__traceback__)
    name, message = describe_exception(type(error), error)
    ending['verdict'] = recorder.raised = {
        'kind': 'raised', 'type_name': name, 'message': message, 'line': line_of(recorder, tb)}
    show_error(error)
    if not issubclass(type(error), KeyboardInterrupt):
        raise SystemExit(1)
    try:
        # Has the interpreter end as if by the signal, once everything is tidied up.
        exec('raise KeyboardInterrupt')
    except KeyboardInterrupt:
        pass


def exit_code(status):
    """What the system sees of the argument of `sys.exit`."""
    if status is None:
        return 0
    if type(status) is not int:
        return 1
    return status & 255 if -INT_EDGE <= status < INT_EDGE else 255


def finish(recorder, ending):
    """The last thing that happens: the final state, and how the program ended."""
    if not ending['is_over']:      # the program has called all exit handlers itself
        ending['was_early'] = True
        return
    try:
        tell_of_silence(recorder)
        _settrace(None)
        if not recorder.off:
            recorder.guarded(last_step, recorder)
            recorder.guarded(recorder.flush)
    finally:
        recorder.end(ending['verdict'])
        recorder.forget()


def tell_of_silence(recorder):
    """Python switches tracing off if it cannot even call the trace function: for want of memory,
    or because the handler of a signal raised first."""
    thread = getattr(recorder.here, 'thread', None)
    if _gettrace() is None and not recorder.off and thread is recorder.threads[0]:
        recorder.end_record(MemoryError(), 'signal' in _modules)


def last_step(recorder):
    recorder.sync(None, None)
    recorder.out += ['e', recorder.last_line]
    recorder.finish_step()
