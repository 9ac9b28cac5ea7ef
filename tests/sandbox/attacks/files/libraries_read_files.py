# Has C libraries read files: the loader, the reader of time zones, of translations, of source lines.
import linecache, gettext, ctypes, runpy, zipimport, importlib.util
path = from_outside['tmp_file']
print(linecache.getlines(path))
for deed in (lambda: ctypes.CDLL(path), lambda: runpy.run_path(path), lambda: zipimport.zipimporter(path),
             lambda: gettext.GNUTranslations(open(path, 'rb'))):
    try: print(deed())
    except Exception as error: print(type(error).__name__)
os.environ['TZ'] = ':' + path
import time
time.tzset()
print(time.tzname)
