# Ends itself as a crash does that leaves a memory image.
# ends: by a signal
os.abort()
