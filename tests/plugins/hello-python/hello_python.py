# SPDX-License-Identifier: GPL-3.0-or-later
"""The smallest useful plugin in Python: a table, a command that writes, one that reads, an action."""

import gi

gi.require_version("Sen", "1")
from gi.repository import GLib, GObject, Sen  # noqa: E402

INITIAL = """
CREATE TABLE hello_python_greeting (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  alive INTEGER NOT NULL DEFAULT 1);
"""


class HelloPlugin(GObject.Object, Sen.Plugin):
    def do_register_parts(self, registry):
        registry.add_migration(1, "initial", INITIAL)
        registry.track("hello_python_greeting")
        say = Sen.Command.new("hello_python say", "NAME", "Greet somebody", self.say, None)
        say.set_arguments(1, 1)
        say.add_option("fail", None, "Fail on purpose")
        registry.add_command(say)
        registry.add_command(Sen.Command.new("hello_python list", None, "List who was greeted", self.list, None))
        registry.add_action("hello_python.say", "(s)", self.act, None)
        return True

    def greet(self, office, name):
        def write(db, _data):
            db.run(
                "INSERT INTO hello_python_greeting (id, name) VALUES (?, ?)",
                GLib.Variant("(ss)", (Sen.id_new(), name)),
            )
            return True

        office.get_store().write(write, None)

    def say(self, call, _data):
        if call.has_flag("fail"):
            raise GLib.Error.new_literal(Sen.error_quark(), "Không chào được.", Sen.Error.NOT_ALLOWED)
        name = call.get_arguments()[0]
        self.greet(call.get_office(), name)
        return GLib.Variant("a{sv}", {"greeting": GLib.Variant("s", "Xin chào, %s!" % name)})

    def list(self, call, _data):
        rows = []

        def read(db, _data):
            rows.extend(db.list("SELECT id, name FROM hello_python_greeting WHERE alive ORDER BY id", None))
            return True

        call.get_office().get_store().read(read, None)
        return GLib.Variant("aa{sv}", [{"name": GLib.Variant("s", row.get_text("name"))} for row in rows])

    def act(self, office, parameter, _data):
        self.greet(office, parameter.unpack()[0])
        return True
