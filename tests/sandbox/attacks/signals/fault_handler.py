# Has the fault handler write for ever and catch crashes.
# ends: somehow
import faulthandler, sys, time
faulthandler.enable(open(1, 'w', closefd=False))
faulthandler.dump_traceback_later(0.01, repeat=True)
time.sleep(0.2)
faulthandler.cancel_dump_traceback_later()
faulthandler._sigsegv()
