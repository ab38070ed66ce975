#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever changes the office behind Sen's back is found out by `senctl audit verify`; full disks and folders that may not
be written are said, and harm nothing.

usage: test-tamper.py SENCTL
"""
import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys

import e2e
from mounts import MS_RDONLY, MS_REMOUNT, Mounts

class Tamper:
    def __init__(self, senctl):
        self.sen = e2e.Sen(senctl)
        self.mounts = Mounts()
        self.office = self.sen.new_office()
        self.meeting = self.ctl('meetings', 'create', '--title', 'Kỳ họp', '--place', 'Hội trường').strip()
        self.item = self.ctl('meetings', 'add-item', self.meeting, '--title', 'Báo cáo').strip()
        self.ctl('meetings', 'note', self.meeting, self.item, '--conclusion', 'Không thông qua.')
        self.ctl('people', 'add', 'Trần Thị Bình')
        self.paper = self.sen.folder / 'bien ban.pdf'
        self.ctl('meetings', 'minutes', self.meeting, '--output', self.paper)
        self.ctl('meetings', 'add-paper', self.meeting, self.paper)
        self.sen.assert_sound(self.office)

    def ctl(self, *args):
        return self.sen.ok(*args, office=self.office)

    def tampered(self, *statements):
        """What audit verify says of a copy in which these were run, as anybody can with the sqlite3 program."""
        copy = self.sen.folder / 'copy'
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.office, copy)
        with contextlib.closing(sqlite3.connect(copy / 'office.db')) as database:
            for statement in statements:
                changed = database.execute(*statement if isinstance(statement, tuple) else (statement,)).rowcount
                assert changed != 0, f'{statement} changed nothing'
            database.commit()
        for arguments in (('audit', 'verify'), ('--json', 'audit', 'verify')):
            result = self.sen.run(*arguments, office=copy)
            assert result.status == 1, result
        verdict = self.sen.run('audit', 'verify', office=copy)
        office = self.sen.run('office', 'check', office=copy)
        assert office.status == 1, office
        told = verdict.out + verdict.err
        print('# ' + told.strip().replace('\n', '\n# '))
        assert not e2e.NOISE.search(told), told
        return told

    def names(self, told, *words):
        assert any(all(word in line for word in words) for line in told.splitlines()), (words, told)

    def cell(self):
        """one changed cell: table, row and column are named"""
        told = self.tampered(('UPDATE meetings_meeting SET place = ? WHERE id = ?', ('Quán cà phê', self.meeting)))
        self.names(told, 'meetings_meeting', self.meeting, 'place', 'Quán cà phê', 'Hội trường')
        assert len(told.splitlines()) == 2 and told.endswith('1 problem was found.\n'), told

    def every_column(self):
        """every column of every tracked row of a table is watched"""
        with contextlib.closing(sqlite3.connect(self.office / 'office.db')) as database:
            columns = [row[1] for row in database.execute('PRAGMA table_info (meetings_item)') if row[1] != 'id']
        assert len(columns) >= 10, columns
        for column in columns:
            told = self.tampered((f'UPDATE meetings_item SET "{column}" = ? WHERE id = ?', ('giả mạo', self.item)))
            self.names(told, 'meetings_item', self.item, f'“{column}”')

    def kind_of_value(self):
        """a number or a text put as bytes, a fraction, a value emptied or taken away"""
        self.ctl('meetings', 'edit-item', self.meeting, self.item, '--presenter', 'Bà Bình')
        for value, column in (("CAST ('0' AS BLOB)", 'page'), ('CAST (title AS BLOB)', 'title'), ('0.5', 'minutes'),
                              ("''", 'presenter'), ('NULL', 'presenter')):
            told = self.tampered((f'UPDATE meetings_item SET "{column}" = {value} WHERE id = ?', (self.item,)))
            self.names(told, 'meetings_item', self.item, f'“{column}”')

    def row(self):
        """a row removed, a row added, a row brought under another id"""
        told = self.tampered(('DELETE FROM meetings_item WHERE id = ?', (self.item,)))
        self.names(told, 'meetings_item', self.item, 'missing')
        told = self.tampered("INSERT INTO sen_person (id, full_name, sort_name, folded_name) VALUES ('gia', 'Giả', 'gia', 'gia')")
        self.names(told, 'sen_person', 'gia', 'added')
        told = self.tampered(('UPDATE meetings_item SET id = ? WHERE id = ?', ('gia', self.item)))
        self.names(told, 'meetings_item', self.item, 'missing')
        self.names(told, 'meetings_item', 'gia', 'added')

    def journal(self):
        """the journal rewritten together with the cell, shortened, or with a gap"""
        told = self.tampered(
            ('UPDATE meetings_meeting SET place = ? WHERE id = ?', ('Quán', self.meeting)),
            ("UPDATE sen_journal SET cols = json_set (cols, '$.place', 'Quán') WHERE tbl = 'meetings_meeting' AND row = ?",
             (self.meeting,)))
        self.names(told, 'meetings_meeting', self.meeting, 'changed after it was written')
        told = self.tampered('DELETE FROM sen_journal WHERE seq = (SELECT max (seq) FROM sen_journal)')
        assert told.strip(), 'a shorter journal passed'
        told = self.tampered("DELETE FROM sen_journal WHERE tbl = 'sen_person'")
        self.names(told, 'gap')
        self.names(told, 'sen_person', 'added')
        told = self.tampered("UPDATE sen_journal SET author = 'gia' WHERE tbl = 'sen_person'")
        self.names(told, 'sen_person', 'changed after it was written')

    def paper_changed(self):
        """a paper changed, shortened or taken away: files verify names it"""
        for spoil in (lambda path: path.write_bytes(path.read_bytes()[:-7] + b'1234567'),
                      lambda path: path.write_bytes(path.read_bytes()[:100]), lambda path: path.unlink()):
            copy = self.sen.folder / 'copy'
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(self.office, copy)
            stored = [path for path in (copy / 'files').rglob('*') if path.is_file()]
            assert len(stored) == 1, stored
            stored[0].chmod(0o600)
            spoil(stored[0])
            result = self.sen.run('files', 'verify', office=copy)
            told = result.out + result.err
            print('# ' + told.strip().replace('\n', '\n# '))
            assert result.status == 1 and 'bien ban.pdf' in told, result
            line = e2e.refused(self.sen.run('files', 'get', stored[0].name, '--output', self.sen.folder / 'x', office=copy))
            assert 'bien ban.pdf' in line and not (self.sen.folder / 'x').exists(), line

    def full_disk(self):
        """a disk that fills up: said so, and everything before is there"""
        disk = self.sen.folder / 'disk'
        disk.mkdir()
        self.mounts.mount(disk, size='3m')
        try:
            office = disk / 'office'
            self.sen.ok('office', 'init', office)
            first = self.sen.ok('meetings', 'create', '--title', 'Trước khi đầy', office=office).strip()
            big = self.sen.folder / 'big.pdf'
            noise = self.sen.folder / 'noise'
            noise.write_bytes(os.urandom(4_000_000))
            subprocess.run(['qpdf', str(self.paper), '--add-attachment', str(noise), '--', str(big)], check=True)
            before = self.sen.counts(office)
            for command in (('meetings', 'import', big), ('files', 'add', big), ('backup', disk / 'a.senbackup')):
                if command[0] == 'backup':
                    with contextlib.suppress(OSError), open(disk / 'filler', 'wb', buffering=0) as filler:
                        while True:
                            filler.write(b'x' * 4096)
                print('# ' + e2e.refused(self.sen.run(*command, office=office), 'ree some'))
                assert not (disk / 'a.senbackup').exists()
                if command[0] != 'backup':
                    assert self.sen.counts(office) == before
                    self.sen.assert_sound(office)
            result = self.sen.run('meetings', 'create', '--title', 'x' * 100000, office=office)
            print('# ' + e2e.refused(result, 'ree some'))
            (disk / 'filler').unlink()
            assert self.sen.json('meetings', 'show', first, office=office)['title'] == 'Trước khi đầy'
            assert self.sen.counts(office) == before
            self.sen.assert_sound(office)
            self.sen.ok('meetings', 'create', '--title', 'Sau khi dọn', office=office)
        finally:
            self.mounts.unmount(disk)

    def no_room_for_an_office(self):
        """no room for a new office, a restored one, or exported minutes: nothing is left of them"""
        backup = self.sen.folder / 'all.senbackup'
        self.ctl('backup', backup)
        disk = self.sen.folder / 'small'
        disk.mkdir()
        self.mounts.mount(disk, size='40k')
        try:
            for result in (self.sen.run('office', 'init', disk / 'office'), self.sen.run('restore', backup, office=disk / 'office'),
                           self.sen.run('office', 'init', '--sample', disk / 'office')):
                print('# ' + e2e.refused(result, 'ree some'))
                assert '.making' not in result.err, result
                assert not list(disk.iterdir()), list(disk.rglob('*'))
            with contextlib.suppress(OSError), open(disk / 'filler', 'wb', buffering=0) as filler:
                while True:
                    filler.write(b'x' * 4096)
            result = self.sen.run('meetings', 'minutes', self.meeting, '--output', disk / 'bb.pdf', office=self.office)
            print('# ' + e2e.refused(result, 'ree some'))
            assert [path.name for path in disk.iterdir()] == ['filler']
        finally:
            self.mounts.unmount(disk)

    def read_only(self):
        """a folder that may not be written: reading works or says why not, writing says so, nothing changes"""
        disk = self.sen.folder / 'readonly'
        disk.mkdir()
        self.mounts.mount(disk, size='20m')
        try:
            shutil.copytree(self.office, disk / 'office')
            self.mounts.mount(disk, size='20m', flags=MS_RDONLY | MS_REMOUNT)
            content = (disk / 'office' / 'office.db').read_bytes()
            for command in (('meetings', 'create', '--title', 'Mới'), ('meetings', 'import', self.paper),
                            ('people', 'add', 'Ai đó'), ('backup', disk / 'a.senbackup')):
                print('# ' + e2e.refused(self.sen.run(*command, office=disk / 'office')))
            for command in (('office', 'init', disk / 'new'), ('restore', self.paper)):
                print('# ' + e2e.refused(self.sen.run(*command, office=disk / 'other' if command[0] == 'restore' else None)))
            result = self.sen.run('meetings', 'list', office=disk / 'office')
            print(f'# {result}'.replace('\n', '\n# '))
            assert (result.status == 0 and 'Kỳ họp' in result.out) or e2e.refused(result, 'can')
            assert (disk / 'office' / 'office.db').read_bytes() == content
        finally:
            self.mounts.unmount(disk)


def main():
    tamper = Tamper(sys.argv[1])
    try:
        return e2e.run_tests([tamper.cell, tamper.every_column, tamper.kind_of_value, tamper.row, tamper.journal,
                              tamper.paper_changed, tamper.full_disk, tamper.no_room_for_an_office, tamper.read_only])
    finally:
        tamper.sen.close()


if __name__ == '__main__':
    sys.exit(main())
