# An exception in exec.
exec('1 / 0')
