# SPDX-License-Identifier: GPL-3.0-or-later
"""DNS servers that misbehave, each at addresses of its own (net.py): over UDP
and TCP, most of them between a client and the good resolver."""

import asyncio

import manners
import net

TIMEOUT = 5


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


async def answers(manner, query, tcp):
    """The replies to one query; none is silence."""
    onward, reply = manner.before(query, tcp)
    if onward is None:
        return [reply] if reply else []
    try:
        ask = ask_tcp if tcp else ask_udp
        reply = await ask(manner.server_for(query), onward)
        return manner.after(query, reply, tcp)
    except (OSError, EOFError, asyncio.TimeoutError):
        return []


class Listening(asyncio.DatagramProtocol):
    def __init__(self, manner):
        self.manner = manner

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        asyncio.ensure_future(self.reply(data, addr))

    async def reply(self, query, client):
        for reply in await answers(self.manner, query, False):
            self.transport.sendto(reply, client)


def stream_server(manner):
    async def serve(reader, writer):
        try:
            while True:
                size = int.from_bytes(await reader.readexactly(2), 'big')
                query = await reader.readexactly(size)
                for reply in await answers(manner, query, True):
                    writer.write(len(reply).to_bytes(2, 'big') + reply)
        except (OSError, EOFError):
            writer.close()
    return serve


async def main():
    loop = asyncio.get_running_loop()
    resolver = net.RESOLVER[0]
    frowning = net.of_level(net.FROWNING_LEVEL)[0]
    shouting = net.of_level(net.SHOUTING_LEVEL)[0]
    curt = net.of_level(net.CURT_LEVEL)[0]
    squinting = net.of_level(net.SQUINTING_LEVEL)[0]
    impostor = net.of_level(net.IMPOSTOR_LEVEL)[0]
    below = net.of_level(net.IMPOSTOR_LEVEL + 1)[0]
    for addresses, manner in (
            (net.STRIPPING, manners.Stripping(resolver)),
            (net.SILENT, manners.Silent()),
            (net.REFUSING, manners.Refusing()),
            (net.TAMPERING, manners.Tampering(resolver)),
            (net.FORGING, manners.Forging(resolver)),
            (net.LOSING, manners.Losing(resolver)),
            (net.GARBLING, manners.Garbling(resolver)),
            (net.TRUNCATING, manners.Truncating(resolver)),
            (net.RETICENT, manners.Reticent(resolver)),
            (net.FALLING, manners.Falling(resolver)),
            (net.FROWNING, manners.Frowning(frowning)),
            (net.SHOUTING, manners.Shouting(shouting)),
            (net.CURT, manners.Curt(curt)),
            (net.SQUINTING, manners.Squinting(squinting)),
            (net.IMPOSTOR, manners.Impostor(
                impostor, below, 'child.impostor.dk.'))):
        for address in addresses:
            await loop.create_datagram_endpoint(
                lambda manner=manner: Listening(manner),
                local_addr=(address, 53))
            await asyncio.start_server(stream_server(manner), address, 53)
    await asyncio.Event().wait()


if __name__ == '__main__':
    asyncio.run(main())
