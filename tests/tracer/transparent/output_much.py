# Much output in small and large pieces.
for i in range(300):
    print(i, end=' ')
print('x' * 100000)
print('\n'.join(str(i) for i in range(2000)))
