# SPDX-License-Identifier: GPL-3.0-or-later
"""A private Nagios Core 4: all that it reads and writes lies below one folder,
it listens nowhere, and it is ended by its process id.

    with nagios.Core(folder) as core:
        core.configure(objects)
        core.start()
        core.check_now()
        for name, status in core.status().items(): ...
"""

import os
import re
import subprocess
import time

import daemon

SECONDS = 60                    # that anything may take
CHECK_SECONDS = 8               # after which it ends a check itself
EACH_SECOND = 10                # checks that are begun

MAIN = '''
log_file={folder}/nagios.log
cfg_file={folder}/objects.cfg
object_cache_file={folder}/objects.cache
precached_object_file={folder}/objects.precache
status_file={folder}/status.dat
status_update_interval=1
nagios_user={user}
nagios_group={group}
check_external_commands=1
command_file={folder}/command
query_socket={folder}/query
lock_file={folder}/pid
temp_file={folder}/temporary
temp_path={folder}
check_result_path={folder}/results
log_archive_path={folder}
log_rotation_method=n
use_syslog=0
retain_state_information=0
service_check_timeout={check_seconds}
host_check_timeout={check_seconds}
service_check_timeout_state=u
check_for_updates=0
bare_update_check=0
enable_notifications=0
execute_service_checks=1
check_result_reaper_frequency=1
illegal_object_name_chars=`~!$%^&*|'"<>?,()=
illegal_macro_output_chars=`~$&|'"<>
'''
ENTRY = re.compile(r'^(host|service)status \{\n(.*?)^\t\}', re.M | re.S)


class Failure(Exception):
    """What Nagios said where it did not do as it was told."""


class Core:
    """One instance."""

    def __init__(self, folder):
        self.folder = folder
        self.daemon = None
        os.makedirs(self.path('results'))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def path(self, name):
        return os.path.join(self.folder, name)

    def configure(self, objects):
        """Writes nagios.cfg and the objects."""
        with open(self.path('nagios.cfg'), 'w') as main:
            main.write(MAIN.format(
                folder=self.folder, user=os.geteuid(), group=os.getegid(),
                check_seconds=CHECK_SECONDS))
        with open(self.path('objects.cfg'), 'w') as file:
            file.write(objects)

    def verify(self):
        """nagios4 -v: what it says; a Failure where it refuses."""
        done = subprocess.run(['nagios4', '-v', self.path('nagios.cfg')],
                              stdin=subprocess.DEVNULL, text=True,
                              stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=SECONDS)
        if done.returncode:
            raise Failure(done.stdout)
        return done.stdout

    def start(self):
        """Starts it and waits until it takes commands."""
        with open(self.path('output'), 'w') as output:
            self.daemon = subprocess.Popen(
                ['nagios4', self.path('nagios.cfg')], stdout=output,
                stdin=subprocess.DEVNULL, stderr=output)
        self.wait_for(lambda: os.path.exists(self.path('command')) and
                      os.path.exists(self.path('status.dat')), 'its start')

    def stop(self):
        daemon.end(self.daemon, SECONDS)
        self.daemon = None

    def wait_for(self, test, what):
        end = time.monotonic() + SECONDS
        while not test():
            if self.daemon.poll() is not None or time.monotonic() > end:
                with open(self.path('output')) as output:
                    raise Failure(f'in vain waited for {what}: ' +
                                  output.read()[-2000:])
            time.sleep(0.2)

    def status(self):
        """"HOST" and "HOST!SERVICE" -> attributes, as text."""
        with open(self.path('status.dat'), encoding='utf-8') as file:
            text = file.read()
        found = {}
        for kind, body in ENTRY.findall(text):
            one = dict(line.strip().split('=', 1)
                       for line in body.splitlines())
            name = one['host_name']
            if kind == 'service':
                name += '!' + one['service_description']
            found[name] = one
        return found

    def check_now(self):
        """Has all hosts and services checked, some each second, and waits for
        results."""
        began = int(time.time())
        orders = []
        for number, name in enumerate(self.status()):
            kind = 'SVC' if '!' in name else 'HOST'
            when = began + number // EACH_SECOND
            orders.append(f'[{began}] SCHEDULE_FORCED_{kind}_CHECK;'
                          f'{name.replace("!", ";")};{when}\n')
        with open(self.path('command'), 'w') as command:
            for order in orders:
                command.write(order)
                command.flush()
        self.wait_for(lambda: all(
            int(one['last_check']) >= began
            for one in self.status().values() if one['check_command']),
            'results of all checks')

    def log(self):
        with open(self.path('nagios.log'), encoding='utf-8') as log:
            return log.read()
