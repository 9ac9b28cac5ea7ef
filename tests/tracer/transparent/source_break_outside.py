# A break outside of every loop.
for i in range(3):
    pass
break
