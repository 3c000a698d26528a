# SPDX-License-Identifier: GPL-3.0-or-later
"""DNS servers that misbehave, each at addresses of its own (net.py): two
resolvers between a client and the good one, one that refuses, one that is
silent, and an authority that cannot do TLSA."""

import asyncio

import net

TIMEOUT = 5
MX, TLSA = 15, 52
SERVFAIL, REFUSED = 2, 5


def name_end(packet, at):
    """Behind the name that begins there."""
    while packet[at] and packet[at] < 0xc0:
        at += packet[at] + 1
    return at + (2 if packet[at] else 1)


def question_type(packet):
    end = name_end(packet, 12)
    return int.from_bytes(packet[end:end + 2], 'big')


def failure(query, code):
    """The query as a reply with that RCODE and nothing but the question."""
    end = name_end(query, 12) + 4
    return (query[:2] + bytes([0x80 | query[2], 0x80 | code])
            + query[4:6] + bytes(6) + query[12:end])


def without_edns(query):
    end = name_end(query, 12) + 4
    return query[:6] + bytes(6) + query[12:end]


def changed_preference(reply):
    """The first MX of the answer with another preference."""
    packet = bytearray(reply)
    at = name_end(packet, 12) + 4
    for _ in range(int.from_bytes(packet[6:8], 'big')):
        at = name_end(packet, at)
        length = int.from_bytes(packet[at + 8:at + 10], 'big')
        if int.from_bytes(packet[at:at + 2], 'big') == MX:
            packet[at + 11] ^= 1
            break
        at += 10 + length
    return bytes(packet)


class Forward:
    """Passes queries on to another server."""

    def __init__(self, server):
        self.server = server

    def before(self, query):
        """The query as it goes on, or None and the reply."""
        return query, None

    def after(self, reply):
        return reply


class Stripping(Forward):
    def before(self, query):
        return without_edns(query), None


class Tampering(Forward):
    def after(self, reply):
        return changed_preference(reply)


class Frowning(Forward):
    def before(self, query):
        if question_type(query) == TLSA:
            return None, failure(query, SERVFAIL)
        return query, None


class Refusing(Forward):
    def before(self, query):
        return None, failure(query, REFUSED)


class Silent(Forward):
    def before(self, query):
        return None, None


class Asking(asyncio.DatagramProtocol):
    def __init__(self):
        self.reply = asyncio.get_running_loop().create_future()

    def datagram_received(self, data, addr):
        if not self.reply.done():
            self.reply.set_result(data)


async def ask_udp(server, query):
    loop = asyncio.get_running_loop()
    transport, asking = await loop.create_datagram_endpoint(
        Asking, remote_addr=(server, 53))
    try:
        transport.sendto(query)
        return await asyncio.wait_for(asking.reply, TIMEOUT)
    finally:
        transport.close()


async def ask_tcp(server, query):
    reader, writer = await asyncio.open_connection(server, 53)
    try:
        writer.write(len(query).to_bytes(2, 'big') + query)
        size = await asyncio.wait_for(reader.readexactly(2), TIMEOUT)
        return await reader.readexactly(int.from_bytes(size, 'big'))
    finally:
        writer.close()


async def answer(manner, query, ask):
    """The reply to one query, or None for silence."""
    onward, reply = manner.before(query)
    if onward is None:
        return reply
    try:
        return manner.after(await ask(manner.server, onward))
    except (OSError, EOFError, asyncio.TimeoutError):
        return None


class Listening(asyncio.DatagramProtocol):
    def __init__(self, manner):
        self.manner = manner

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        asyncio.ensure_future(self.reply(data, addr))

    async def reply(self, query, client):
        reply = await answer(self.manner, query, ask_udp)
        if reply is not None:
            self.transport.sendto(reply, client)


def stream_server(manner):
    async def serve(reader, writer):
        try:
            while True:
                size = int.from_bytes(await reader.readexactly(2), 'big')
                query = await reader.readexactly(size)
                reply = await answer(manner, query, ask_tcp)
                if reply is not None:
                    writer.write(len(reply).to_bytes(2, 'big') + reply)
        except (OSError, EOFError):
            writer.close()
    return serve


async def main():
    loop = asyncio.get_running_loop()
    resolver = net.RESOLVER[0]
    for addresses, manner in (
            (net.STRIPPING, Stripping(resolver)),
            (net.TAMPERING, Tampering(resolver)),
            (net.REFUSING, Refusing(resolver)),
            (net.SILENT, Silent(resolver)),
            (net.FROWNING, Frowning(net.of_level(net.FROWNING_LEVEL)[0]))):
        for address in addresses:
            await loop.create_datagram_endpoint(
                lambda manner=manner: Listening(manner),
                local_addr=(address, 53))
            await asyncio.start_server(stream_server(manner), address, 53)
    await asyncio.Event().wait()


if __name__ == '__main__':
    asyncio.run(main())
