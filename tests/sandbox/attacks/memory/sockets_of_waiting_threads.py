# Closes full sockets while a thread waits for them, which keeps them, and opens more.
import select, socket, threading, time
threading.stack_size(65536)
total = 0
for _ in range(50):
    kept = []
    try:
        while True:
            kept += socket.socketpair()
            for end in kept[-2:]:
                end.setblocking(False)
                try:
                    while True: total += end.send(bytes(65536))
                except BlockingIOError: pass
    except OSError: pass
    poll = select.poll()
    for end in kept: poll.register(end, select.POLLPRI)
    try: threading.Thread(target=tried, args=(poll.poll,), daemon=True).start()
    except RuntimeError: break
    time.sleep(0.002)
    alive = threading.active_count() > 2
    for end in kept: end.close()
    if not alive: total = 0
if total > 100 << 20: escaped('%d bytes in sockets' % total)
