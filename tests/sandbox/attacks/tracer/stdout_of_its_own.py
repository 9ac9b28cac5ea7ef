# Takes the outputs apart: detached, closed, replaced, with a coding that fails.
# ends: somehow
import io, sys
raw = sys.stdout.buffer
sys.stdout.reconfigure(errors='strict') if hasattr(sys.stdout, 'reconfigure') else None
raw.write(b'\xff\xfe\n')
sys.stdout.flush()
sys.stdout.close()
sys.stderr.close()
sys.stdout = io.StringIO()
print('x' * 100)
