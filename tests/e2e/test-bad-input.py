#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packets as they should not be: each is refused with one clear sentence, or imported but for what is listed; nothing is
half-done, and the office stays sound.

usage: test-bad-input.py SENCTL
"""
import os
import pathlib
import shutil
import subprocess
import sys
import unicodedata
import zipfile

import e2e

HEADERS = ('number', 'title', 'kind', 'presenter', 'minutes', 'papers')
WEIRD = '"Nghị quyết" \'về\' việc\n‘ngân sách’ 🏛️👩🏽‍⚖️; DROP TABLE sen_person;-- <b>&amp; %s%n \\ …'
WEIRD_LINE = WEIRD.replace('\n', ' ')


def windows_1258(text):
    """As Vietnamese Windows programs of old wrote it: vowels composed, tones apart."""
    out = b''
    for character in unicodedata.normalize('NFC', text):
        parts = unicodedata.normalize('NFD', character)
        tone = ''.join(c for c in parts if c in '\u0300\u0301\u0303\u0309\u0323')
        base = unicodedata.normalize('NFC', ''.join(c for c in parts if c not in tone))
        out += (base + tone).encode('cp1258')
    return out


class Bad:
    def __init__(self, senctl):
        self.sen = e2e.Sen(senctl)
        self.office = self.sen.new_office()
        self.n = 0
        self.good_pdf = self.write_pdf()

    def write_pdf(self):
        """A PDF of a few pages, written by Sen itself in an office of its own."""
        office = self.sen.new_office('writer')
        meeting = self.sen.ok('meetings', 'create', '--title', 'Họp thường kỳ', office=office).strip()
        for number in range(30):
            item = self.sen.ok('meetings', 'add-item', meeting, '--title', f'Mục {number}', office=office).strip()
            self.sen.ok('meetings', 'note', meeting, item, '--discussion', 'Thống nhất với tờ trình. ' * 40, office=office)
        path = self.sen.folder / 'tot.pdf'
        self.sen.ok('meetings', 'minutes', meeting, '--output', path, office=office)
        return path

    def place(self, name):
        """A path for a new packet; each test has a folder of its own."""
        self.n += 1
        folder = self.sen.folder / f'case-{self.n}'
        folder.mkdir()
        return folder / name

    def folder(self, agenda=None, meeting=None, files=(), name='goi'):
        # A packet without a title is called by its name, and one of the same name would update its meeting.
        folder = self.place(f'{name} {self.n + 1}')
        folder.mkdir()
        for table, rows in (('agenda.csv', agenda), ('meeting.csv', meeting)):
            if isinstance(rows, bytes):
                (folder / table).write_bytes(rows)
            elif rows is not None:
                e2e.write_csv(folder / table, rows)
        for file in files:
            shutil.copy(file, folder)
        return folder

    def archive(self, *entries, name='goi.zip'):
        path = self.place(name)
        with zipfile.ZipFile(path, 'w') as archive:
            for entry, content in entries:
                archive.writestr(entry, content)
        return path

    def run(self, *args, **options):
        return self.sen.run(*args, office=self.office, **options)

    def state(self):
        return self.sen.counts(self.office), sorted(p.relative_to(self.office) for p in (self.office / 'files').rglob('*'))

    def refuse(self, *args, words):
        """Refused with these words, and nothing of it is in the office or left in the temporary folder."""
        before, temp = self.state(), self.temp()
        line = e2e.refused(self.run(*args), *words)
        print('# ' + line)
        assert self.state() == before, 'something was left half-done'
        assert self.temp() == temp, 'something was left in the temporary folder'
        self.sen.assert_sound(self.office)

    def temp(self):
        return sorted(p.name for p in pathlib.Path(os.environ.get('TMPDIR', '/tmp')).glob('sen-packet-*'))

    def listed(self, packet, *expected):
        """Imported; each problem is one line with all words of the one expected at its place. Returns the meeting."""
        before = self.sen.counts(self.office)['meetings']
        preview = self.sen.json('meetings', 'import', '--preview', packet, office=self.office)
        assert self.sen.counts(self.office)['meetings'] == before
        result = self.run('meetings', 'import', packet)
        assert result.status == 0 and e2e.ID.match(result.out.strip()), result
        lines = result.err.splitlines()
        assert len(lines) == len(expected), result
        for line, words in zip(lines, expected):
            print('# ' + e2e.one_sentence(line + '\n'))
            for word in words:
                assert word in line, f'{word!r} is not in {line!r}'
        assert len(preview['problems']) == len(lines), preview
        assert self.sen.counts(self.office)['meetings'] == before + 1
        self.sen.assert_sound(self.office)
        return self.sen.json('meetings', 'show', result.out.strip(), office=self.office)

    # Papers

    def half_pdf(self):
        """a PDF cut in half"""
        packet = self.place('nua.pdf')
        content = self.good_pdf.read_bytes()
        packet.write_bytes(content[:len(content) // 2])
        self.refuse('meetings', 'import', packet, words=['“nua.pdf”', 'damaged', 'sender'])

    def empty_file(self):
        """an empty file"""
        packet = self.place('rong.pdf')
        packet.touch()
        self.refuse('meetings', 'import', packet, words=['“rong.pdf”', 'empty', 'sender'])

    def lock(self, path):
        subprocess.run(['qpdf', '--encrypt', 'mật khẩu', 'chủ', '256', '--', str(self.good_pdf), str(path)], check=True)
        return path

    def locked_pdf(self):
        """a PDF with a password is kept and said to ask for it"""
        shown = self.listed(self.lock(self.place('khoa.pdf')), ['“khoa.pdf”', 'password'])
        paper = shown['agenda'][0]['papers'][0]
        assert paper['state'] == 'locked' and paper['name'] == 'khoa.pdf', shown

    def word_document(self):
        """a .docx named .pdf"""
        packet = self.archive(('[Content_Types].xml', '<Types/>'), ('word/document.xml', '<w/>'), name='to trinh.pdf')
        self.refuse('meetings', 'import', packet, words=['“to trinh.pdf”', 'Word'])

    def noise(self):
        """bytes without meaning named .pdf, and a PDF with meaningless bytes in it"""
        packet = self.place('la.pdf')
        packet.write_bytes(bytes(i * 7919 % 251 for i in range(40000)))
        self.refuse('meetings', 'import', packet, words=['“la.pdf”'])
        packet.write_bytes(b'%PDF-1.7\n' + packet.read_bytes())
        self.refuse('meetings', 'import', packet, words=['“la.pdf”', 'damaged'])

    def no_file(self):
        """no file, a pipe, a text, an empty folder"""
        self.refuse('meetings', 'import', self.sen.folder / 'khong co.pdf', words=['khong co.pdf', 'Nothing was imported'])
        pipe = self.place('ong.pdf')
        os.mkfifo(pipe)
        self.refuse('meetings', 'import', pipe, words=['“ong.pdf”', 'not a file'])
        text = self.place('ghi chu.txt')
        text.write_text('Ghi chú')
        self.refuse('meetings', 'import', text, words=['“ghi chu.txt”', '.zip'])
        self.refuse('meetings', 'import', self.folder(), words=['“goi ', 'agenda.csv'])

    def mixed_folder(self):
        """of good and bad papers together the good ones are imported and the bad ones listed"""
        folder = self.folder([HEADERS] + [(n, f'Mục {n}', '', '', '', f'{n}.pdf') for n in (1, 2, 3, 4)])
        shutil.copy(self.good_pdf, folder / '1.pdf')
        (folder / '2.pdf').touch()
        self.lock(folder / '3.pdf')
        (folder / '4.pdf').write_bytes(self.good_pdf.read_bytes()[:3000])
        (folder / 'thu.txt').write_text('ghi chú')
        shown = self.listed(folder, ['thu.txt', 'left out'], ['2.pdf', 'left out', 'empty'], ['3.pdf', 'password'],
                            ['4.pdf', 'left out', 'damaged'])
        assert [len(item['papers']) for item in shown['agenda']] == [1, 0, 1, 0], shown

    # Tables

    def old_encoding(self):
        """tables in Windows-1258"""
        agenda = windows_1258('Số,Nội dung\n1,Báo cáo tình hình kinh tế - xã hội\n2,Thảo luận tổ\n')
        assert agenda.decode('cp1258') != '' and b'\xec' in agenda
        self.refuse('meetings', 'import', self.folder(agenda), words=['“agenda.csv”', 'Windows-1258', 'UTF-8'])
        folder = self.folder([HEADERS, (1, 'Mục', '', '', '', '')], windows_1258('Tên,Kỳ họp thứ nhất\nĐịa điểm,Hội trường\n'))
        self.refuse('meetings', 'import', folder, words=['“meeting.csv”', 'UTF-8'])
        people = self.place('nguoi.csv')
        people.write_bytes(windows_1258('Họ và tên,Chức vụ\nNguyễn Văn Ánh,Chủ tịch\nLê Thị Hồng,Thư ký\n'))
        self.refuse('people', 'import', people, words=['“nguoi.csv”', 'Windows-1258'])

    def broken_rows(self):
        """broken rows are named, the others imported"""
        shown = self.listed(self.folder(b'number,title,minutes\n1,Khai m\xe1\xba\xa1c,5\n2,"kh\xc3\xb4ng \xc4\x91\xc3\xb3ng,5\n'
                                        b'3,a,b,c,d,e\n4,"x"y,5\n5,,5\n6,B\xe1\xba\xbf m\xe1\xba\xa1c,5\n'),
                            ['agenda.csv', 'line 3', 'quotation mark'], ['agenda.csv', 'line 4', '6 fields'],
                            ['agenda.csv', 'line 5', 'quotation mark'], ['agenda.csv', 'line 6', 'no title'])
        assert [item['title'] for item in shown['agenda']] == ['Khai mạc', 'Bế mạc'], shown

    def broken_people(self):
        """a broken row among people: status 1, the row is named, the others are there"""
        people = self.place('nguoi.csv')
        people.write_text('Họ và tên,Email\nTrần Thị Bình,binh@phuong.example\n,khong@ten.example\n"Lê Văn\n', encoding='utf-8')
        result = self.run('people', 'import', people)
        assert result.status == 1, result
        assert result.err == '' and 'Line 3: Name' in result.out and 'Line 4: A quotation mark' in result.out, result
        names = [person['full_name'] for person in self.sen.json('people', 'list', office=self.office)]
        assert names == ['Trần Thị Bình'], names
        self.sen.assert_sound(self.office)

    def no_table(self):
        """tables without headers, without titles, with zero bytes, empty"""
        for content, word in ((b'', 'headers'), (b'a,b\n1,2\n', 'title'), (b'number,title\n1,a\0b\n', 'not a text file'),
                              (self.good_pdf.read_bytes(), 'agenda.csv')):
            self.refuse('meetings', 'import', self.folder(content), words=['“agenda.csv”', word, 'othing was imported'])

    def big_agenda(self):
        """an agenda of 10,000 items takes seconds, twice"""
        rows = [HEADERS] + [(i // 100 + 1 if i % 100 == 0 else f'{i // 100 + 1}.{i % 100}', f'Mục số {i}', '', f'Người {i % 300}',
                             '5', '') for i in range(10000)]
        folder = self.folder(rows)
        for again in (False, True):
            result = self.run('--json', 'meetings', 'import', folder)
            print(f'# {result.seconds:.1f} s')
            assert result.status == 0 and result.seconds < 30, result
            assert f'"updated" : {str(again).lower()}' in result.out, result
        self.sen.assert_sound(self.office)
        meeting = self.sen.json('meetings', 'list', '--search', folder.name, office=self.office)[0]
        assert meeting['items'] == 10000, meeting

    def weird_names(self):
        """names with quotation marks, newlines and emoji come through as they are"""
        name = 'a"b\'c 🏛️ $(touch x) `y` ;.pdf'
        folder = self.folder([HEADERS, ('1', WEIRD, '', 'Ông "Ba" 😀', '5', name)], [('Tên', WEIRD), ('Địa điểm', 'Phòng "A"\n🏠')])
        shutil.copy(self.good_pdf, folder / name)
        shown = self.listed(folder)
        assert shown['title'] == WEIRD_LINE and shown['place'] == 'Phòng "A" 🏠', shown
        item = shown['agenda'][0]
        assert item['title'] == WEIRD_LINE and item['presenter'] == 'Ông "Ba" 😀', item
        assert [paper['name'] for paper in item['papers']] == [name], shown
        for command in (('meetings', 'show', shown['id']), ('meetings', 'list'), ('meetings', 'papers', shown['id'])):
            assert (name if command[1] == 'papers' else WEIRD_LINE) in self.sen.ok(*command, office=self.office), command
        output = self.place('bien ban.pdf')
        self.sen.ok('meetings', 'minutes', shown['id'], '--output', output, office=self.office)
        subprocess.run(['qpdf', '--check', str(output)], check=True, capture_output=True)

    def weird_office(self):
        """an office in a folder with such a name, made and used"""
        folder = self.sen.folder / 'Phường "Sen" \'1\' 🏛️ %s\n$x'
        self.sen.ok('office', 'init', folder)
        self.sen.ok('meetings', 'import', self.good_pdf, office=folder)
        self.sen.assert_sound(folder)
        backup = self.sen.folder / 'sao lưu "1" 🏛️.senbackup'
        self.sen.ok('backup', backup, office=folder)
        self.sen.ok('restore', backup, office=self.sen.folder / 'restored %d 🏛️')

    def missing_papers(self):
        """papers that agenda.csv names but the packet lacks, also outside of it"""
        secret = self.sen.folder / 'bi mat.pdf'
        shutil.copy(self.good_pdf, secret)
        names = ['khong-co.pdf', '../../bi mat.pdf', str(secret), 'tot.pdf']
        shown = self.listed(self.folder([HEADERS, (1, 'Một', '', '', '', ';'.join(names))], files=[self.good_pdf]),
                            *[['agenda.csv', 'line 2', f'“{name}”', "isn't in the packet"] for name in names[:3]])
        assert [paper['name'] for paper in shown['agenda'][0]['papers']] == ['tot.pdf'], shown

    def absurd_times(self):
        """days and times that cannot be"""
        shown = self.listed(self.folder([HEADERS, (1, 'Một', '', '', '5x', ''), (2, 'Hai', '', '', '-5', ''),
                                         (3, 'Ba', '', '', '9' * 25, ''), (4, 'Bốn', 'không rõ', '', '1h', '')],
                                        [('Tên', 'Họp lạ'), ('Ngày', '31/02/2026'), ('Bắt đầu', '25:61'), ('Kết thúc', '-1')]),
                            ['meeting.csv', 'line 2', '31/02/2026'], ['meeting.csv', 'line 3', '25:61'],
                            ['meeting.csv', 'line 4', '“-1”'], ['agenda.csv', 'line 2', '5x'], ['agenda.csv', 'line 3', '-5'],
                            ['agenda.csv', 'line 4', '999'], ['agenda.csv', 'line 5', 'không rõ'])
        assert shown['starts'] == '' and [item['minutes'] for item in shown['agenda']] == [0, 0, 0, 60], shown
        for day in ('01/01/0001', '99999-12-31', '30/02/2024', '2026-13-01', '0000-00-00', '1/1/9999'):
            shown = self.listed(self.folder([HEADERS, (1, 'Một', '', '', '', '')], [('Tên', f'Họp {day}'), ('Ngày', day)]),
                                ['meeting.csv', 'line 2', day])
            assert shown['starts'] == '', shown
        shown = self.listed(self.folder([HEADERS, (1, 'Một', '', '', '', '')],
                                        [('Tên', 'Họp ngược'), ('Ngày', '27/11/2026'), ('Bắt đầu', '9:00'), ('Kết thúc', '8:00')]),
                            ['meeting.csv', 'line 4', 'ends before'])
        assert shown['starts'].startswith('2026-11-27T09:00') and shown['ends'] == '', shown

    def same_numbers(self):
        """numbers that are there twice: both items are kept, and again"""
        folder = self.folder([HEADERS] + [(n, t, '', '', '', '') for n, t in
                                          (('1', 'Một'), ('1', 'Hai'), ('1', 'Một'), ('1.1', 'Con'), ('1.1.1.1.1.1.1.1.1', 'Cháu'))])
        shown = self.listed(folder, ['line 3', 'twice'], ['line 4', 'twice'])
        titles = [item['title'] for item in shown['agenda']]
        assert sorted(titles) == sorted(['Một', 'Hai', 'Một', 'Con', 'Cháu']), shown
        again = self.sen.json('meetings', 'import', folder, office=self.office)
        assert (again['items_added'], again['items_updated']) == (0, 5), again

    # Archives

    def nested_zip(self):
        """an archive in an archive"""
        inner = self.archive(('a.pdf', self.good_pdf.read_bytes()), name='trong.zip')
        self.refuse('meetings', 'import', self.archive(('trong.zip', inner.read_bytes())), words=['“trong.zip”', 'left out'])

    def slipping_zip(self):
        """archives that want to write elsewhere"""
        agenda = ('agenda.csv', 'number,title\n1,Mot\n')
        for name in ('../../../slipped', str(self.sen.folder / 'slipped'), 'a/../../slipped', '..\\..\\slipped'):
            packet = self.archive((name, b'x'), agenda)
            result = self.run('meetings', 'import', packet)
            if '\\' in name and result.status == 0:
                continue  # a plain name with a backslash in it, as any other
            assert result.status == 1, result
            assert 'outside its folder' in e2e.one_sentence(result.err), result
        link = zipfile.ZipInfo('a')
        link.create_system, link.external_attr = 3, 0o120777 << 16
        self.refuse('meetings', 'import', self.archive((link, str(self.sen.folder)), ('a/slipped', b'x'), agenda),
                    words=['“goi.zip”', 'links'])
        assert not list(self.sen.folder.parent.glob('slipped')) and not list(self.sen.folder.rglob('*slipped')), 'slipped'
        self.sen.assert_sound(self.office)

    def broken_zip(self):
        """archives that are none, empty, or cut"""
        packet = self.archive(name='rong.zip')
        self.refuse('meetings', 'import', packet, words=['“rong.zip”', 'empty'])
        packet.write_text('không phải zip')
        self.refuse('meetings', 'import', packet, words=['“rong.zip”', 'damaged or not an archive'])
        whole = self.archive(('agenda.csv', 'number,title\n1,Mot\n'), ('a.pdf', self.good_pdf.read_bytes())).read_bytes()
        packet.write_bytes(whole[:len(whole) // 2])
        self.refuse('meetings', 'import', packet, words=['“rong.zip”', 'damaged'])

    def bad_backup(self):
        """a backup that is none, or is cut, restores nothing"""
        backup = self.place('sao luu.senbackup')
        elsewhere = self.sen.folder / 'not made'
        for content in (b'', b'xyz' * 1000, None):
            if content is None:
                self.sen.ok('backup', backup, office=self.office)
                content = backup.read_bytes()[:-2000]
            backup.unlink(missing_ok=True)
            backup.write_bytes(content)
            print('# ' + e2e.refused(self.sen.run('restore', backup, office=elsewhere), '“sao luu.senbackup”'))
            assert not elsewhere.exists() and not list(self.sen.folder.glob('not made*'))

    def bad_office(self):
        """a folder whose office.db is none"""
        for content in (b'', b'SQLite format 3\0' + b'\xff' * 5000, b'hello' * 1000):
            folder = self.place('hong')
            folder.mkdir()
            (folder / 'office.db').write_bytes(content)
            result = self.sen.run('meetings', 'list', office=folder)
            print('# ' + e2e.refused(result, 'hong'))
            assert (folder / 'office.db').read_bytes() == content


def main():
    bad = Bad(sys.argv[1])
    try:
        return e2e.run_tests([
            bad.half_pdf, bad.empty_file, bad.locked_pdf, bad.word_document, bad.noise, bad.no_file, bad.mixed_folder,
            bad.old_encoding, bad.broken_rows, bad.broken_people, bad.no_table, bad.big_agenda, bad.weird_names,
            bad.weird_office, bad.missing_papers, bad.absurd_times, bad.same_numbers, bad.nested_zip, bad.slipping_zip,
            bad.broken_zip, bad.bad_backup, bad.bad_office])
    finally:
        bad.sen.close()


if __name__ == '__main__':
    sys.exit(main())
