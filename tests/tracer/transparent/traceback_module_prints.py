# The traceback module, asked in all its ways.
import sys
import traceback


def f(n):
    if n == 0:
        print(''.join(traceback.format_stack()))
        traceback.print_stack(file=sys.stdout)
        print(traceback.extract_stack())
        raise ValueError('deep')
    return f(n - 1)


try:
    f(2)
except ValueError as error:
    traceback.print_exc()
    print(traceback.format_exc())
    print(traceback.format_tb(error.__traceback__, limit=1))
    print(traceback.format_exception_only(type(error), error))
    t = traceback.TracebackException.from_exception(error, capture_locals=True)
    print(''.join(t.format()))
    print([(s.name, s.lineno, s.line, s.locals) for s in t.stack][1:])
    print(sys.exc_info()[0], error.__traceback__.tb_lineno, error.__traceback__.tb_frame.f_lineno)
    print(error.__traceback__.tb_next.tb_frame.f_code.co_name)
