# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be true of runs besides invariant.py, where mail servers are played
by an attacker: no man in the middle looks right, and memory and what is read
are bounded.

A damage says run.owe(session, level, text) of a connection that cannot be
right: "alarm" where the state may not be OK, "fail" where the address cannot
hold against its TLSA records.
"""

import functools

# KiB: 7 MiB that a plugin has at least, and what replies within the bound of a
# run come to once read (docs/hostile/bounds.md), 26 MiB seen.
MEMORY_MAX = 40 << 10
CPU_MAX = 1500          # ms
READ_MAX = 1 << 20      # octets of one connection, those in buffers with it
ALARMS = ('CRITICAL', 'UNKNOWN')
UNKNOWNS = b'[UNKNOWN]', b'"state":"UNKNOWN"'


@functools.lru_cache
def is_sanitized(plugin):
    """Built with ASan, which has memory of its own."""
    with open(plugin, 'rb') as source:
        return b'__asan_init' in source.read()


def shown_at(report, address):
    """What connections to that address came to."""
    facts = report['facts']
    return [one['result'] for host in facts.get('hosts') or
            facts.get('probe') or [] for one in host['addresses']
            if one['address'] == address]


def cost_faults(plugin, outcome):
    faults = []
    if outcome.memory > MEMORY_MAX and not is_sanitized(plugin):
        faults.append(f'{outcome.memory} KiB of memory')
    if outcome.cpu > CPU_MAX and not is_sanitized(plugin):
        faults.append(f'{outcome.cpu} ms of processor time')
    if outcome.read > READ_MAX:
        faults.append(f'{outcome.read} octets read of one connection')
    return faults


def right_faults(plan, state, report, outcome, address, text):
    """Where the address holds in truth, and cannot in this run."""
    # Of several hosts there, the connection may be one that asks for nothing.
    if set(shown_at(plan.truth.report, address)) != {'verified'}:
        return []
    shown = shown_at(report, address) if report else []
    # That it has no key of one kind is said by an alert, which nobody signs.
    spared = 'both' in plan.subject.row.options and (
        not report or 'no-such-key' in shown)
    # Another fault may be worse than that it was not seen.
    unseen = state == 'WARNING' and any(
        one in outcome.stdout for one in UNKNOWNS)
    faults = []
    if state not in ALARMS and not spared and not unseen:
        faults.append(f'{state} with {address}: {text}')
    if shown and set(shown) == {'verified'}:
        faults.append(f'{address} is verified: {text}')
    return faults


def faults(plan, plugin, state, report, outcome):
    found = cost_faults(plugin, outcome)
    for address, level, text in outcome.owed:
        if state == 'OK' and level == 'alarm':
            found.append(f'OK with {address}: {text}')
        if level == 'fail':
            found += right_faults(plan, state, report, outcome, address,
                                  text)
    return found
