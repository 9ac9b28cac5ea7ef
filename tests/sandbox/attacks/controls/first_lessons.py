name = 'Ada'
ages = {'Ada': 36, 'Bob': 7}
for who, age in sorted(ages.items()):
    print(f'{who} is {age}')
print([n * n for n in range(5) if n % 2], max(ages.values()), ' '.join(reversed(name)))
while ages:
    print(ages.popitem()[0])
    if len(ages) == 1: break
else:
    print('never')
#> Ada is 36
#> Bob is 7
#> [1, 9] 36 a d A
#> Bob
