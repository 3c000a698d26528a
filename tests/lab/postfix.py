# SPDX-License-Identifier: GPL-3.0-or-later
"""Postfix with a configuration, a queue and certificates of the lab's own.
The package's service and files are left alone: those of the lab lie over them
in the lab's namespace alone, since Postfix's own users cannot look into a
folder that only we may enter.

Its own start script sleeps, so master is started as that would do it.
"""

import grp
import os
import pwd
import signal
import subprocess

import certificates
import mail_hosts

PLACES = {'etc': '/etc/postfix', 'queue': '/var/spool/postfix',
          'data': '/var/lib/postfix'}
DIRECTORIES = ('/usr/lib/postfix/sbin', '/usr/libexec/postfix')
QUEUES = ('active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold',
          'incoming', 'private', 'saved', 'trace')
FOR_ALL = {'pid': 0o755, 'maildrop': 0o730, 'public': 0o710}

MAIN = '''
compatibility_level = 3.6
queue_directory = /var/spool/postfix
data_directory = /var/lib/postfix
daemon_directory = {daemons}
meta_directory = /etc/postfix
maillog_file = {run}/log
maillog_file_prefixes = {run}
mail_owner = {owner}
setgid_group = {group}
myhostname = mail.lab
mydestination =
mynetworks =
alias_maps =
alias_database =
local_recipient_maps =
# Addresses stand in master.cf.
inet_interfaces = all
inet_protocols = all
default_process_limit = 50
smtpd_client_connection_count_limit = 0
smtpd_peername_lookup = no
smtpd_delay_reject = no
smtpd_sender_restrictions = reject
smtpd_relay_restrictions = reject
smtpd_recipient_restrictions = reject
smtpd_tls_security_level = may
smtpd_tls_loglevel = 1
smtpd_tls_session_cache_database =
'''

MASTER = '''
postlog   unix-dgram n  -       n       -       1       postlogd
tlsmgr    unix  -       -       n       1000?   1       tlsmgr
anvil     unix  -       -       n       -       1       anvil
rewrite   unix  -       -       n       -       -       trivial-rewrite
cleanup   unix  n       -       n       -       0       cleanup
proxymap  unix  -       -       n       -       -       proxymap
'''

SERVICE = '''
{address}:{port} inet n - n - - smtpd
  -o syslog_name=postfix/{name}/{port}
  -o smtpd_tls_chain_files={files}
'''
IMPLICIT = '  -o smtpd_tls_wrappermode=yes\n'


def daemons():
    """Where its programs are, or None."""
    return next((one for one in DIRECTORIES
                 if os.path.exists(os.path.join(one, 'master'))), None)


def account(find, name):
    try:
        return find(name)
    except KeyError:
        return None


def possible():
    """Whether it can run here: it changes to users of its own, which a user
    namespace with one user in it has not."""
    owner = account(pwd.getpwnam, 'postfix')
    if not daemons() or not owner or not account(grp.getgrnam, 'postdrop') \
            or not all(os.path.isdir(one) for one in PLACES.values()):
        return False
    with open('/proc/self/uid_map') as source:
        spans = [line.split() for line in source]
    return any(int(first) <= owner.pw_uid < int(first) + int(count)
               for first, _, count in spans)


def played():
    return [one for one in mail_hosts.SERVERS.values()
            if one.played_by == 'postfix']


def service(folder, server, address, port):
    files = [certificates.served_path(folder, server.name, number)
             for number in range(len(server.certificates))]
    text = SERVICE.format(
        name=server.name, port=port, files=','.join(files),
        address=f'[{address}]' if ':' in address else address)
    return text + (IMPLICIT if port == 465 else '')


def services(folder):
    return ''.join(service(folder, server, address, port)
                   for server in played() for address in server.addresses
                   for port in ((25, 465, 587) if server.name == 'mail'
                                else (25,)))


def make_directories(run):
    owner = pwd.getpwnam('postfix').pw_uid
    drop = grp.getgrnam('postdrop').gr_gid
    for name, place in PLACES.items():
        os.makedirs(os.path.join(run, name))
        subprocess.run(['mount', '--bind', os.path.join(run, name), place],
                       check=True, stdin=subprocess.DEVNULL)
    queue = os.path.join(run, 'queue')
    os.chown(os.path.join(run, 'data'), owner, -1)
    for name in QUEUES + tuple(FOR_ALL):
        path = os.path.join(queue, name)
        os.mkdir(path)
        if name != 'pid':
            os.chown(path, owner, drop if name in FOR_ALL else -1)
        os.chmod(path, FOR_ALL.get(name, 0o700))


def configure(folder):
    """The folder run/postfix, with all that it wants to find."""
    run = os.path.join(folder, 'run', 'postfix')
    make_directories(run)
    with open(os.path.join(run, 'etc', 'main.cf'), 'w') as out:
        out.write(MAIN.format(run=run, daemons=daemons(), owner='postfix',
                              group='postdrop'))
    with open(os.path.join(run, 'etc', 'master.cf'), 'w') as out:
        out.write(MASTER + services(folder))
    return run


def start(folder, start_program):
    run = configure(folder)
    return start_program(run, [os.path.join(daemons(), 'master'), '-d'])


def reload(folder):
    """Has it read its certificates anew, where it is what plays here."""
    file = os.path.join(folder, 'run', 'postfix', 'queue', 'pid', 'master.pid')
    if os.path.exists(file):
        with open(file) as source:
            os.kill(int(source.read()), signal.SIGHUP)
