# Joins shared memory, semaphores and message queues that somebody else made.
import ctypes
room = ctypes.create_string_buffer(4096)
for number, arguments in ((30, (from_outside['shm'], 0, 0)), (31, (from_outside['shm'], 2, room)), (31, (from_outside['shm'], 0, 0)),
                          (65, (from_outside['sem'], room, 1)), (66, (from_outside['sem'], 0, 0, 0)), (66, (from_outside['sem'], 0, 16, 5)),
                          (70, (from_outside['msg'], room, 100, 0, 0o4000)), (71, (from_outside['msg'], 0, 0)), (69, (from_outside['msg'], room, 5, 0o4000)),
                          (29, (0, 4096, 0o1600)), (64, (0, 1, 0o1600)), (68, (0, 0o1600)), (220, (from_outside['sem'], room, 1, 0)),
                          (240, (from_outside['mq'][1:].encode(), 0)), (241, (from_outside['mq'][1:].encode(),)),
                          (240, (b'firefly-attack', 0o102, 0o600, 0)), (243, (from_outside['mq_descriptor'], room, 100, 0, 0))):
    must_refuse(number, *arguments, by=('EPERM',))
print(room.raw.strip(b'\0'))
