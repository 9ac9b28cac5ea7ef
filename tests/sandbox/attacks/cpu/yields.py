# Gives its turn away without end, so that nothing seems to run.
# ends: somehow
while True: os.sched_yield()
