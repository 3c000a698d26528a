# SPDX-License-Identifier: GPL-3.0-or-later
"""The signer programs at work (signer.c)."""

import base64
import concurrent.futures
import os
import queue
import subprocess

from zone import BITS


class Pen:
    """One of them, and what can be asked of it."""

    def __init__(self, folder):
        self.folder = folder
        self.keys = os.path.join(folder, 'keys')
        os.makedirs(self.keys, exist_ok=True)
        self.process = subprocess.Popen(
            [os.path.join(folder, 'signer')], cwd=self.keys, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, text):
        self.process.stdin.write(text + '\n')
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if not answer:
            raise RuntimeError(f'the signer gave up at: {text[:200]}')
        return answer

    def public(self, key):
        bits = key.bits or BITS.get(key.algorithm, 2048)
        text = self.ask(f'key {key.file} {key.algorithm} {bits}')
        if key.craft:
            made = key.craft(base64.b64decode(text))
            text = base64.b64encode(made).decode()
        return text

    def signature(self, key, rrsig, records):
        lines = [f'sign {key.file} {key.algorithm}', rrsig]
        lines += [record.text() for record in records]
        return self.ask('\n'.join(lines + ['.']))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Pens:
    """Several signers at work, one per processor."""

    def __init__(self, folder):
        count = min(4, os.cpu_count() or 1)
        self.free = queue.SimpleQueue()
        self.pens = [Pen(folder) for _ in range(count)]
        self.workers = concurrent.futures.ThreadPoolExecutor(count)
        for pen in self.pens:
            self.free.put(pen)

    def each(self, function, tasks):
        """function(pen, task) for all tasks; raises what one raised."""
        def work(task):
            pen = self.free.get()
            try:
                return function(pen, task)
            finally:
                self.free.put(pen)
        return list(self.workers.map(work, tasks))

    def close(self):
        self.workers.shutdown()
        for pen in self.pens:
            pen.close()
