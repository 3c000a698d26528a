# SPDX-License-Identifier: GPL-3.0-or-later
"""A man in the middle: TLS ends at the proxy, under keys that are not the mail
host's, and with certificates made to be taken for the right ones (RFC 7672 3,
RFC 7671 5)."""

import functools
import ssl

import certificates
import identities
import middle
import talk as talks
from damage import kind
from talk import MailDamage

VERSIONS = ('', '', 'TLSv1_2', 'TLSv1_3')


def has_authority(subject):
    """Whether it is about DANE-TA, as far as there are such rows."""
    return (subject.plugin != 'check_tlsa_match'
            or subject.row.name.startswith('ta') and
            subject.row.name.endswith('.cert.dk'))


class Middle(MailDamage):
    """identity(session, forge, name, chance) gives files of certificates and
    key for the certificate of that name; None: the session passes."""
    chapter = 'man in the middle'
    versions = VERSIONS

    def begin(self, session):
        server = identities.server_at(session.address)
        forge, chance = session.world.identities(), self.chance(session)
        name = server and server.certificates and server.certificates[0]
        made = name and self.identity(session, forge, name, chance)
        if not made:
            return False
        version = chance.choice(self.versions)
        session.run.owe(session, 'fail', 'TLS under another key')
        self.note(session, f'plays {name} {version}')
        self.play(session, middle.context_of(*made, version), chance)
        return True

    def play(self, session, context, chance):
        middle.Server(session, context)


def with_key(forge, *paths):
    """Certificates under the attacker's key."""
    return forge.chain(*paths), forge.mallory() + '.key'


@kind
class SelfSigned(Middle):
    """The right names, signed by itself."""
    name = 'middle-self-signed'

    def identity(self, session, forge, name, chance):
        return with_key(forge, forge.twin(name, 'self'))


@kind
class OtherIssuer(Middle):
    """All is right, the issuer's name and key identifier too, but the issuer
    never signed it; alone, with the true issuer, or with one of that name."""
    name = 'middle-issuer-name'

    def identity(self, session, forge, name, chance):
        more = [forge.true(one)
                for one in forge.certificates[name].sends] or [
                    forge.true('ca')]
        return with_key(forge, forge.twin(name), *chance.choice((
            [], more, [forge.twin('ca', 'self')],
            [forge.twin('ca', 'self'), *more])))


@kind
class RightBehind(Middle):
    """The rightful certificate goes with it, in each place but the first."""
    name = 'middle-right-behind'

    def identity(self, session, forge, name, chance):
        leaf = chance.choice((forge.twin(name), forge.twin(name, 'self'),
                              forge.twin(name, forge.true(name))))
        behind = [forge.true(one) for one in chance.choice((
            [name], [name, 'ca'], ['ca', name], [name] * 20,
            ['ca', 'other-ca', 'sub-ca', name]))]
        return with_key(forge, leaf, *behind)


@kind
class Expired(Middle):
    name = 'middle-expired'

    def identity(self, session, forge, name, chance):
        return with_key(forge, forge.twin(
            name, chance.choice(('kept', 'self')), edit='expired'))


@kind
class Another(Middle):
    """The true certificate of another host, which has its key."""
    name = 'middle-another'

    def identity(self, session, forge, name, chance):
        other = chance.choice(forge.others(session.address))
        file = forge.true(other) + '.pem'
        return file, file


@kind
class LeafAsAuthority(Middle):
    """Another host, which the authority certified, plays authority itself: the
    chain leads to what DANE-TA names, but for CA:FALSE, or for no word of
    authority at all."""
    name = 'middle-leaf-as-ca'
    fits = staticmethod(has_authority)

    def identity(self, session, forge, name, chance):
        other = chance.choice([
            one for one in forge.others(session.address)
            if forge.certificates[one].issuer == 'ca'])
        above, signer = forge.true(other), forge.key(other)
        edit = chance.choice(('', 'no-usage', 'no-constraints'))
        if edit:
            ca = forge.true('ca')
            above, signer = forge.twin(other, ca, ca, edit), forge.mallory()
        self.note(session, f'below {other} {edit}')
        return with_key(forge, forge.twin(name, above, signer), above,
                        forge.true('ca'))


@kind
class OtherNames(Middle):
    """What the true authority would certify for somebody else's name: names
    that only a careless reader takes for the host's."""
    name = 'middle-names'
    fits = staticmethod(has_authority)
    EDITS = ('nul', 'many', 'below', 'longer', 'part', 'wild', 'blank',
             'common')

    def identity(self, session, forge, name, chance):
        issuer = forge.certificates[name].issuer or 'ca'
        sends = [forge.true(issuer)] if issuer == 'ca' else [
            forge.true(issuer), forge.true('ca')]
        edit = chance.choice(self.EDITS)
        self.note(session, f'names: {edit}')
        return with_key(forge, forge.twin(
            name, forge.true(issuer), forge.true(issuer), edit), *sends)


@kind
class ManyCertificates(Middle):
    """Up to 64 certificates, and more octets than anybody should take."""
    name = 'middle-many'

    def identity(self, session, forge, name, chance):
        large = forge.twin(name, edit='many')
        more, times = chance.choice((
            (forge.true('ca'), 10), (forge.true('ca'), 63),
            (forge.true(name), 63), (large, 1), (large, 4)))
        return with_key(forge, chance.choice((large, forge.twin(name))),
                        *[more] * times)


class WrongKey(Middle):
    """The rightful certificate, which anybody can have, without its key: the
    handshake must fail."""

    def rightful(self, forge, name):
        return forge.chain(forge.true(name), *[
            forge.true(one) for one in forge.certificates[name].sends])


