# Mounts, unmounts and changes the root.
for number, arguments in ((165, (b'none', b'/mnt', b'tmpfs', 0, 0)), (166, (b'/usr/lib', 2)), (155, (b'/', b'/')),
                          (161, (b'/usr/lib',)), (165, (b'proc', b'/proc', b'proc', 0, 0)),
                          (165, (b'/', b'/mnt', b'', 0x1000, 0)), (428, (-100, b'/', 1)), (430, (b'tmpfs', 0))):
    must_refuse(number, *arguments)
