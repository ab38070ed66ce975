# SPDX-License-Identifier: GPL-3.0-or-later
"""A display module whose page raises when it is shown."""

import gi

gi.require_version("SenUi", "1")
from gi.repository import GObject, SenUi  # noqa: E402


class MoodyDisplay(GObject.Object, SenUi.PluginUi):
    def do_register_ui(self, registry):
        registry.add_page("moody", "Trang thất thường", "sen-note-symbolic", 52, self.page, None)
        return True

    def page(self, _context, _data):
        raise LookupError("mất trang")