@kind
class WrongKeySigns(WrongKey):
    """Its signature in the handshake is by another key."""
    name = 'middle-wrong-key'

    def identity(self, session, forge, name, chance):
        if not forge.is_p256(name):
            return None
        return self.rightful(forge, name), forge.wrong_key(name) + '.key'


@kind
class WrongKeySwapped(WrongKey):
    """TLS 1.2, where the list of certificates passes in clear: a true one
    takes the place of the attacker's."""
    name = 'middle-swapped'
    versions = ('TLSv1_2',)

    def identity(self, session, forge, name, chance):
        self.list = self.message(forge, name)
        return with_key(forge, forge.twin(name, 'self'))

    def message(self, forge, name):
        ders = [certificates.der(forge.lab, one) for one in
                (name, *forge.certificates[name].sends)]
        body = b''.join(len(one).to_bytes(3, 'big') + one for one in ders)
        return talks.message(talks.CERTIFICATE,
                             len(body).to_bytes(3, 'big') + body)

    def play(self, session, context, chance):
        middle.Server(session, context, edit=functools.partial(
            swapped, self.list))


def swapped(new, octets):
    """Records in which the message with certificates is another."""
    made = b''
    while octets:
        size = talks.HEADER + int.from_bytes(octets[3:5], 'big')
        one, octets = octets[:size], octets[size:]
        if one[0] == talks.HANDSHAKE:
            one = talks.record(talks.HANDSHAKE, other_list(
                one[talks.HEADER:], new), one[1:3])
        made += one
    return made


def other_list(body, new):
    made = b''
    while body:
        size = 4 + int.from_bytes(body[1:4], 'big')
        made += new if body[0] == talks.CERTIFICATE else body[:size]
        body = body[size:]
    return made


@kind
class Anonymous(Middle):
    """Cipher suites without certificates, or without ciphers."""
    name = 'middle-anonymous'
    versions = ('TLSv1_2',)

    def identity(self, session, forge, name, chance):
        return with_key(forge, forge.twin(name, 'self'))

    def play(self, session, context, chance):
        context.set_ciphers(chance.choice((
            'aNULL:@SECLEVEL=0', 'eNULL:@SECLEVEL=0', 'ADH:@SECLEVEL=0')))
        middle.Server(session, context)


@kind
class OldVersion(Middle):
    """TLS 1.0 or 1.1, which the plugin tries where nothing newer is had."""
    name = 'middle-old-tls'
    versions = ('TLSv1', 'TLSv1_1')

    def identity(self, session, forge, name, chance):
        return with_key(forge, forge.twin(name, chance.choice((
            'self', 'kept'))), forge.true(name))


class After(Middle):
    """What a man in the middle does once the handshake is over changes
    nothing."""

    def identity(self, session, forge, name, chance):
        return with_key(forge, forge.twin(name), forge.true(name))

    def play(self, session, context, chance):
        after(self, session, context, chance)


def close(server):
    server.session.end_client()


def reset(server):
    server.session.reset_client()


def farewell(server):
    """Ends TLS as it should be."""
    try:
        server.tls.unwrap()
    except ssl.SSLError:
        pass
    server.flush()
    server.session.end_client()


def flood(server):
    talks.pour(server.session, talks.record(talks.DATA, b'x' * 16384))


def garbage(server):
    server.session.to_client(b'\x2a' * 500)


def alert(server):
    server.session.to_client(talks.record(talks.ALERT, b'\x02\x28'))


def nothing(_server):
    pass


AFTERWARDS = (close, reset, farewell, flood, garbage, alert, nothing)


def after(damage, session, context, chance):
    """A server that does one of these right after the handshake."""
    what = chance.choice(AFTERWARDS)
    damage.note(session, f'after the handshake: {what.__name__}')

    def shaken(server):
        what(server)
        return False
    middle.Server(session, context, shaken=shaken)


@kind
class MiddleAfter(After):
    name = 'middle-after'


@kind
class MiddleAsks(After):
    """Wants a certificate of the client, which has none."""
    name = 'middle-asks'

    def play(self, session, context, chance):
        asking(context, chance)
        middle.Server(session, context)


def asking(context, chance):
    context.verify_mode = chance.choice((ssl.CERT_OPTIONAL,
                                         ssl.CERT_REQUIRED))


@kind
class Nameless(After):
    """Says that it does not know the name that it was asked for."""
    name = 'middle-nameless'

    def play(self, session, context, chance):
        context.sni_callback = lambda *_: \
            ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
        middle.Server(session, context)


# The host itself, with its own keys, but strange.

class Own(MailDamage):
    """TLS ends at the proxy under the host's own keys: not where the host is
    another than an honest one, as that would mend it."""
    chapter = 'server of that key'

    def begin(self, session):
        server = identities.server_at(session.address)
        if not server or server.played_by == 'script':
            return False
        chance = self.chance(session)
        context = middle.own_context([
            certificates.served_path(session.world.folder, server.name, one)
            for one in range(len(server.certificates))])
        self.note(session, f'plays {server.name} with its own keys')
        self.play(session, context, chance)
        return True


@kind
class OwnAfter(Own):
    """Closes, or worse, right after the handshake."""
    name = 'own-after'

    def play(self, session, context, chance):
        after(self, session, context, chance)


@kind
class OwnTickets(Own):
    """Session tickets without end."""
    name = 'own-tickets'

    def play(self, session, context, chance):
        context.num_tickets = chance.choice((0, 1, 20, 5000))
        middle.Server(session, context)


@kind
class OwnAsks(Own):
    name = 'own-asks'

    def play(self, session, context, chance):
        asking(context, chance)
        middle.Server(session, context)


@kind
class OwnVersion(Own):
    name = 'own-version'

    def play(self, session, context, chance):
        middle.limit(context, chance.choice(('TLSv1_2', 'TLSv1_3')))
        middle.Server(session, context)
