@decorated
class Name(Base):
    """Text \n
    over lines"""
    def method(self, one: int = 0x1f, *rest, two=[1.5e3]) -> None:
        match one:
            case 1: return f"{one!r:>{two}} {{}}" + 'it\'s' + rf'{one}' + r"\d" + b'x'
        type Alias = int
        print(len(rest), f'''{two}''', rf"""x{one}""", r'''raw''')  # comment
