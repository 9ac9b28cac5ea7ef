# An object that counts each question that is put to it.
calls = []


class Spy:
    def __getattribute__(self, name):
        calls.append(name)
        return object.__getattribute__(self, name)

    def __eq__(self, other):
        calls.append('==')
        return True

    def __hash__(self):
        calls.append('hash')
        return 1

    def __bool__(self):
        calls.append('bool')
        return True

    def __len__(self):
        calls.append('len')
        return 3

    def __iter__(self):
        calls.append('iter')
        return iter([])

    def __repr__(self):
        calls.append('repr')
        return 'Spy'

    def __contains__(self, item):
        calls.append('in')
        return False


class Words(list):
    def __len__(self):
        calls.append('list len')
        return 99

    def __iter__(self):
        calls.append('list iter')
        return super().__iter__()

    def __getitem__(self, i):
        calls.append('list item')
        return super().__getitem__(i)


spy = Spy()
spy.x = 1
words = Words(['a', 'b'])
words.append('c')
box = {'spy': spy, 'words': words}
pair = (spy, words)
spy = pair[0]
print(calls)
