# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for InfluxDB 1: keeps what Icinga's InfluxdbWriter sends.

    with sink.Sink() as influx:
        node.configure(influx.WRITER.format(port=influx.port))
        ...
        influx.metrics()['p256.dk', 'mx-ttl']['ttl_max']['value']
"""

import http.server
import re
import threading

WRITER = '''
object InfluxdbWriter "influxdb" {{
  host = "127.0.0.1"
  port = {port}
  flush_interval = 1s
  enable_send_thresholds = true
}}
'''
# Of the line protocol what the writer makes of our names: NAME=VALUE with
# commas and blanks between, a backslash before those that belong to it.
PAIR = re.compile(r'([^,=\s]+)=((?:\\.|"(?:\\.|[^"])*"|[^,\s\\])*)')


class Keeper(http.server.BaseHTTPRequestHandler):
    """One request of the writer."""

    def do_POST(self):
        length = int(self.headers['Content-Length'])
        self.server.lines += self.rfile.read(length).decode().splitlines()
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        """Nothing is printed."""


class Sink:
    """Listens on a free port of loopback."""

    def __init__(self):
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Keeper)
        self.server.lines = []
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def metrics(self):
        """(host, service) -> metric -> its fields, as text; the last that
        came of each."""
        found = {}
        for line in list(self.server.lines):
            pairs = {name: re.sub(r'\\(.)', r'\1', value).strip('"')
                     for name, value in PAIR.findall(line)}
            if 'metric' in pairs:
                one = found.setdefault(
                    (pairs['hostname'], pairs.get('service')), {})
                one[pairs['metric']] = pairs
        return found
