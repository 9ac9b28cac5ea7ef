# Input
name = input('name? ')
age = int(input())
print(name * age)
