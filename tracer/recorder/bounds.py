# How much is recorded of one value, in one step, and in all.

class Bounds:
    """How much of each value is recorded; whatever is left out is counted at its place."""

    def begin_bounds(self):
        self.bounds_of = -1           # the step that what is left belongs to
        self.text_left = self.members_left = 0
        self.text_in_all = ALL_TEXT   # characters of longer texts left for the whole run
        self.sent = 0                 # members sent so far
        self.held_bytes = 0           # about what the copies of recorded objects take
        self.most = MAX_ITEMS
        self.compared = 0             # members of long containers compared as a whole
        self.waiting = 0              # characters and members in the chunk under way

    def new_step(self):
        self.bounds_of = self.steps
        self.text_left, self.members_left = STEP_TEXT, STEP_MEMBERS

    def room_for(self, size):
        """How many characters of a text of this size are recorded."""
        if self.bounds_of != self.steps:
            self.new_step()
        room = min(size, MAX_TEXT, max(self.text_left, SHORT_TEXT),
                   max(self.text_in_all, SHORT_TEXT))
        self.text_left -= room
        self.text_in_all -= room
        self.add_waiting(room)
        return room

    def most_members(self):
        """How many members of one container are recorded by now."""
        if self.held_bytes > MOST_HELD:
            return 10 if self.held_bytes < 2 * MOST_HELD else 0
        for sent, most in FEWER_MEMBERS:
            if self.sent < sent:
                return min(most, self.most)
        return 10

    def room_for_members(self):
        """How many members of a container that is told as a whole are recorded."""
        if self.bounds_of != self.steps:
            self.new_step()
        return min(self.most_members(), max(self.members_left, 0))

    def spend(self, members):
        self.sent += members
        self.add_waiting(members)

    def compare(self, count):
        """Counts what it costs to compare long containers as a whole, again and again."""
        self.compared += count
        if self.compared > MOST_COMPARED:
            self.compared = 0
            self.most = max(100, self.most // 10)

    def add_waiting(self, size):
        self.waiting += size
        if self.waiting > CHUNK_SIZE:
            self.check_at = 0         # sent at the end of this step


def shortened(text, most):
    """A text that has no count of its own: what is left out is counted in its words."""
    return text if len(text) <= most else text[:most] + more_characters(len(text) - most)


def more_characters(count):
    return '… %s more characters' % format(count, ',')
