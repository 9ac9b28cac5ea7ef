# Switches tracing off in every way.
import sys, threading
sys.settrace(None)
sys.setprofile(None)
threading.settrace(None)
threading.setprofile(None)
sys._getframe().f_trace = None
sys._getframe().f_trace_lines = False
if hasattr(sys, 'monitoring'):
    for tool in range(6):
        try: sys.monitoring.free_tool_id(tool)
        except ValueError: pass
for n in range(10): print(n)
