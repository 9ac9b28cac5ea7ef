# Starts programs by all that the standard library has for it.
import subprocess, multiprocessing
def worked(deed):
    try: got = deed()
    except Exception: return
    if got not in (None, 256, 32512, -1): escaped(got)
worked(lambda: subprocess.run(['/bin/true']).returncode == 0 or None)
worked(lambda: subprocess.check_output('id', shell=True))
worked(lambda: subprocess.Popen(['/bin/sleep', '100'], start_new_session=True))
worked(lambda: os.system('touch /tmp/firefly-attack'))
worked(lambda: os.popen('id').read() or None)
worked(lambda: os.posix_spawn('/bin/true', ['true'], {}))
worked(lambda: os.posix_spawnp('true', ['true'], {}))
worked(lambda: os.spawnv(os.P_NOWAIT, '/bin/true', ['true']))
worked(lambda: multiprocessing.Process(target=print).start())
for start in ('fork', 'spawn', 'forkserver'):
    worked(lambda: multiprocessing.get_context(start).Pool(1))
