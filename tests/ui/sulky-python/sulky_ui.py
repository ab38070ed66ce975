# SPDX-License-Identifier: GPL-3.0-or-later
"""A display module that hands over a place and then raises: neither counts."""

import gi

gi.require_version("SenUi", "1")
from gi.repository import GObject, SenUi  # noqa: E402


class SulkyDisplay(GObject.Object, SenUi.PluginUi):
    def do_register_ui(self, registry):
        registry.add_page("sulky", "Trang hờn dỗi", "sen-note-symbolic", 51, lambda _context, _data: None, None)
        raise RuntimeError("hôm nay không vui")
