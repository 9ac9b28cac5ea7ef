# Reads extended attributes, which Landlock does not guard.
for path in (from_outside['tmp_file'], os.__file__, '/'):
    must_fail(os.listxattr, path)
    must_fail(os.getxattr, path, 'user.firefly')
    must_fail(os.getxattr, path, 'security.capability')
