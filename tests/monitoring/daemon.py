# SPDX-License-Identifier: GPL-3.0-or-later
"""How the private monitors and databases of these tests are ended."""

import subprocess


def end(process, seconds):
    """Ends a daemon that we started, or None, and waits for it; one that does
    not heed SIGTERM in that time is killed."""
    if process is None:
        return
    process.terminate()
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
