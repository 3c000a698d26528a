# SPDX-License-Identifier: GPL-3.0-or-later
"""A private InfluxDB 1: all that it writes lies below one folder, it listens
on loopback, and it is ended by its process id.

    with influx.Database(folder) as database:
        database.write(['mx_ttl,hostname=a.dk,metric=ttl_max value=60'])
        for series in database.ask('SHOW TAG KEYS'): ...
"""

import json
import os
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

import daemon

ADDRESS, PORT, INTERNAL_PORT = '127.0.0.1', 8086, 8088
NAME = 'icinga2'                # the InfluxdbWriter's default
SECONDS = 30                    # that anything may take

CONFIGURATION = '''
reporting-disabled = true
bind-address = "{address}:{internal}"
[meta]
dir = "{folder}/meta"
[data]
dir = "{folder}/data"
wal-dir = "{folder}/wal"
index-version = "inmem"
[monitor]
store-enabled = false
[http]
bind-address = "{address}:{port}"
log-enabled = false
[logging]
level = "error"
'''


class Failure(Exception):
    """What InfluxDB said where it did not do as it was told."""


class Database:
    """One instance with one empty database."""

    def __init__(self, folder):
        self.folder = folder
        self.daemon = None
        os.makedirs(folder, exist_ok=True)

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        path = os.path.join(self.folder, 'influxdb.conf')
        with open(path, 'w') as configuration:
            configuration.write(CONFIGURATION.format(
                address=ADDRESS, port=PORT, internal=INTERNAL_PORT,
                folder=self.folder))
        with open(os.path.join(self.folder, 'log'), 'w') as log:
            self.daemon = subprocess.Popen(
                ['influxd', '-config', path], stdin=subprocess.DEVNULL,
                stdout=log, stderr=log)
        self.wait()
        self.ask(f'CREATE DATABASE {NAME}')

    def wait(self):
        end = time.monotonic() + SECONDS
        while self.daemon.poll() is None and time.monotonic() < end:
            try:
                return self.send('ping', None)
            except OSError:
                time.sleep(0.1)
        with open(os.path.join(self.folder, 'log')) as log:
            raise Failure(log.read())

    def stop(self):
        daemon.end(self.daemon, SECONDS)
        self.daemon = None

    def send(self, path, body, **fields):
        url = (f'http://{ADDRESS}:{PORT}/{path}?'
               f'{urllib.parse.urlencode(fields)}')
        try:
            with urllib.request.urlopen(url, body, SECONDS) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            raise Failure(error.read().decode()) from error

    def write(self, lines):
        """Points in InfluxDB's line protocol, their times in seconds."""
        self.send('write', '\n'.join(lines).encode(), db=NAME, precision='s')

    def ask(self, query):
        """The series that a query gives, each: name, tags, columns, values;
        times in milliseconds."""
        body = urllib.parse.urlencode({'q': query}).encode()
        answer = json.loads(self.send('query', body, db=NAME, epoch='ms'))
        result = answer['results'][0]
        if 'error' in result:
            raise Failure(f'{result["error"]}: {query}')
        return result.get('series', [])
