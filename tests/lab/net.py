# SPDX-License-Identifier: GPL-3.0-or-later
"""Every address of the lab; all are on the loopback device of its namespace
and come from the blocks for documentation, but the root servers', which are
the real ones."""

RESOLVER = ('192.0.2.53', '2001:db8::53')
DELAYED = ('192.0.2.54', '2001:db8::54')    # the same, 30 ms away
SLOW = ('192.0.2.64', '2001:db8::64')       # the same, a second away
FRESH = ('192.0.2.65', '2001:db8::65')      # another, started by tests that
                                            # want an empty cache
# Those that tests/lab/resolvers starts: programs of three makers.
VALIDATORS = {'unbound': ('192.0.2.66', '2001:db8::66'),
              'named': ('192.0.2.67', '2001:db8::67'),
              'kresd': ('192.0.2.68', '2001:db8::68')}
# Those that know the zones of these RFCs (published.py).
RFC4035 = ('192.0.2.74', '2001:db8::74')
RFC5155 = ('192.0.2.75', '2001:db8::75')

# Resolvers that misbehave.
STRIPPING = ('192.0.2.55', '2001:db8::55')  # drops all DNSSEC records
SILENT = ('192.0.2.56', '2001:db8::56')     # takes questions, never answers
REFUSING = ('192.0.2.57', '2001:db8::57')   # REFUSED to everything
CLOSED = ('192.0.2.58', '2001:db8::58')     # nobody listens
TAMPERING = ('192.0.2.59', '2001:db8::59')  # changes MX and CNAME on the way
FORGING = ('192.0.2.60', '2001:db8::60')    # forged datagrams come first
LOSING = ('192.0.2.61', '2001:db8::61')     # every question's first is lost
GARBLING = ('192.0.2.62', '2001:db8::62')   # replies break off
TRUNCATING = ('192.0.2.63', '2001:db8::63') # TC in every reply over UDP
RETICENT = ('192.0.2.77', '2001:db8::77')   # silent about p256.dk, complete.dk
                                            # and all TLSA
FALLING = ('192.0.2.78', '2001:db8::78')    # the same, and after a second about
                                            # everything

# An authority: SERVFAIL to TLSA and CDS, else the zones of that level.
FROWNING, FROWNING_LEVEL = ('192.0.2.70', '2001:db8::70'), 3
# Another: MX hosts in capitals.
SHOUTING, SHOUTING_LEVEL = ('192.0.2.71', '2001:db8::71'), 2
# NXDOMAIN at _tcp.HOST, though there are names below.
CURT, CURT_LEVEL = ('192.0.2.72', '2001:db8::72'), 2
# SERVFAIL to AAAA.
SQUINTING, SQUINTING_LEVEL = ('192.0.2.73', '2001:db8::73'), 2
# It serves a zone and the one below it, and asks the latter for its own DS.
IMPOSTOR, IMPOSTOR_LEVEL = ('192.0.2.76', '2001:db8::76'), 2

MAIL = ('203.0.113.25', '2001:db8:25::25')  # Postfix; the other mail servers'
                                            # are in mail_hosts.py
# The mail servers that Postfix plays, 30 ms away.
FAR_MAIL = tuple((f'203.0.113.{number}', f'2001:db8:25::{number}')
                 for number in range(31, 35))
SECOND_PROVIDER = ('192.0.2.120', '2001:db8::1:20')  # of multi-signer zones
LAGGING = ('192.0.2.121', '2001:db8::1:21')     # secondaries that lag behind
UNROUTED = ('198.51.100.1', '2001:db9::1')  # on no interface: no route

ROUND_TRIP_MS, SLOW_ROUND_TRIP_MS = 30, 1000

ROOT = {
    'a': ('198.41.0.4', '2001:503:ba3e::2:30'),
    'b': ('170.247.170.2', '2801:1b8:10::b'),
    'c': ('192.33.4.12', '2001:500:2::c'),
    'd': ('199.7.91.13', '2001:500:2d::d'),
    'e': ('192.203.230.10', '2001:500:a8::e'),
    'f': ('192.5.5.241', '2001:500:2f::f'),
    'g': ('192.112.36.4', '2001:500:12::d0d'),
    'h': ('198.97.190.53', '2001:500:1::53'),
    'i': ('192.36.148.17', '2001:7fe::53'),
    'j': ('192.58.128.30', '2001:503:c27::2:30'),
    'k': ('193.0.14.129', '2001:7fd::1'),
    'l': ('199.7.83.42', '2001:500:9f::42'),
    'm': ('202.12.27.33', '2001:dc3::35'),
}

# b.root-servers.net before 2023, as older hints have it.
ROOT_FORMER = ('199.9.14.201', '2001:500:200::b')

LEVELS = 6


def of_level(level):
    """Addresses of the authority for zones that have so many above."""
    return f'192.0.2.{100 + level}', f'2001:db8::1:{level}'


def everything():
    import mail_hosts   # which need the addresses above
    import published
    import seconds
    one_of_each = [RESOLVER, DELAYED, SLOW, STRIPPING, SILENT, REFUSING,
                   CLOSED, TAMPERING, FORGING, LOSING, GARBLING, TRUNCATING,
                   RETICENT, FALLING,
                   FROWNING, SHOUTING, CURT, SQUINTING, IMPOSTOR, MAIL,
                   ROOT_FORMER, SECOND_PROVIDER, LAGGING, FRESH, RFC4035,
                   RFC5155]
    one_of_each += list(ROOT.values()) + list(VALIDATORS.values())
    one_of_each += [of_level(level) for level in range(1, LEVELS)]
    one_of_each += seconds.everything() + mail_hosts.everything()
    return published.addresses() + [
        address for both in one_of_each for address in both]
