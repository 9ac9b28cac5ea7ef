# Has the recorder tell of names, calls and values that are control sequences, or numbers without end.
# ends: somehow
import gc
recorder = [o for o in gc.get_objects() if type(o).__name__ == 'Recorder'][0]
for forged in (['n', '\x1b]0;title\a\x1b[2J', '(', 0, 0, 1, -1, '\x1b[31m\u202e'], ['C', 10 ** 30, -5], ['w', 10 ** 18, 0, 0, '\x9b', [1] * 1000, [], [], -1],
               ['@', 2 ** 63], [-1 - 2 * 10 ** 9, None], ['t', 10 ** 12], ['o', 10 ** 18], ['O', -1], ['e', 2 ** 40], [')'] * 1000, ['y'] * 1000, ['D', 5]):
    recorder.out += forged
    x = len(forged)
