# os._exit in the middle of calls, with finally that never runs.
import os


def f():
    try:
        os._exit(3)
    finally:
        print('never')


print('before', flush=True)
f()
