# Asks for input without end, far beyond what there is.
got = 0
for _ in range(2000):
    try: got += len(input())
    except EOFError: pass
print(got)
