# Fills a list without end.
# ends: by an error
kept = []
while True: kept.append(bytearray(1 << 20))
