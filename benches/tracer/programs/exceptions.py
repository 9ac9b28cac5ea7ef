# Reads numbers out of texts that are not always numbers.
class TooLarge(Exception):
    def __init__(self, value):
        super().__init__("too large: " + str(value))
        self.value = value


def parse(text):
    try:
        value = int(text)
    except ValueError:
        value = None
    return value


def check(value):
    if value > 900:
        raise TooLarge(value)
    return value


def divide(a, b):
    try:
        result = a / b
    except ZeroDivisionError as error:
        print("cannot divide:", error)
        return 0
    else:
        return result
    finally:
        a = b = 0


texts = ["12", "seven", "0", "930", "", "44x", "5", "-3", "1e3", "77"]
good = 0
bad = 0
large = 0
total = 0
for turn in range(25):
    for text in texts:
        value = parse(text)
        if value is None:
            bad += 1
            continue
        try:
            total += check(value)
            good += 1
        except TooLarge as error:
            large += 1
            total += error.value % 10
        total += divide(turn, value) > 1

print(good, "good,", bad, "bad,", large, "large, total", total)
