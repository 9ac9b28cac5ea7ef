# Reads what tells of users, keys, hosts and the computer.
for path in ('/etc/passwd', '/etc/shadow', '/etc/group', '/etc/hosts', '/etc/hostname', '/etc/machine-id',
             '/etc/resolv.conf', '/etc/ssh/sshd_config', '/etc/sudoers', '/etc/fstab', '/etc/ssl/openssl.cnf',
             '~/.ssh/id_rsa', '~/.bash_history', '~/.netrc', '/var/log/syslog', '/var/mail/root',
             '/proc/cmdline', '/proc/version', '/proc/mounts', '/proc/net/tcp', '/proc/kallsyms', '/proc/cpuinfo',
             '/proc/meminfo', '/proc/keys', '/proc/kcore', '/proc/sys/kernel/hostname', '/sys/class/net/lo/address'):
    must_fail(open, path.replace('~', '/root'))
    must_fail(open, path.replace('~', os.path.dirname(from_outside['home_folder'])))
