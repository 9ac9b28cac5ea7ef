# Takes all memory, catches the error, and asks again.
# ends: somehow
kept = []
for _ in range(20000):
    try: kept.append(bytearray(1 << 20))
    except MemoryError: pass
print('over')
