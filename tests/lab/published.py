# SPDX-License-Identifier: GPL-3.0-or-later
"""The signed zones that RFC 4035 and RFC 5155 print, as they stand there: both
are called example., so each has name servers and a resolver of its own, which
knows the way to that one alone.  The addresses of name servers are those that
the zones give, where they do not give the same.

Unbound validates them too, as of a day when their signatures were valid.
"""

import os
import shutil

import net

HERE = os.path.dirname(os.path.abspath(__file__))
# Name: (its servers, its resolver, the day).
ZONES = {'rfc4035': (('192.0.2.1', '192.0.2.2'),
                     net.RFC4035, '20040501000000'),
         'rfc5155': (('192.0.2.3',), net.RFC5155, '20100101000000')}
# Where both zones say that the servers of their unsigned children are.
CHILDREN, CHILD_SERVERS = ('b.example', 'c.example'), ('192.0.2.7', '192.0.2.8')

OLD = '''    val-override-date: "{day}"
stub-zone:
    name: "example."
    stub-addr: {server}
'''


def source(name):
    return os.path.join(HERE, 'published', name + '.zone')


def addresses():
    return [one for servers, _, _ in ZONES.values() for one in servers] + list(
        CHILD_SERVERS)


def write_anchor(folder, name):
    """The zone's own KSK as anchors/NAME.key."""
    with open(source(name)) as lines, open(
            os.path.join(folder, 'anchors', name + '.key'), 'w') as out:
        out.writelines(line for line in lines if ' DNSKEY 257 ' in line)


def place(folder, served, name, zone):
    """A copy of the zone's file where the daemon of that name looks."""
    above = os.path.join(folder, 'zones', served)
    os.makedirs(above, exist_ok=True)
    shutil.copy(source(name), os.path.join(above, zone))


def prepare(folder):
    for name in ZONES:
        place(folder, name, name, 'example')
        write_anchor(folder, name)
    for child in CHILDREN:
        place(folder, 'children', 'unsigned', child)


def start(folder, start_knot, start_unbound):
    """The daemons; as (process, an address)."""
    started = [(start_knot(folder, 'children', CHILD_SERVERS),
                CHILD_SERVERS[0])]
    for name, (servers, resolver, day) in ZONES.items():
        started.append((start_knot(folder, name, servers), servers[0]))
        started.append((start_unbound(
            folder, 'resolver-' + name, resolver,
            anchor=os.path.join('anchors', name + '.key'),
            more=OLD.format(day=day, server=servers[0])), resolver[0]))
    return started
