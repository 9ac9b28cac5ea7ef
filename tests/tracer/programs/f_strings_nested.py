# Python 3.12: f-strings with the same quotes inside and over several lines
names = ['ann', 'bob']
seen = []
text = f"{', '.join(names)} and {f"{len(names)!r:>{4}}"}"
more = f"{
    seen.append(1) or seen
} {names[0]!s:^{len(names) + 4}}"
d = {'k': [1]}
third = f'{d["k"].pop()} {d=}'
