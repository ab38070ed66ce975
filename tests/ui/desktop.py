# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a running Sen through the accessibility bus, as a person with a screen reader would. Needs run-ui.sh.

One look at a window is one question (what the bus calls the cache of an application), not some for each of its
thousands of widgets: that would be most of the work of the tests, in Sen and here.
"""

import ast
import collections
import os
import pathlib
import re
import signal
import subprocess
import sys
import threading
import time
import traceback

os.environ.pop("G_DEBUG", None)  # the bus library warns of objects that are just gone; only Sen must not

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import sample  # noqa: E402

BUILD = os.environ["SEN_BUILD_DIR"]
NEW_GTK = "GDK_DISABLE" in os.environ  # GTK 4.18: see run-ui.sh
# Warnings are read, not fatal, and none is let pass but these of GTK's own making: its file chooser, whose list of
# completions (4.8) comes up 0.3 s after the last key, when the chooser may be gone; the same list (4.18) where a path is
# typed after Ctrl+L, before there is any to complete from: a GtkFileDialog of three lines says it, too; page buttons of
# GtkShortcutsWindow as libadwaita 1.7 styles them; the large heading of an AdwAlertDialog, tried at a width that only the
# small one fits.
NOT_OURS = re.compile(r"gdk_monitor_get_geometry: assertion 'GDK_IS_MONITOR \(monitor\)' failed"
                      r"|gtk_tree_model_get_iter_first: assertion 'GTK_IS_TREE_MODEL \(tree_model\)' failed"
                      r"|GtkLabel \w+ \(label\) reported min width -\d+, but sizes must be >= 0"
                      r"|Trying to measure GtkLabel \w+ for width of \d+, but it needs at least \d+")
WARNING = re.compile(r"-(WARNING|CRITICAL) \*\*")
WARNINGS = []  # of all windows of this program, also of those that are gone
NEW_NAMES = {"button": "push button"}  # what the bus calls a role since at-spi2-core 2.54, and before
PATIENCE = 30000  # ms; a sanitized Sen on a busy machine is slow to answer

A11Y = "org.a11y.atspi."
REGISTRY, ROOT = A11Y + "Registry", "/org/a11y/atspi/accessible/root"
SHOWN = 1 << Atspi.StateType.SHOWING | 1 << Atspi.StateType.VISIBLE
STRING = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
# An accessible as GVariant prints it: itself, its application, its parent, place, number of children, interfaces, name,
# role, description, states. To unpack it value by value would take ten times as long.
ITEM = re.compile(r"\(\('[^']*', '([^']*)'\), \('[^']*', '[^']*'\), \('[^']*', '([^']*)'\), (-?\d+), (-?\d+), \[([^]]*)\], "
                  + STRING + r", (\d+), " + STRING + r", \[(\d+), (\d+)\]\)")
Box = collections.namedtuple("Box", "x y width height")


def copy_sample(office):
    sample.copy(BUILD + "/app/ctl/senctl", office)


def open_bus():
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None,
                                GLib.VariantType("(s)"), 0, PATIENCE).unpack()[0]
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, flags)


bus = open_bus()


def call(owner, path, interface, method, answer, parameters=None):
    return bus.call_sync(owner, path, interface, method, parameters, GLib.VariantType(answer), 0, PATIENCE)


def unquoted(text):
    return ast.literal_eval(text) if "\\" in text else text[1:-1]


class Node:
    """An accessible as it was when the window was looked at. Where it is and what it says is asked when wanted."""

    def __init__(self, look, path, parent, _place, count, interfaces, name, role, _description, low, high):
        self.look, self.path, self.parent, self.count, self.interfaces = look, path, parent, int(count), interfaces
        self.name, self.role = unquoted(name), int(role)
        self.states = int(low) | int(high) << 32

    def call(self, interface, method, answer, parameters=None):
        return call(self.look.owner, self.path, A11Y + interface, method, answer, parameters)

    def property(self, interface, name):
        return call(self.look.owner, self.path, "org.freedesktop.DBus.Properties", "Get", "(v)",
                    GLib.Variant("(ss)", (A11Y + interface, name))).unpack()[0]

    def get_name(self):
        return self.name

    def get_role_name(self):
        return Atspi.role_get_name(Atspi.Role(self.role))

    def get_parent(self):
        return self.look.nodes.get(self.parent)

    def has_state(self, state):
        return bool(self.states >> state & 1)

    def get_extents(self):
        """Its place and size in the window."""
        return Box(*self.call("Component", "GetExtents", "((iiii))", GLib.Variant("(u)", (Atspi.CoordType.WINDOW,))).unpack()[0])

    def get_n_actions(self):
        return self.property("Action", "NActions") if A11Y + "Action" in self.interfaces else 0

    def do_action(self, place):
        return self.call("Action", "DoAction", "(b)", GLib.Variant("(i)", (place,))).unpack()[0]

    def get_text(self):
        """The text of an entry, text view or label; empty if it has none."""
        if A11Y + "Text" not in self.interfaces:
            return ""
        return self.call("Text", "GetText", "(s)", GLib.Variant("(ii)", (0, self.property("Text", "CharacterCount")))).unpack()[0]

    def get_selection(self):
        """Where the first selection of its text begins and ends; None without one."""
        if A11Y + "Text" not in self.interfaces or self.call("Text", "GetNSelections", "(i)").unpack()[0] == 0:
            return None
        return self.call("Text", "GetSelection", "(ii)", GLib.Variant("(i)", (0,))).unpack()


class Look:
    """All accessibles of an application that are shown, at one moment."""

    def __init__(self, owner):
        self.owner, self.children = owner, {}
        self.read()
        asked = [path for path, node in self.nodes.items() if node.count or path == ROOT]
        while asked:
            self.ask(asked)
            asked = [path for path in self.unread() if path not in self.children]
        for _ in range(3):  # what GTK only tells of since it was asked about
            if not self.unread():
                break
            self.read()

    def unread(self):
        """The paths of what is shown and not read yet."""
        return {path for paths in self.children.values() for path in paths} - self.nodes.keys()

    def read(self):
        text = call(self.owner, "/org/a11y/atspi/cache", A11Y + "Cache", "GetItems", "(a((so)(so)(so)iiassusau))").print_(False)
        self.nodes = {found[0]: Node(self, *found) for found in ITEM.findall(text)}

    def ask(self, paths):
        """What is shown in some accessibles: the cache may have what is hidden as well. All is asked before any answer."""
        left = len(paths)

        def take(source, result, path):
            nonlocal left
            left -= 1
            try:
                self.children[path] = [child for _, child in source.call_finish(result).unpack()[0]]
            except GLib.Error:  # gone meanwhile
                self.children[path] = []

        for path in paths:
            bus.call(self.owner, path, A11Y + "Accessible", "GetChildren", None, GLib.VariantType("(a(so))"), 0, PATIENCE,
                     None, take, path)
        while left:
            GLib.MainContext.default().iteration(True)

    def below(self, node):
        return [self.nodes[path] for path in self.children.get(node.path, ()) if path in self.nodes]

    def first(self, matches):
        """The first that is shown and matches."""
        return next((node for node in walk(self.nodes[ROOT]) if is_shown(node) and matches(node)), None)


def look_at(wanted):
    """The applications on the bus of which wanted(process id) holds, looked at just now."""
    for owner, _ in call(REGISTRY, ROOT, A11Y + "Accessible", "GetChildren", "(a(so))").unpack()[0]:
        try:
            pid = call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                       "GetConnectionUnixProcessID", "(u)", GLib.Variant("(s)", (owner,))).unpack()[0]
            if wanted(pid):
                yield Look(owner).nodes[ROOT]
        except (GLib.Error, KeyError):  # gone, or not there yet
            pass


def role_of(node):
    name = node.get_role_name()
    return NEW_NAMES.get(name, name)


def walk(node):
    """Every accessible below node, itself the first, that was shown when it was looked at."""
    yield node
    for child in node.look.below(node):
        yield from walk(child)


def text_of(node):
    return node.get_text()


def is_shown(node):
    """GTK 4.8 knows no "showing"; what is hidden is not in its tree at all."""
    return bool(node.states & SHOWN)


def wait_for(what, found, seconds=20):
    """Asks until found() gives something, ever more seldom; fails with what was waited for."""
    end, pause = time.monotonic() + seconds, 0.05
    while time.monotonic() < end:
        result = found()
        if result:
            return result
        time.sleep(pause)
        pause = min(1.5 * pause, 0.5)
    raise AssertionError("waited in vain for " + what)


def windows():
    """All that the display shows, menus and the like too."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", ".*"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return sorted(found.stdout.split())


