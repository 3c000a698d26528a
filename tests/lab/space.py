# SPDX-License-Identifier: GPL-3.0-or-later
"""The first process inside the lab's namespaces: network, mounts, daemons.

Called by lab as: space.py FOLDER ANCHOR-PATH.  Says "ready" on stdout, or
what went wrong, and then stays as the parent of all until it is killed, which
ends everything inside.
"""

import os
import subprocess
import sys

import net
import serve


def run(*command, **more):
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, **more)


def network_up():
    lines = ['link set lo up']
    for address in net.everything():
        lines.append(f'addr add {address}/128 dev lo nodad' if ':' in address
                     else f'addr add {address}/32 dev lo')
    subprocess.run(['ip', '-batch', '-'], input='\n'.join(lines) + '\n',
                   text=True, check=True)


def open_up(folder, scratch):
    """Lets files be made in a folder of the host without making them there:
    an empty file system over it, with links to what was in it."""
    kept = os.path.join(scratch, folder.strip('/').replace('/', '-'))
    os.makedirs(kept)
    run('mount', '--rbind', folder, kept)
    run('mount', '-t', 'tmpfs', '-o', 'mode=755', 'lab', folder)
    for entry in os.listdir(kept):
        os.symlink(os.path.join(kept, entry), os.path.join(folder, entry))


def cover(path, source, scratch):
    """Puts our file where programs look for the host's, which may be missing
    or a link to nowhere."""
    target = os.path.realpath(path)
    if not os.path.exists(target):
        above = os.path.dirname(target)
        while not os.path.isdir(above):
            above = os.path.dirname(above)
        open_up(above, scratch)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        open(target, 'w').close()
    run('mount', '--bind', source, target)


def mounts(folder, anchor_path):
    subprocess.run(['mount', '-t', 'proc', 'proc', '/proc'], check=False,
                   stderr=subprocess.DEVNULL)
    scratch = os.path.join(folder, 'scratch')
    os.makedirs(scratch)
    run('mount', '-t', 'tmpfs', '-o', 'mode=755', 'lab', scratch)
    cover('/etc/resolv.conf', os.path.join(folder, 'resolv.conf'), scratch)
    cover(anchor_path, os.path.join(folder, 'root.key'), scratch)


def main(folder, anchor_path):
    network_up()
    mounts(folder, anchor_path)
    serve.start_all(folder)
    print('ready', flush=True)
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    while True:
        os.wait()


if __name__ == '__main__':
    try:
        main(*sys.argv[1:])
    except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
        sys.exit(f'lab: {error}')
