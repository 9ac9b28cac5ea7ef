# The recorder, put together.

class Recorder(Chunks, Bounds, Values, Objects, Changes, EntryChanges, Names, News, Plans, Places,
               Watches, Cycles, Calls, Returns, RecursionLimit):
    """Follows the program's events and tells what changed from one to the next."""

    def __init__(self, channel, max_steps):
        self.channel = channel
        self.max_steps = max_steps
        self.steps = 0
        self.out = Atoms()       # of the chunk under way
        self.check_at = 0        # the step at which limits are looked at next
        self.news = False        # whether more than names may have changed
        self.careful = True      # whether every event takes the long way
        self.squeeze = compressobj(6)
        self.checked_at = monotonic()
        self.flushed_at = -FLUSH_SECONDS - 1    # the first step is sent at once
        self.pace = STEPS_BETWEEN_CHECKS
        self.slots = {}          # name -> its number in the stream
        self.settings = {}       # name -> Setting
        self.heap = {}           # id of an object -> Entry
        self.shapes = {}         # id of a type -> Shape
        self.builtin_shape = make_shape(dict)
        self.builtin_shape.kind, self.builtin_shape.entries = OTHER, None
        self.objects = 0
        self.whole = 0           # the highest number of an object that was told as a whole
        self.fresh = []          # entries not yet told
        self.zero = []           # entries that nothing shown refers to any more
        self.held = []           # values handed back by a call, kept until the caller has them
        self.abandoned = []      # calls that went away while they waited
        self.garbage = []        # entries to let go
        self.texts_say = {}      # type of exceptions -> whether it says just its text
        self.cut = None          # identity of the traceback that was last rid of the tracer
        self.others = 0          # recorded objects of the library's, which may have finalizers
        self.finalizers = False  # whether letting go may run code of the program
        self.collects = False    # whether the program asks for cycles to be collected
        self.sweep_at = SWEEP_SIZE
        self.frames = 0
        self.main = None         # namespace of the program
        self.main_known = {}
        self.imported = frozenset()     # names that imports bring
        self.starred = ()               # modules of which the program imports `*`
        self.thread = Thread(0)
        self.threads = [self.thread]
        # What each thread knows as its own: an identity is given again when a thread has ended.
        self.here = _local()
        self.here.thread = self.thread
        self.lock = None
        self.file = None
        self.off = False
        self.busy = False
        self.told = [0, 0]       # bytes of standard output and error told so far
        self.streams = [0, 0]    # bytes written
        self.offsets = {}        # where they began, for outputs that are counted as files
        self.inputs = []
        self.reserve = bytes(1 << 20)
        self.last_line = 1
        self.limit = _getlimit()
        self.below = 0           # what CPython counts as depth below the program
        self.due = 0             # the number of calls at which the depth is looked at next
        self.room = None         # what is left below the limit, if it is next to nothing
        self.returns = {}
        self.comprehensions = ()
        self.effects = None
        self.wild = True         # whether everything is compared at every step
        self.codes = {}          # id of a code object -> About
        self.main_code = None
        self.closures = {}       # number of a function that closes over names -> its Entry
        self.begin_bounds()
        self.raised = None       # the verdict, once an exception has left the program
        self.hook = self.on_call
        self.states = None       # where traced calls are hidden: id of a frame -> its call
        self.own_codes = None    # where only these count: ids of the code objects of the text