class Sen:
    def __init__(self, *arguments, **environment):
        self.process = subprocess.Popen([BUILD + "/app/shell/sen", *arguments], env={**os.environ, **environment},
                                        stderr=subprocess.PIPE)
        self.reader = threading.Thread(target=self.read_warnings, daemon=True)
        self.reader.start()

    def read_warnings(self):
        for line in self.process.stderr:
            text = line.decode(errors="replace")
            sys.stderr.write(text)
            if WARNING.search(text) and not NOT_OURS.search(text):
                WARNINGS.append(text.strip())

    def roots(self):
        """The window's application, looked at just now; nothing while it is not there yet."""
        yield from look_at(lambda pid: pid == self.process.pid)

    def first(self, matches):
        """The first shown accessible for which matches(node) holds."""
        for root in self.roots():
            node = root.look.first(matches)
            if node is not None:
                return node
        return None

    def search(self, name, role=None):
        # So say GTK 4.8 and libadwaita 1.2 what is named by a label of its own; also with its mnemonic.
        names = (name, name + " " + name, "_%s %s" % (name, name))
        roles = {role, "toggle button" if role == "push button" else role}  # GTK 4.18 tells them apart
        return self.first(lambda node: node.name in names and (not role or role_of(node) in roles))

    def find(self, name, role=None, seconds=20):
        """The first shown accessible of this name, waited for."""
        assert self.process.poll() is None, "Sen ended with %s" % self.process.returncode
        return wait_for("“%s”" % name, lambda: self.search(name, role), seconds)

    def press(self, name, role=None):
        """Does the default action of a button or row."""
        node = self.find(name, role)
        # The button within a menu button does it where GTK (4.18) tells of both.
        inner = (below for below in node.look.below(node) if below.name == name and role_of(below) == "toggle button")
        doer = next((one for one in (node, *inner) if one.get_n_actions() > 0), None)
        if doer is not None:
            assert doer.do_action(0)
        else:
            self.click(node)

    def press_menu_item(self, name, place):
        """Presses an item of the open menu: by name, or where GTK (4.18) tells no names the one at this place, from 0; the
        last is -1."""

        def item():
            named = self.first(lambda node: role_of(node) == "menu item" and node.name == name)
            if named is not None or not NEW_GTK:
                return named
            items = [node for root in self.roots() for node in walk(root) if role_of(node) == "menu item" and is_shown(node)]
            return None if any(node.name for node in items) else next(iter(items[place:]), None)

        assert wait_for("“%s” in the menu" % name, item).do_action(0)

    def click(self, node):
        """Clicks in the middle of node, once it lies still; on a button's label, in the middle of the button."""
        name, role = node.get_name(), role_of(node)
        before = None

        def place():
            nonlocal node, before
            try:
                parent = node.get_parent()
                box = self.box(parent if parent is not None and role_of(parent) == "push button" else node)
            except GLib.Error:
                box = None
            if box is None:  # made anew meanwhile
                node = self.search(name, role) or node
            still, before = box is not None and box == before, box
            return box if still else time.sleep(0.1)

        box = wait_for("a place on the screen", place)
        subprocess.run(["xdotool", "mousemove", str(box[0]), str(box[1]), "click", "1"], check=True)

    @staticmethod
    def place(node):
        """Its place and size in the window."""
        extents = node.get_extents()
        # GTK 4.18 leaves out the padding of what it goes through, and takes the window's frame away where it should add
        # it. The frame can be put right here; the rest is less than half a row.
        window = node
        while window.get_parent() is not None and role_of(window.get_parent()) != "application":
            window = window.get_parent()
        frame = window.get_extents()
        return Box(extents.x - 2 * min(frame.x, 0), extents.y - 2 * min(frame.y, 0), extents.width, extents.height)

    @staticmethod
    def box(node):
        """Its middle in the window."""
        place = Sen.place(node)
        return (place.x + place.width // 2, place.y + place.height // 2) if place.width > 0 else None

    @staticmethod
    def key(*keys):
        subprocess.run(["xdotool", "key", *keys], check=True)

    @staticmethod
    def type(text):
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)

    def type_path(self, path):
        """Puts a path into a file chooser at one stroke: letter by letter its completion would come in between."""
        self.type("/")  # where a file is opened, the field comes with it

        def field():
            return self.first(lambda node: node.has_state(Atspi.StateType.FOCUSED) and A11Y + "EditableText" in node.interfaces
                              and node.get_text().endswith("/"))

        text = GLib.Variant("(s)", (str(path),))
        assert wait_for("the chooser's field", field).call("EditableText", "SetTextContents", "(b)", text).unpack()[0]
        wait_for("the path", lambda: field() is None)

    def find_shortcut(self, name):
        """In the window that lists the keys, which has pages; from GTK 4.14 on only the one that is seen is told."""

        def found():
            for page in range(1, 10):
                button = self.search("_%d" % page, "page tab")
                if self.search(name, "label") is not None:
                    return True
                if button is not None:
                    button.do_action(0)
            return False

        wait_for("“%s” among the keys" % name, found)

    def names(self):
        return [node.name for root in self.roots() for node in walk(root)]

    def quit(self):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(20)
        if self.reader.is_alive():
            self.reader.join(5)
        assert not WARNINGS, WARNINGS
        return status


