# SPDX-License-Identifier: GPL-3.0-or-later
"""The display part of the smallest plugin: a place, a card, a shortcut and a preference."""

import gi

gi.require_version("Gtk", "4.0")
gi.require_version("Adw", "1")
gi.require_version("SenUi", "1")
from gi.repository import Adw, GObject, Gtk, SenUi  # noqa: E402


class HelloDisplay(GObject.Object, SenUi.PluginUi):
    def do_register_ui(self, registry):
        registry.add_page("hello_python", "Chào hỏi", "sen-note-symbolic", 50, self.page, None)
        registry.set_badge("hello_python", 4)
        registry.add_card("hello_python-card", 50, SenUi.Column.PRIMARY, self.card, None)
        registry.add_preferences("hello_python-preferences", "Chào hỏi", "sen-note-symbolic", 0, self.preferences, None)
        registry.add_shortcut("Chào hỏi", "Chào", "<Control><Shift>h", None)
        return True

    def page(self, context, _data):
        button = Gtk.Button(label="Chào", halign=Gtk.Align.CENTER)
        button.connect("clicked", self.greet, context)
        box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=12, valign=Gtk.Align.CENTER)
        box.append(Gtk.Label(label="Trang này viết bằng Python."))
        box.append(button)
        page = SenUi.Page.new("Chào hỏi")
        page.set_child(box)
        return page

    def greet(self, _button, context):
        context.push(Gtk.Label(label="Xin chào, trang trên"), "Trang chào")
        context.toast("Đã chào")

    def card(self, _context, _data):
        card = SenUi.Card.new("Lời chào")
        card.set_summary("một lời chào")
        card.set_count(1)
        card.add_row(SenUi.row_new("Chào buổi sáng", "Từ Python", "sen-note-symbolic"))
        return card

    def preferences(self, _context, _data):
        return Adw.PreferencesGroup(title="Cách chào")
