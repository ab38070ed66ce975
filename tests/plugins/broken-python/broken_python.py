# SPDX-License-Identifier: GPL-3.0-or-later
"""Cannot be imported: must cost a message, not a start."""

import a_module_that_nobody_has  # noqa: F401
