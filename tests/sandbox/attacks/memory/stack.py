# Uses up the stack by calling itself.
# ends: by an error
def again(): return again()
again()
