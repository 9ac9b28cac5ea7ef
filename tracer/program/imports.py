# What waits for the program to import a module.

_library = io.__file__.rpartition('/')[0]


def import_hook(actions):
    """Does something once a module has been imported, without importing it."""
    def find_spec(name, path=None, target=None):
        if name not in actions:
            return None
        for finder in sys.meta_path:
            if finder is not hook:
                spec = finder.find_spec(name, path, target)
                if spec is not None:
                    # A file of that name beside the program is another module. Some of the
                    # library comes within the interpreter.
                    if spec.origin == 'frozen' or str(spec.origin).rpartition('/')[0] == _library:
                        spec.loader = HookedLoader(spec.loader, opaque(actions.pop(name)))
                    return spec
        return None

    hook = type(sys.implementation)(find_spec=opaque(find_spec))
    return hook


@with_opaque_methods
class HookedLoader:
    def __init__(self, real, action):
        self.real = real
        self.action = action

    def __getattr__(self, name):
        return getattr(self.real, name)

    def create_module(self, spec):
        return self.real.create_module(spec)

    def exec_module(self, module):
        module.__loader__ = module.__spec__.loader = self.real
        self.real.exec_module(module)
        self.action(module)


def prepare_library(recorder, text, seed):
    """Everything that waits for the program to import a module."""
    def follow_threads(threading):
        recorder.lock = allocate_lock()
        recorder.careful = True
        threading.settrace(recorder.hook)
        threading.excepthook = text.shown_by(threading.excepthook)
        if hasattr(threading, '__excepthook__'):
            threading.__excepthook__ = threading.excepthook

    actions = {'random': lambda random: random.seed(seed), 'linecache': text.fill,
               'threading': follow_threads}
    for name in list(actions):
        if name in _modules:
            actions.pop(name)(_modules[name])
    sys.meta_path.insert(0, import_hook(actions))
    import _sitebuiltins
    if not hasattr(builtins, 'exit'):
        builtins.quit = _sitebuiltins.Quitter('quit', 'Ctrl-D (i.e. EOF)')
        builtins.exit = _sitebuiltins.Quitter('exit', 'Ctrl-D (i.e. EOF)')
        builtins.help = _sitebuiltins._Helper()
