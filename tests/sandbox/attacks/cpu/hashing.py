# Computes without the lock of the interpreter.
# ends: by computing
import hashlib, threading
def work():
    while True: hashlib.pbkdf2_hmac('sha256', b'x', b'y', 10 ** 7)
threading.Thread(target=work, daemon=True).start()
work()
