import os, signal, time
seen = []
signal.signal(signal.SIGUSR1, lambda *_: seen.append('user'))
signal.signal(signal.SIGALRM, lambda *_: seen.append('alarm'))
os.kill(os.getpid(), signal.SIGUSR1)
signal.setitimer(signal.ITIMER_REAL, 0.01)
while len(seen) < 2: time.sleep(0.005)
print(seen)
#> ['user', 'alarm']
