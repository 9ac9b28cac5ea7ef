# The program under another tool, its limits lifted as far as it lets us. Called with its name.
import builtins
import importlib.util
import os
import sys
import tempfile
import textwrap
import types

source = open(3).read()
folder = tempfile.mkdtemp()
path = os.path.join(folder, 'program.py')
nothing = open(os.devnull, 'w')


def under(watcher):
    """Runs the program inside a `with` of the watcher, which follows its frame and those below."""
    text = 'with _watcher:\n' + textwrap.indent(source, '    ', lambda line: True)
    with open(path, 'w') as file:
        file.write(text)
    code = compile(text, path, 'exec')
    space = {'__name__': '__main__', '__builtins__': builtins, '__file__': path,
             '_watcher': watcher}
    _begin()
    exec(code, space)
    _end()


def pysnooper():
    import pysnooper
    under(pysnooper.snoop(nothing, depth=10_000, max_variable_length=None, color=False))


def snoop():
    import snoop
    under(snoop.Config(out=nothing, columns=(), color=False).snoop(depth=10_000))


def birdseye():
    with open(path, 'w') as file:
        file.write(source)
    # It would ask the package index whether it is the newest.
    outdated = sys.modules['outdated'] = types.ModuleType('outdated')
    outdated.warn_if_outdated = lambda *args: None
    from birdseye.bird import BirdsEye
    eye = BirdsEye('sqlite:///' + os.path.join(folder, 'calls.db'))
    space = {'__name__': '__main__', '__builtins__': builtins, '__file__': path}
    _begin()
    eye.exec_string(source, path, space, space, deep=True)
    _end()


def pg_logger():
    # Python Tutor's own, as the books of Runestone bring it. Its package would import the whole
    # server, and what its programs may import by name.
    package = importlib.util.find_spec('runestone').submodule_search_locations[0]
    for name, inner in (('runestone', ''), ('runestone.codelens', 'codelens')):
        module = sys.modules[name] = types.ModuleType(name)
        module.__path__ = [os.path.join(package, inner)]
    for name in ('callback_module', 'ttt_module', 'html_module', 'htmlexample_module', 'matrix',
                 'htmlFrame'):
        name = 'runestone.codelens.' + name
        sys.modules[name] = types.ModuleType(name)
    from runestone.codelens import pg_logger
    pg_logger.MAX_EXECUTED_LINES = sys.maxsize
    pg_logger.__restricted_import__ = __import__
    found = []
    _begin()
    pg_logger.exec_script_str_local(source, None, False, False,
                                    lambda script, steps: found.extend(steps))
    _end()
    if not found or found[-1]['event'] != 'return':
        sys.exit('pg_logger did not follow the program')


{'pysnooper': pysnooper, 'snoop': snoop, 'birdseye': birdseye, 'pg_logger': pg_logger}[sys.argv[1]]()
