# Reads a secret file by the database engine instead of Python.
import sqlite3
for path in (from_outside['tmp_file'], from_outside['home_file']):
    try:
        print(sqlite3.connect(':memory:').execute("attach database '%s' as a" % path).fetchall())
        print(sqlite3.connect('file:%s?immutable=1' % path, uri=True).execute('select * from sqlite_master').fetchall())
        escaped('read as a database')
    except sqlite3.Error: pass
