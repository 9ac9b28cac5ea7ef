# Sends a few kilobytes that unpack to hundreds of megabytes.
# ends: somehow
import gc, zlib
channel = [o for o in gc.get_objects() if type(o).__name__ == 'Channel'][0]
for filling in (b' ', b'[', b'1,'):
    packer = zlib.compressobj(9)
    packed = packer.compress(filling * (2 << 20)) + packer.flush(zlib.Z_SYNC_FLUSH)
    channel.chunk(packed)
