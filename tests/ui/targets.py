#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says what a finger would miss and what lies outside the window: targets.py NAME WIDTH LEAST

Prints a line for each shown control of fewer than LEAST pixels either way, or reaching beyond WIDTH. GTK tells sizes
without padding: a button of 44 is one of 34.
"""

import sys

import desktop
from desktop import GLib

CONTROLS = {"push button", "toggle button", "radio button", "check box", "switch", "text", "entry", "list item", "menu item"}

name, width, least = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
seen = set()
for root in desktop.look_at(lambda _pid: True):
    for node in desktop.walk(root):
        role = desktop.role_of(node)
        if role not in CONTROLS or not desktop.is_shown(node):
            continue
        try:
            box = node.get_extents()
        except GLib.Error:
            continue
        label = node.name.strip().replace("\n", " ")[:50]
        if box.width < 2 or box.height < 2 or box.x + box.width <= 0:  # not laid out, or put aside
            continue
        fault = []
        if min(box.width, box.height) < least:
            fault.append("%d×%d" % (box.width, box.height))
        if box.x < 0 or box.x + box.width > width:
            fault.append("from %d to %d" % (box.x, box.x + box.width))
        line = "%s: %s “%s” %s" % (name, role, label, ", ".join(fault))
        if fault and line not in seen:
            seen.add(line)
            print(line)
