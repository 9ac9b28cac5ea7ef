# Prints and raises every control sequence: they may only arrive as bytes.
import sys
for code in list(range(32)) + [127, 0x9b, 0x9d, 0x202e, 0x2066, 0x200b, 0xad]:
    print('a%cb' % code, '\x1b]0;title\a\x1b[2J\x1b[?1049h\x1bP\x1b\\')
    sys.stderr.write('%c\x1b[6n\n' % code)
globals()['\u202e'] = '\x1b[31m'
sys.stdout.buffer.write(bytes(range(256)))
