# An exit code with a fraction.
raise SystemExit(2.5)
