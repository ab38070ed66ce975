# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a running Sen through the accessibility bus, as a person with a screen reader would. Needs run-ui.sh."""

import os
import re
import signal
import subprocess
import sys
import threading
import time

os.environ.pop("G_DEBUG", None)  # the bus library warns of objects that are just gone; only Sen must not

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

Atspi.set_timeout(5000, 30000)  # a sanitized Sen on a busy machine is slow to answer

BUILD = os.environ["SEN_BUILD_DIR"]
# GTK 4.18 (where run-ui.sh sets GDK_DISABLE) has warnings of its own making. Only these are let pass, so there warnings
# are read instead of being fatal: page buttons of GtkShortcutsWindow as libadwaita 1.7 styles them; the large heading of
# an AdwAlertDialog, tried at a width that only the small one fits.
NEW_GTK = "GDK_DISABLE" in os.environ
NOT_OURS = re.compile(r"GtkLabel \w+ \(label\) reported min width -\d+, but sizes must be >= 0"
                      r"|Trying to measure GtkLabel \w+ for width of \d+, but it needs at least \d+")
NEW_NAMES = {"button": "push button"}  # what the bus calls a role since at-spi2-core 2.54, and before


def role_of(node):
    name = node.get_role_name()
    return NEW_NAMES.get(name, name)


def walk(node):
    """Every accessible below node that is still there."""
    try:
        yield node
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child is not None:
                yield from walk(child)
    except GLib.Error:
        return


def text_of(node):
    """The text of an entry, text view or label; empty if it has none."""
    if node.get_text_iface() is None:
        return ""
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def is_shown(node):
    """GTK 4.8 knows no "showing"; what is hidden is not in its tree at all."""
    states = node.get_state_set()
    return states.contains(Atspi.StateType.SHOWING) or states.contains(Atspi.StateType.VISIBLE)


def wait_for(what, found, seconds=20):
    """Polls until found() gives something; fails with what was waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        result = found()
        if result:
            return result
        time.sleep(0.15)
    raise AssertionError("waited in vain for " + what)


class Sen:
    def __init__(self, *arguments, **environment):
        self.warnings = []
        severity = "fatal-criticals" if NEW_GTK else "fatal-warnings"
        self.process = subprocess.Popen(
            [BUILD + "/app/shell/sen", *arguments],
            env={**os.environ, "G_DEBUG": severity, **environment},
            stderr=subprocess.PIPE if NEW_GTK else None,
        )
        self.reader = threading.Thread(target=self.read_warnings, daemon=True)
        if NEW_GTK:
            self.reader.start()

    def read_warnings(self):
        for line in self.process.stderr:
            text = line.decode(errors="replace")
            sys.stderr.write(text)
            if "-WARNING **" in text and not NOT_OURS.search(text):
                self.warnings.append(text.strip())

    def roots(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for i in range(desktop.get_child_count()):
            root = desktop.get_child_at_index(i)
            try:
                if root is not None and root.get_process_id() == self.process.pid:
                    root.clear_cache()  # asked too early, the bus library would believe in an empty tree for good
                    yield root
            except GLib.Error:
                pass

    def search(self, name, role=None):
        twice = name + " " + name  # so say GTK 4.8 and libadwaita 1.2 what is named by a label of its own
        for root in self.roots():
            for node in walk(root):
                try:
                    if node.get_name() not in (name, twice) or (role and role_of(node) != role):
                        continue
                    if is_shown(node):
                        return node
                except GLib.Error:
                    pass
        return None

    def find(self, name, role=None, seconds=20):
        """The first shown accessible of this name, waited for."""
        assert self.process.poll() is None, "Sen ended with %s" % self.process.returncode
        return wait_for("“%s”" % name, lambda: self.search(name, role), seconds)

    def press(self, name, role=None):
        """Does the default action of a button or row."""
        node = self.find(name, role)
        if node.get_n_actions() > 0:
            assert node.do_action(0)
        else:
            self.click(node)

    def press_menu_item(self, name, place):
        """Presses an item of the open menu: by name, or the one at this place from 0 where GTK (4.18) tells no names."""

        def item():
            items = [node for root in self.roots() for node in walk(root)
                     if role_of(node) == "menu item" and is_shown(node)]
            named = [node for node in items if node.get_name() == name]
            if not named and not any(node.get_name() for node in items):
                named = items[place:]
            return named and named[0]

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
            except GLib.Error:  # made anew meanwhile
                node, box = self.search(name, role) or node, None
            still, before = box is not None and box == before, box
            return box if still else time.sleep(0.1)

        box = wait_for("a place on the screen", place)
        subprocess.run(["xdotool", "mousemove", str(box[0]), str(box[1]), "click", "1"], check=True)

    @staticmethod
    def box(node):
        extents = node.get_extents(Atspi.CoordType.WINDOW)
        if extents.width <= 0:
            return None
        # GTK 4.18 leaves out the padding of what it goes through, and takes the window's frame away where it should add
        # it. The frame can be put right here; the rest is less than half a row.
        window = node
        while window.get_parent() is not None and role_of(window.get_parent()) != "application":
            window = window.get_parent()
        frame = window.get_extents(Atspi.CoordType.WINDOW)
        return (extents.x + extents.width // 2 - 2 * min(frame.x, 0),
                extents.y + extents.height // 2 - 2 * min(frame.y, 0))

    @staticmethod
    def key(*keys):
        subprocess.run(["xdotool", "key", *keys], check=True)

    @staticmethod
    def type(text):
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)

    def type_path(self, path):
        """Types into a file chooser, whose completion adds its own when it comes late; that is taken away again."""
        self.type(str(path))
        time.sleep(0.5)
        self.key("shift+End", "Delete")

    def names(self):
        names = []
        for root in self.roots():
            for node in walk(root):
                try:
                    names.append(node.get_name())
                except GLib.Error:  # gone meanwhile
                    pass
        return names

    def quit(self):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(20)
        if self.reader.is_alive():
            self.reader.join(5)
        assert not self.warnings, self.warnings
        return status
