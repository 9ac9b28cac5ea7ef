# Looks for every descriptor that it holds, and what they lead to.
import stat
for number in range(4096):
    try: about = os.fstat(number)
    except OSError: continue
    print(number, stat.filemode(about.st_mode))
    if number not in (0, 1, 2, 62, 63): escaped(number)
