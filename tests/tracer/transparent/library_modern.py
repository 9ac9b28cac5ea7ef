# Enumerations, typed tuples, abstract classes, single dispatch, context variables.
import abc
import contextvars
import enum
import functools
import typing


class Color(enum.IntFlag):
    RED = 1
    BLUE = 2


class P(typing.NamedTuple):
    x: int
    y: 'str' = 'd'


class Base(abc.ABC):
    @abc.abstractmethod
    def f(self):
        ...


@functools.singledispatch
def show(x):
    return 'object'


@show.register
def _(x: int):
    return 'int'


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


try:
    Base()
except TypeError as error:
    print(error)
var = contextvars.ContextVar('var', default=1)
print(contextvars.copy_context().run(var.get), Color.RED | Color.BLUE, P(1), P.__annotations__)
print(show(1), show('x'), fib(80), fib.cache_info(), typing.get_type_hints(P))
