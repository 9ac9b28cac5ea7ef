# Asks where the link of the canary leads: its target is the secret.
print(tried(os.readlink, from_outside['tmp_folder'] + '/link'))
print(tried(os.readlink, from_outside['home_folder'] + '/link'))
handle = tried(os.open, from_outside['tmp_folder'] + '/link', os.O_PATH | os.O_NOFOLLOW)
if not isinstance(handle, str):
    print(tried(os.readlink, '', dir_fd=handle))
