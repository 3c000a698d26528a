# SPDX-License-Identifier: GPL-3.0-or-later
"""A private Icinga 2: all that it reads and writes lies below one folder, it
listens on one loopback address, and it is ended by its process id.

    with icinga.Node(folder, '127.0.0.1', 'one') as node:
        node.configure(text)
        node.start()
        node.check_now('Service')
        for service in node.objects('services'): ...
"""

import base64
import json
import os
import ssl
import subprocess
import time
import urllib.error
import urllib.request

import daemon

PORT = 5665
SECONDS = 60                    # that anything may take
PASSWORD = 'private'
PATHS = {'ConfigDir': '', 'ZonesDir': 'zones.d', 'DataDir': 'lib',
         'LogDir': 'log', 'CacheDir': 'cache', 'SpoolDir': 'spool',
         'InitRunDir': 'run'}
ENVIRONMENT = {**os.environ, 'LC_ALL': 'C.UTF-8',
               # else a daemon that root starts becomes the package's user
               'ICINGA2_USER': 'root', 'ICINGA2_GROUP': 'root'}

HEADER = '''
const NodeName = "{name}"
const ZoneName = "{zone}"
const PluginDir = "{plugins}"
const PluginContribDir = PluginDir
include <itl>
object ApiListener "api" {{
  bind_host = "{address}"
  bind_port = "{port}"
  {listener}
}}
object ApiUser "root" {{ password = "{password}"; permissions = [ "*" ] }}
object CheckerComponent "checker" {{ }}
object FileLogger "log" {{ severity = "{severity}"; path = "{log}" }}
'''

ALONE = '''
object Endpoint NodeName { }
object Zone ZoneName { endpoints = [ NodeName ] }
'''


class Failure(Exception):
    """What Icinga 2 said where it did not do as it was told."""


