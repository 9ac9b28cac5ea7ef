# A negative exit code.
raise SystemExit(-3)
