# SPDX-License-Identifier: GPL-3.0-or-later
"""A root module that offers nothing."""

import gi

gi.require_version("Sen", "1")
from gi.repository import GObject, Sen  # noqa: E402


class RootPlugin(GObject.Object, Sen.Plugin):
    def do_register_parts(self, registry):
        return True
