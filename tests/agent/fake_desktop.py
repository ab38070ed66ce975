# SPDX-License-Identifier: GPL-3.0-or-later
"""A session bus of one's own with a notification server that remembers what it was shown and presses buttons."""
import os
import subprocess
import time

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
INTERFACE = Gio.DBusNodeInfo.new_for_xml("""
<node><interface name='org.freedesktop.Notifications'>
  <method name='GetCapabilities'><arg type='as' direction='out'/></method>
  <method name='GetServerInformation'>
    <arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/>
  </method>
  <method name='Notify'>
    <arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>
    <arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>
    <arg type='u' direction='out'/>
  </method>
  <method name='CloseNotification'><arg type='u' direction='in'/></method>
</interface></node>""").interfaces[0]


def pump(seconds):
    """Lets the bus do its work for so long."""
    wait(lambda: False, seconds)


def wait(condition, seconds=20):
    """Whether it comes true in time."""
    context, end = GLib.MainContext.default(), time.monotonic() + seconds
    while not condition():
        left = end - time.monotonic()
        if left <= 0:
            return False
        timer = GLib.timeout_add(min(50, max(1, int(left * 1000))), lambda: GLib.SOURCE_REMOVE)
        context.iteration(True)
        if GLib.MainContext.default().find_source_by_id(timer):
            GLib.source_remove(timer)
    return True


class Notice:
    def __init__(self, number, parameters):
        self.id = number
        self.app, _, self.icon, self.title, self.body, actions, self.hints, self.timeout = parameters.unpack()
        self.actions = dict(zip(actions[::2], actions[1::2]))

    def __repr__(self):
        return f"<{self.title!r} {self.body!r} {self.actions}>"


class Desktop:
    """One session: a bus, and, once serve() is called, a server."""

    def __init__(self):
        self.daemon = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.address = self.daemon.stdout.readline().decode().strip()
        self.bus = Gio.DBusConnection.new_for_address_sync(
            self.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.notices = []
        self.refuse = False
        self.owner = 0

    def serve(self, capabilities=("actions", "body", "body-markup", "persistence")):
        self.capabilities = list(capabilities)
        self.bus.register_object(PATH, INTERFACE, self.called, None, None)
        self.owner = Gio.bus_own_name_on_connection(self.bus, NAME, Gio.BusNameOwnerFlags.NONE, None, None)
        return self

    def called(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        if method == "GetCapabilities":
            invocation.return_value(GLib.Variant("(as)", (self.capabilities,)))
        elif method == "GetServerInformation":
            invocation.return_value(GLib.Variant("(ssss)", ("fake", "Sen", "1", "1.2")))
        elif method == "Notify" and self.refuse:
            invocation.return_dbus_error("org.example.Busy", "busy")
        elif method == "Notify":
            self.notices.append(Notice(len(self.notices) + 1, parameters))
            invocation.return_value(GLib.Variant("(u)", (len(self.notices),)))
        else:
            invocation.return_value(None)

    def press(self, notice, action, token=None):
        if token:
            self.emit("ActivationToken", GLib.Variant("(us)", (notice.id, token)))
        self.emit("ActionInvoked", GLib.Variant("(us)", (notice.id, action)))
        self.emit("NotificationClosed", GLib.Variant("(uu)", (notice.id, 2)))

    def emit(self, signal, parameters):
        self.bus.emit_signal(None, PATH, NAME, signal, parameters)

    def has_name(self, name):
        return self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                                  GLib.Variant("(s)", (name,)), None, 0, -1, None).unpack()[0]

    def close(self):
        if self.owner:
            Gio.bus_unown_name(self.owner)
        self.bus.close_sync(None)
        self.daemon.terminate()
        self.daemon.wait()
        self.daemon.stdout.close()


def memory(pid):
    """Kilobytes that a process has in memory, shared libraries included."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))


def effort(pid):
    """Seconds of processor, and how often its threads have woken up."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    wakes = 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/status", encoding="ascii") as file:
            wakes += sum(int(line.split()[1]) for line in file if line.startswith("voluntary_ctxt"))
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), wakes
