# Has the recorder itself pack values without end.
# ends: somehow
import gc
recorder = [o for o in gc.get_objects() if type(o).__name__ == 'Recorder'][0]
recorder.out += ['[' * 10 ** 6]
recorder.out += [[[[[1] * 1000] * 10]]]
x = 1
