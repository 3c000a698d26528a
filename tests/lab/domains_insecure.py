# SPDX-License-Identifier: GPL-3.0-or-later
"""Domains without a chain, rightly so, and cuts at odd depths."""

import net
from zone import NSEC


def unsigned(tree):
    tree.add('unsigned.dk', signed=False).mail().mail('x')      # opt-out above
    tree.add('unsigned.com', signed=False).mail()     # NSEC3 above
    tree.add('unsigned.nsec.dk', signed=False).mail()
    tree.add('below.unsigned.dk', signed=False).mail()
    tree.add('unsigned.nosec', signed=False).mail()
    tree.add('signed.nosec').mail()


def islands(tree):
    tree.add('island.dk', delegations=[]).mail()
    tree.add('child.island.dk').mail()
    tree.add('island.com', delegations=[]).mail()


def depths(tree):
    """Zones whose names skip labels, and zones below each other."""
    tree.add('a.b.c.deep.dk').mail()
    tree.add('step.dk').mail()
    tree.add('two.step.dk', denial=NSEC).mail()
    tree.add('three.two.step.dk').mail()
    tree.add('p.q.three.two.step.dk').mail()
    tree.add('curt.step.dk', servers=net.FROWNING).mail()


def add(tree):
    unsigned(tree)
    islands(tree)
    depths(tree)
