# SPDX-License-Identifier: GPL-3.0-or-later
"""Two weeks of domains of the lab in a few minutes: what happens to them
happens one after the other, zones are signed as of later, and the plugins are
asked with --at, each day a few times.  What they say is written to InfluxDB as
Icinga's InfluxdbWriter does, two weeks back.  Runs inside the lab.

What --at does not move is as it is now: the mail servers, and that name
servers answer.
"""

import concurrent.futures
import contextlib
import importlib.machinery
import json
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, os.pardir, 'lab')]
import certificates   # noqa: E402
import change    # noqa: E402
import domains_microsoft as microsoft   # noqa: E402
import mail_hosts   # noqa: E402
import net       # noqa: E402
import serve     # noqa: E402

HOUR, DAY = 3600, 86400
DAYS, STEP = 14, 8 * HOUR
PLUGINS = {'dnssec_chain': 'dnssec-chain', 'mx_ttl': 'mx-ttl',
           'mx_migration': 'mx-migration', 'tlsa_match': 'tlsa-match'}
HEALTHY, STOPPED, MOVING = 'complete.dk', 'p256.dk', 'first.walk.dk'
DOMAINS = (HEALTHY, STOPPED, MOVING, 'roll.dk', 'soon.cert.dk',
           'no-record-fits.dk', 'legacy.dk')
SIGNED_FOR = 7 * DAY


def walk():
    """tests/e2e/walk, whose customer moves here too."""
    path = os.path.join(HERE, os.pardir, 'e2e', 'walk')
    return importlib.machinery.SourceFileLoader('walk', path).load_module()


class History:
    """From begin, seconds since 1970, for DAYS; edit: of change.py."""

    def __init__(self, edit, folder, plugins):
        self.edit, self.folder, self.plugins = edit, folder, plugins
        self.begin = int(time.time())
        self.walk = walk()
        self.customer = self.walk.Customer(edit, MOVING)

    def sign(self, name, at, seconds=SIGNED_FOR):
        """The zone as its signer makes it at that moment."""
        zone = self.edit.zone(name)
        zone.inception, zone.expiration = at - HOUR, at + seconds
        self.edit.publish(name)

    def events(self):
        """What happens: (moment, what to call)."""
        customer, low = self.customer, self.walk.LOW
        old, new = customer.old, customer.new
        publish = customer.publish
        yield 0, self.begin_all
        for day in range(5, DAYS, 5):
            yield day * DAY, lambda day=day: self.sign(HEALTHY, day * DAY)
        yield 2 * DAY, customer.sign
        yield 2.5 * DAY, lambda: change.show(self.folder, 'roll',
                                             'roll-renewed')
        yield 4 * DAY, lambda: publish(low, (0, old))
        yield 5 * DAY, lambda: publish(low, (0, old), (20, new))
        yield 7 * DAY, lambda: publish(low, (30, old), (0, new))
        yield 9 * DAY, lambda: publish(low, (0, new))
        yield 10 * DAY, lambda: publish(self.walk.NORMAL, (0, new))
        yield 11 * DAY, customer.enable_dane

    def begin_all(self):
        certificates.make(self.folder, [mail_hosts.Certificate(
            'roll-soon', mail_hosts.ROLL, key_of='roll', **mail_hosts.SOON)])
        change.show(self.folder, 'roll', 'roll-soon')
        self.sign(HEALTHY, 0)
        self.sign(STOPPED, 0)

    def restore(self):
        self.edit.restore(HEALTHY, STOPPED, MOVING, self.walk.PARENT,
                          microsoft.NEW_CHANGING)
        change.show(self.folder, 'roll', 'roll')

    def ask(self, domain, command, at):
        """The points of one check."""
        done = subprocess.run(
            [os.path.join(self.plugins, 'check_' + command), '-H', domain,
             '-r', net.FRESH[0], '--at', f'@{self.begin + at}', '--format',
             'json'], stdout=subprocess.PIPE, text=True)
        moment = self.begin + at - DAYS * DAY
        tags = f'{command},hostname={domain},service={PLUGINS[command]}'
        yield f'{tags} state={done.returncode} {moment}'
        for one in json.loads(done.stdout)['metrics']:
            yield (f'{tags},metric={one["label"]} value={one["value"]} '
                   f'{moment}')

    def look(self, workers, at):
        with serve.fresh_resolver(self.folder):
            checks = [workers.submit(lambda *which: list(self.ask(*which, at)),
                                     domain, command)
                      for domain in DOMAINS for command in PLUGINS]
            return [line for check in checks for line in check.result()]

    def live(self):
        """All points, of one moment after the other."""
        events = sorted(self.events(), key=lambda event: event[0])
        with concurrent.futures.ThreadPoolExecutor(4) as workers:
            for at in range(0, DAYS * DAY + 1, STEP):
                while events and events[0][0] <= at:
                    events.pop(0)[1]()
                yield self.look(workers, at)


@contextlib.contextmanager
def of(folder, plugins):
    with change.editor(folder) as edit:
        history = History(edit, folder, plugins)
        try:
            yield history
        finally:
            history.restore()