def wait_for(test, what, seconds=SECONDS):
    """The first true value of test(), asked again and again.  An instance
    that loads its configuration anew hangs up meanwhile."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            value = test()
        except urllib.error.HTTPError:
            raise
        except OSError:
            value = None
        if value:
            return value
        time.sleep(0.1)
    raise Failure(f'waited {seconds} s in vain for {what}')


class Node:
    """One instance.  zone: null for one that stands alone."""

    def __init__(self, folder, address, name, zone=None, plugins='',
                 severity='warning'):
        self.folder, self.address, self.name = folder, address, name
        self.zone, self.plugins = zone, plugins
        self.severity = severity
        self.daemon = None
        for path in PATHS.values():
            os.makedirs(os.path.join(folder, path), exist_ok=True)
        os.makedirs(self.path('lib', 'certs'), exist_ok=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def options(self):
        return [f'-DConfiguration.{name}={self.path(path)}'.rstrip('/')
                for name, path in PATHS.items()]

    def run(self, *words):
        """icinga2 WORDS: its output; an exit code but 0 is a Failure."""
        done = subprocess.run(['icinga2', *words[:2], *self.options(),
                               *words[2:]], env=ENVIRONMENT, text=True,
                              stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=SECONDS)
        if done.returncode:
            raise Failure(done.stdout)
        return done.stdout

    def make_authority(self):
        self.run('pki', 'new-ca')

    def certify(self, node):
        """Gives a node (this one, too) its certificate, signed by the
        authority of this one."""
        pair = node.path('lib', 'certs', node.name)
        self.run('pki', 'new-cert', '--cn', node.name, '--key', pair + '.key',
                 '--csr', pair + '.csr')
        self.run('pki', 'sign-csr', '--csr', pair + '.csr',
                 '--cert', pair + '.crt')
        with open(self.path('lib', 'ca', 'ca.crt')) as source, \
                open(node.path('lib', 'certs', 'ca.crt'), 'w') as target:
            target.write(source.read())

    def request_certificate(self, parent, salt):
        """Gets this node its certificate from another one that runs, in the
        way of packaging/icinga2/examples/zones/steps: a key of its own, the
        parent's certificate, a ticket.  salt: the parent's TicketSalt."""
        certs = self.path('lib', 'certs')
        own = ['--key', f'{certs}/{self.name}.key',
               '--cert', f'{certs}/{self.name}.crt']
        trusted = ['--trustedcert', f'{certs}/trusted-parent.crt']
        there = ['--host', parent.address, '--port', str(PORT)]
        ticket = parent.run('pki', 'ticket', '--cn', self.name,
                            '--salt', salt).split()[-1]
        self.run('pki', 'new-cert', '--cn', self.name, *own)
        self.run('pki', 'save-cert', *there, *trusted)
        self.run('pki', 'request', *there, '--ticket', ticket, *own, *trusted,
                 '--ca', f'{certs}/ca.crt')

    def configure(self, text, listener=''):
        """Writes icinga2.conf: what every instance has, then the text.  A
        node without a certificate gets an authority of its own."""
        if not os.path.exists(self.path('lib', 'certs', 'ca.crt')):
            self.make_authority()
            self.certify(self)
        with open(self.path('icinga2.conf'), 'w') as conf:
            conf.write(HEADER.format(
                name=self.name, zone=self.zone or self.name,
                plugins=self.plugins, address=self.address, port=PORT,
                listener=listener, password=PASSWORD, severity=self.severity,
                log=self.path('log', 'icinga2.log')))
            conf.write(text if self.zone else ALONE + text)

    def validate(self):
        """icinga2 daemon -C: what it says; a Failure where it refuses."""
        return self.run('daemon', '-C', '-c', self.path('icinga2.conf'))

    def start(self):
        """Starts it and waits for its API."""
        self.launch()
        self.wait()

    def launch(self):
        """Starts it."""
        with open(self.path('log', 'daemon'), 'w') as log:
            self.daemon = subprocess.Popen(
                ['icinga2', 'daemon', *self.options(), '-c',
                 self.path('icinga2.conf')], env=ENVIRONMENT,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def wait(self):
        """Until its API answers."""
        wait_for(self.answers, f'the API of {self.name}')

    def stop(self):
        daemon.end(self.daemon, SECONDS)
        self.daemon = None

    def answers(self):
        if self.daemon.poll() is not None:
            with open(self.path('log', 'daemon')) as log:
                raise Failure(log.read())
        try:
            return self.ask('GET', 'status/IcingaApplication')
        except (OSError, ValueError):
            return None

    def ask(self, method, path, body=None):
        """The API's answer, as an object."""
        context = ssl._create_unverified_context()
        request = urllib.request.Request(
            f'https://{self.address}:{PORT}/v1/{path}', method='POST',
            data=json.dumps(body or {}).encode(),
            headers={'Accept': 'application/json',
                     'X-HTTP-Method-Override': method,
                     'Authorization': 'Basic ' + base64.b64encode(
                         f'root:{PASSWORD}'.encode()).decode()})
        with urllib.request.urlopen(request, context=context,
                                    timeout=SECONDS) as answer:
            return json.load(answer)

    def objects(self, kind, which='true'):
        """Objects ("services", "hosts", "endpoints"...): name -> attributes."""
        try:
            found = self.ask('GET', f'objects/{kind}', {'filter': which})
        except urllib.error.HTTPError as error:
            if error.code == 404:       # none fits the filter
                return {}
            raise
        return {one['name']: one['attrs'] for one in found['results']}

    def check_now(self, kind, which='true'):
        """Has all objects of a type ("Host", "Service") checked now, and
        waits for results.  Ask the node that schedules them: a request for
        another zone can get lost."""
        began = time.time()
        self.ask('POST', 'actions/reschedule-check',
                 {'type': kind, 'filter': which, 'force': True})

        def all_new():
            found = self.objects(kind.lower() + 's', which).values()
            return found and all(
                one['last_check_result'] and
                one['last_check_result']['execution_start'] >= began
                for one in found)
        wait_for(all_new, f'checks of every {kind}')

    def log(self):
        with open(self.path('log', 'icinga2.log')) as log:
            return log.read()
