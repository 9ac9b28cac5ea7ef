# Errors in the middle of statements of several lines.
def f(a, b, c):
    return a + b + c


data = {'key': [1, 2, {'deep': None}]}
try:
    f(1,
      2,
      data['key'][2]['deep'])
except TypeError as error:
    import traceback
    print([(frame.lineno, frame.line) for frame in traceback.extract_tb(error.__traceback__)])
total = (f(1, 2, 3) +
         data['key'][2]['deep'][0]['x'] -
         f(4, 5, 6))