def show(sen):
    """Says what is in the window, as a screen reader sees it."""
    for root in sen.roots():
        for node in walk(root):
            print("# %s “%s”%s" % (node.get_role_name(), node.name, "" if is_shown(node) else " (hidden)"))


def run(tests, state=None):
    """Runs tests one after the other and tells of them (TAP). Each is given `state`, in which they keep the window as "sen" and
    go on where the last one ended: what comes after one that failed is skipped. A test that can't be done here returns why.
    SEN_TEST_PICTURE names a file for a picture of the screen where one fails. Returns the status to exit with."""
    state, failed = {} if state is None else state, False
    print("1..%d" % len(tests))
    for number, test in enumerate(tests, 1):
        name = "%d %s" % (number, test.__name__.replace("_", " "))
        if failed:
            print("ok %s # SKIP one before it failed" % name, flush=True)
            continue
        began = time.monotonic()
        try:
            skip = test(state)
            assert not WARNINGS, WARNINGS
            print("ok %s # %s" % (name, "SKIP " + skip if skip else "%.1f s" % (time.monotonic() - began)), flush=True)
        except Exception:
            failed = True
            print("not ok %s # %.1f s" % (name, time.monotonic() - began), flush=True)
            print("".join("# " + line + "\n" for line in traceback.format_exc().splitlines()), flush=True)
            if os.environ.get("SEN_TEST_PICTURE"):
                subprocess.run(["import", "-window", "root", os.environ["SEN_TEST_PICTURE"]], check=False)
            if "sen" in state:
                show(state["sen"])
    if "sen" in state and state["sen"].process.poll() is None:
        state["sen"].process.kill()
    return 1 if failed else 0
