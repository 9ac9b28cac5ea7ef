# Ends with an exit code that means something to the sandbox.
# ends: somehow
os._exit(120)
