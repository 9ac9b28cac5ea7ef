# Has a small text grow to gigabytes.
# ends: somehow
import json, zlib, pickle, io
small = zlib.compress(bytes(100 << 20))
for deed in (lambda: zlib.decompress(small * 1) * 10, lambda: '%999999999d' % 1, lambda: format(1, '>9999999999'),
             lambda: 'x'.zfill(1 << 34), lambda: int('9' * 4000) ** 50000, lambda: list(range(1 << 32)), lambda: bytes(1 << 36),
             lambda: json.loads('[' * 10 ** 6), lambda: pickle.loads(b'\x8e\xff\xff\xff\xff\x0f\0\0\0')):
    try: deed()
    except (MemoryError, OverflowError, ValueError, RecursionError, pickle.UnpicklingError, EOFError): pass
print('over')
