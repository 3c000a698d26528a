# SPDX-License-Identifier: GPL-3.0-or-later
"""Second name servers of domains, each with a fault of its own, at addresses
of its own.  The resolver never asks them: what they do is seen by those who
ask every server.  As a program: those that misbehave on the way to the good
one."""

import asyncio
import os
import sys

import bent
import manners
import net

COPIES = ('192.0.2.122', '2001:db8::1:22')  # other copies of zones

MANNERS = ('lame', 'refusing', 'silent', 'failing', 'garbling', 'no-edns',
           'no-do', 'no-aa', 'no-tcp', 'tcp-only', 'closed')
BENT = {name: (f'192.0.2.{130 + number}', f'2001:db8::1:{30 + number}')
        for number, name in enumerate(MANNERS)}

LEVEL = 2       # of the domains that these serve
SERVFAIL, FORMERR = 2, 1
AUTHORITATIVE = 0x04


def everything():
    return [COPIES] + list(BENT.values())


class Failing(manners.Forward):
    def before(self, query, tcp):
        return None, manners.failure(query, SERVFAIL)


class NoEdns(manners.Forward):
    """From before RFC 6891: an additional record is a format error."""

    def before(self, query, tcp):
        if query[10:12] != b'\0\0':
            return None, manners.failure(query, FORMERR)
        return query, None


class NotAuthoritative(manners.Forward):
    def after(self, query, reply, tcp):
        return [reply[:2] + bytes([reply[2] & ~AUTHORITATIVE]) + reply[3:]]


class TcpOnly(manners.Forward):
    def before(self, query, tcp):
        return query if tcp else None, None


def manner_of(name):
    good, above = net.of_level(LEVEL)[0], net.of_level(LEVEL - 1)[0]
    return {'lame': manners.Forward(above), 'refusing': manners.Refusing(),
            'silent': manners.Silent(), 'failing': Failing(),
            'garbling': manners.Garbling(good), 'no-edns': NoEdns(good),
            'no-do': manners.Stripping(good), 'no-aa': NotAuthoritative(good),
            'no-tcp': manners.Forward(good),
            'tcp-only': TcpOnly(good)}[name]


async def main():
    loop = asyncio.get_running_loop()
    for name in MANNERS[:-1]:
        manner = manner_of(name)
        for address in BENT[name]:
            await loop.create_datagram_endpoint(
                lambda manner=manner: bent.Listening(manner),
                local_addr=(address, 53))
            if name != 'no-tcp':
                await asyncio.start_server(
                    bent.stream_server(manner), address, 53)
    await asyncio.Event().wait()


def start(folder, start_program, start_knot):
    """Both daemons; as (process, an address)."""
    run = os.path.join(folder, 'run', 'seconds')
    os.makedirs(run)
    return [(start_program(run, [sys.executable, '-B',
                                 os.path.abspath(__file__)]),
             BENT['refusing'][0]),
            (start_knot(folder, 'copies', COPIES), COPIES[0])]


if __name__ == '__main__':
    asyncio.run(main())
