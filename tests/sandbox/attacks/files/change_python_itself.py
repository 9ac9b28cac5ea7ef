# Leaves something in Python's own folders for the next run to load.
import json
folder = os.path.dirname(os.__file__)
for path in (os.__file__, json.__file__, folder + '/__pycache__/os.cpython-311.pyc', folder + '/site.py'):
    must_fail(open, path, 'ab')
    must_fail(os.open, path, os.O_RDONLY | os.O_TRUNC)
    must_fail(os.utime, path)
    must_fail(os.unlink, path)
for name in ('sitecustomize.py', 'usercustomize.py', 'random.py', 'firefly-attack.pth', '__pycache__/firefly-attack.pyc'):
    must_fail(open, folder + '/' + name, 'x')
import py_compile
must_fail(py_compile.compile, os.__file__, '/tmp/firefly-attack.pyc')
must_fail(py_compile.compile, os.__file__)
