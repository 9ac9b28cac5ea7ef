# The program under another tool, its limits lifted as far as it lets us. Called with its name.
import builtins
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


def nbtutor():
    # Its own module that starts a notebook is not needed: it only hands over the names.
    import importlib.util
    package = importlib.util.find_spec('nbtutor').submodule_search_locations[0]
    for name, inner in (('nbtutor', ''), ('nbtutor.ipython', 'ipython')):
        module = sys.modules[name] = types.ModuleType(name)
        module.__path__ = [os.path.join(package, inner)]
    from nbtutor.ipython.debugger import Debugger
    from nbtutor.ipython.models.options import Options
    space = {'__name__': '__main__', '__builtins__': builtins}
    shell = types.SimpleNamespace(user_ns_hidden={}, user_ns=space, user_global_ns=space)
    options = Options(reset=False, force=True, depth=10_000, max_size=10_000, step_all=True,
                      expand_arrays=False, debug=False)
    Debugger.STEP_LIMIT = sys.maxsize
    debugger = Debugger(shell, source, options)
    _begin()
    debugger.run_cell()
    _end()
    if debugger.code_error or not debugger.trace_history:
        sys.exit('nbtutor did not follow the program')


{'pysnooper': pysnooper, 'snoop': snoop, 'birdseye': birdseye, 'nbtutor': nbtutor}[sys.argv[1]]()
