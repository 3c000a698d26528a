# SPDX-License-Identifier: GPL-3.0-or-later
"""Every module with damages; importing this fills damage.KINDS."""

import damage_bits      # noqa: F401
import damage_forged    # noqa: F401
import damage_injected  # noqa: F401
import damage_loss      # noqa: F401
import damage_said      # noqa: F401
import damage_smtp      # noqa: F401
import damage_strip     # noqa: F401
import damage_swapped   # noqa: F401
