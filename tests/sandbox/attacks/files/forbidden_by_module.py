# Writes files by modules of the standard library that do it in C or by roundabout ways.
import sqlite3, tempfile, zipfile, shelve, pathlib, logging, io, tarfile
place = from_outside['tmp_folder'] + '/firefly-attack'
def wrote(deed):
    try: deed()
    except Exception: return
    escaped(deed)
wrote(lambda: sqlite3.connect(place).execute('create table t(x)'))
wrote(lambda: sqlite3.connect('file:%s?mode=rwc' % place, uri=True).execute('create table t(x)'))
wrote(lambda: sqlite3.connect(':memory:').execute("attach database '%s' as a" % place))
wrote(lambda: sqlite3.connect(':memory:').execute("vacuum into '%s'" % place))
wrote(lambda: tempfile.NamedTemporaryFile())
wrote(lambda: tempfile.mkdtemp())
wrote(lambda: zipfile.ZipFile(place, 'w'))
wrote(lambda: tarfile.open(place, 'w'))
wrote(lambda: pathlib.Path(place).write_text('x'))
wrote(lambda: io.FileIO(place, 'w'))
wrote(lambda: logging.FileHandler(place))
wrote(lambda: shelve.open(place))
