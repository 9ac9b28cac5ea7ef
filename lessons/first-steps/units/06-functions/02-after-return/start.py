def fare(age):
    if age < 14:
        return 2
        print("half price")
    print("full price")
    return 4


print(fare(12))
print(fare(40))
