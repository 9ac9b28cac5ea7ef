# Exit code out of range.
raise SystemExit(300)
