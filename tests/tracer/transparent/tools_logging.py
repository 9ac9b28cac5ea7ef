# The log with names of functions, lines and stacks.
import logging
import sys
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG,
                    format='%(levelname)s %(name)s %(funcName)s %(lineno)d %(filename)s %(message)s')
log = logging.getLogger('shop')


def sell(n):
    log.debug('sell %d', n)
    try:
        return 1 / n
    except ZeroDivisionError:
        log.exception('cannot sell')
        log.warning('stack', stack_info=True)


sell(0)
log.info('at the module')
logging.error('root %s')
logging.info('%d', 'x')
