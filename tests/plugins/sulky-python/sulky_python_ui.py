# SPDX-License-Identifier: GPL-3.0-or-later
"""A display module that raises where it should hand over its pages; here Sen.Plugin stands for the display interface."""

import gi

gi.require_version("Sen", "1")
from gi.repository import GObject, Sen  # noqa: E402


class SulkyDisplay(GObject.Object, Sen.Plugin):
    def do_register_parts(self, registry):
        raise RuntimeError("hôm nay không vui")
