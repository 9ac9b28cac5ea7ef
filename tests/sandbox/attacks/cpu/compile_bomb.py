# Has Python compile a text that takes for ever or crashes the compiler.
# ends: somehow
for text in ('(' * 100 + ')' * 100, '-' * 100000 + '1', 'x' + '.x' * 100000, '[' * 90 + ']' * 90, '1' * 100000, '(1 if ' * 5000):
    try: compile(text, 'x', 'eval')
    except (SyntaxError, RecursionError, MemoryError, ValueError): pass
