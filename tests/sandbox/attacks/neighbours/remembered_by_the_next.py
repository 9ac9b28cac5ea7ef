# Changes what the next run could see: the environment, the folder, the mask of rights, names of the process.
import sys
os.environ['PYTHONSTARTUP'] = '/tmp/firefly-attack'
os.putenv('LD_PRELOAD', '/tmp/firefly-attack.so')
os.umask(0)
call(157, 15, b'\x1b[31mname')
sys.path.insert(0, '/tmp')
must_fail(os.open, '/proc/%d/cwd/.local/state/firefly/sandbox.json' % os.getppid(), os.O_RDONLY)
for place in ('/root', os.path.dirname(from_outside['home_folder'])):
    for name in ('.local/state/firefly/sandbox.json', '.config/firefly/settings.toml', '.bashrc', '.profile'):
        must_fail(os.open, place + '/' + name, os.O_RDONLY)
        must_fail(os.open, place + '/' + name, os.O_WRONLY)
        must_fail(os.open, place + '/' + name + '-firefly-attack', os.O_WRONLY | os.O_CREAT)
