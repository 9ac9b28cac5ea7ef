import errno, os
from_outside = @TARGETS@
def escaped(what):
    print('ESCAPED', what, flush=True)
def tried(deed, *arguments, **named):
    try: return deed(*arguments, **named)
    except OSError as error: return errno.errorcode.get(error.errno, error.errno)
def must_fail(deed, *arguments, by=('EPERM', 'EACCES', 'ENOENT', 'ENOSYS'), **named):
    got = tried(deed, *arguments, **named)
    if got not in by: escaped('%s %r: %r' % (deed, arguments, got))
    return got
# Without Landlock the small root of the namespace may be looked at: there is nothing in it.
own_root = tried(os.listdir, '/')
own_root = isinstance(own_root, list) and not {'proc', 'tmp', 'home', 'bin', 'var', 'mnt'} & set(own_root)
