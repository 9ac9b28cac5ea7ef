# Comprehensions are no calls, and their turns no steps, on any version of Python.

def _opcodes():
    from opcode import opmap
    del _modules['opcode']     # the program may have a module of that name
    names = ('RETURN_VALUE', 'RETURN_CONST')
    yields = ('YIELD_VALUE', 'RESUME')      # from 3.13 on it is the one after
    begins = ('LOAD_FAST_AND_CLEAR', 'BUILD_LIST', 'BUILD_SET', 'BUILD_MAP')
    return (frozenset(opmap[name] for name in names if name in opmap),
            frozenset(opmap[name] for name in yields if name in opmap),
            frozenset(opmap[name] for name in begins if name in opmap), opmap['GET_ITER'],
            opmap.get('YIELD_FROM'), opmap['COMPARE_OP'],
            (opmap['LOAD_GLOBAL'], opmap['LOAD_NAME']))


(_RETURNS, _YIELDS, _BEGINS, _GET_ITER, _YIELD_FROM, _COMPARE,
 _GLOBALS) = _opcodes()


def turn_offsets(code, comprehensions):
    """Offsets of the instructions that run once for each turn of a comprehension."""
    spans = [(line, column, end_line, end) for line, end_line, column, end in code.co_positions()]
    valid = [span for span in spans if None not in span]
    inside = set()
    for whole in comprehensions:
        if all(within(span, whole) for span in valid[1:]):
            continue
        turning = False
        for index, span in enumerate(spans):
            opcode = code.co_code[2 * index]
            if None in span:
                continue
            if not within(span, whole) or span == whole and opcode == _GET_ITER:
                turning = False     # `for x in [...]` walks over it: the loop bears its span, too
            elif span == whole and opcode in _BEGINS:
                turning = True
            if turning:
                inside.add(2 * index)
    return inside


def within(span, outer):
    return outer[:2] <= span[:2] and span[2:] <= outer[2:]
