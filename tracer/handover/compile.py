# Compiles the tracer for this Python, once: reads its text from descriptor 3, writes it compiled
# to descriptor 1. Runs in the cage, and never together with a learner's program.

def compile_tracer():
    import marshal
    import posix
    import sys
    from _frozen_importlib_external import MAGIC_NUMBER
    from binascii import crc32
    pieces = []
    while not pieces or pieces[-1]:
        pieces.append(posix.read(3, 1 << 18))
    text = b''.join(pieces)
    made_by = repr((sys.version, MAGIC_NUMBER)).encode('ascii', 'replace')
    made = b'%s\n%s' % (made_by, marshal.dumps(compile(text, '<tracer>', 'exec', 0, True)))
    made = b'%08x %08x\n%s' % (crc32(text), crc32(made), made)
    while made:
        made = made[posix.write(1, made):]


try:
    compile_tracer()
except Exception:
    pass     # then each run compiles the text
