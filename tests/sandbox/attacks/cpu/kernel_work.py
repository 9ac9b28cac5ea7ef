# Lets the kernel compute for it: random bytes, and looking for names that do not exist.
# ends: by computing
while True:
    os.getrandom(1 << 20)
    tried(os.stat, '/usr/lib/' + 'x' * 200)
