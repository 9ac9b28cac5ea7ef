# A longer program: rooms as nested dicts, a state machine, commands split from text
rooms = {
    'hall': {'exits': {'n': 'attic'}, 'items': ['lamp']},
    'attic': {'exits': {'s': 'hall'}, 'items': []},
}
player = {'room': 'hall', 'bag': []}
def here():
    return rooms[player['room']]
def go(way):
    target = here()['exits'].get(way)
    if target is None:
        return 'no way'
    player['room'] = target
    return 'you are in the ' + target
def take(item):
    here()['items'].remove(item)
    player['bag'].append(item)
def drop(item):
    player['bag'].remove(item)
    here()['items'].append(item)
commands = {'go': go, 'take': take, 'drop': drop}
said = []
for line in ['take lamp', 'go n', 'drop lamp', 'go n', 'fly up', 'take sword']:
    verb, _, noun = line.partition(' ')
    try:
        said.append(commands[verb](noun))
    except KeyError as error:
        said.append('what is %s' % error)
    except ValueError:
        said.append('not here')
rooms['hall']['exits']['e'] = player['room']
