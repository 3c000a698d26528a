# SPDX-License-Identifier: GPL-3.0-or-later
"""Datagrams that are lost, late, twice, in another order or cut."""

import dataclasses

import manners
from damage import Damage, Send, kind

LATE = 60               # seconds: behind every deadline


@kind
class Drop(Damage):
    name, chapter, silent = 'drop', 'loss', True

    def replies(self, ask, send):
        ask.note(self.name, 'dropped')
        return []


@kind
class DropFirst(Damage):
    """Only what is asked again gets through."""
    name, chapter = 'drop-first', 'loss'

    def replies(self, ask, send):
        if ask.nth:
            return [send]
        ask.note(self.name, 'dropped')
        return []
