# Moves the frames outside of its own to other lines and reads what they hold.
# ends: somehow
import sys, gc
frame = sys._getframe()
while frame is not None:
    print(frame.f_code.co_name, frame.f_code.co_filename)
    try: frame.f_lineno = 1
    except (ValueError, AttributeError): pass
    frame = frame.f_back
