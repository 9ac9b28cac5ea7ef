# What is kept of an object, of a line, of a code object and of a thread.

class Entry:
    """One recorded object: what the reader of the stream knows of it by now."""

    __slots__ = ('object', 'number', 'text', 'shape', 'items', 'keys', 'values', 'attributes',
                 'count', 'omitted', 'hidden', 'most', 'weight', 'table', 'places', 'space')


class Plan:
    """What one line may change when it runs in calls of one code object."""

    __slots__ = ('line', 'text', 'returns', 'own', 'shared', 'cells', 'watches', 'deep', 'slow',
                 'turns', 'more', 'acts', 'inside', 'late', 'remembers')

    def __init__(self, line):
        self.line = line
        self.text = f'{line}'       # of the step
        self.returns = f'r{line},null'
        self.own = self.shared = self.watches = ()
        self.cells = self.deep = self.slow = self.more = self.acts = self.inside = False
        self.late = self.remembers = False
        self.turns = 0              # before which what there is is sent, however little


NOTHING = Plan(-1)


class About:
    """What is known of a code object of the program."""

    __slots__ = ('code', 'kind', 'head', 'begins', 'hidden', 'resumes', 'cells', 'turns', 'plans',
                 'takes', 'line', 'called')

    def __init__(self, recorder, code):
        self.code = code
        self.kind = MODULE if code is recorder.main_code else (
            FUNCTION if code.co_flags & 2 else CLASS)
        self.head = '%d,%d' % (recorder.slot(code.co_name), code.co_firstlineno)
        self.begins = 'C' + self.head
        self.line = code.co_firstlineno
        self.called = f'c{self.line}'
        # Whether names may hold something as soon as it is called.
        self.takes = bool(code.co_argcount or code.co_kwonlyargcount or code.co_flags & 0xc
                          or self.kind == CLASS)
        self.hidden = not_written(code.co_name) or (
            recorder.own_codes is not None and id(code) not in recorder.own_codes)
        self.resumes = bool(code.co_flags & 0x2a0)
        self.cells = code.co_cellvars + code.co_freevars
        self.turns = turn_offsets(code, recorder.comprehensions) if (
            recorder.comprehensions) else None
        self.plans = {}


class Thread:
    __slots__ = ('number', 'stack')

    def __init__(self, number):
        self.number = number
        self.stack = []


def not_written(name):
    """Whether a call is one that the learner wrote no function for."""
    return (name in _COMPREHENSIONS or name == '__annotate__'
            or name[:22] == '<generic parameters of')
