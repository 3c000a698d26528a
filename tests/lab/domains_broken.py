# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers' domains that a validator must refuse."""

from domains_good import mail
from zone import DAY


def add(tree):
    mail(tree.add('expired.dk', inception=-29 * DAY, expiration=-DAY))
    mail(tree.add('mx-expired.dk')).alter(
        'MX', inception=-29 * DAY, expiration=-DAY)
    mail(tree.add('mx-unsigned.dk')).alter('MX', absent=True)
