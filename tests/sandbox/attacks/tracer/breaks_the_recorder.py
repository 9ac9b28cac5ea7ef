# Finds the recorder's own functions and objects and breaks them all.
# ends: somehow
import gc, types
def nothing(*arguments): return None
for thing in gc.get_objects():
    if type(thing).__name__ in ('Recorder', 'Channel', 'Text', 'Both', 'Atoms'):
        for name in list(getattr(thing, '__dict__', ())):
            try: setattr(thing, name, None)
            except Exception: pass
    if isinstance(thing, types.FunctionType) and thing.__code__.co_filename in ('<string>', '<tracer>', 'tracer'):
        try: thing.__code__ = nothing.__code__
        except Exception: pass
for n in range(10): n
