#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real packets through the whole house, by senctl alone: import, every page, search, minutes, again, check, backup.

usage: test-corpus.py SENCTL OPEN-PAGES COMPARE-PAGES     (SEN_CORPUS or ../shared/corpus has the papers; skipped without)
"""
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

import e2e

BUDGET = 'fr_departement_budget_2009_388p.pdf'
# From the middle of the budget, as somebody would type it, and the page it is on.
PHRASE, PHRASE_PAGE = 'abandon de quelques operations et du solde de quelques engagements', 193
# Backs of sheets that a copier scanned along, and an empty page; counted with pdftoppm.
BLANK_PAGES = {'en_nipissing_packet_2024_11_12_131p_scan.pdf': 16, BUDGET: 1}
# A packet as an office would send it: file, item, kind, presenter, minutes. The names are those of the corpus.
AGENDA = [
    ('1', 'Khai mạc, thông qua chương trình', '', 'Chủ tịch HĐND', '15', 'vn_hdnd_giay_moi_hop_thuong_truc_signed.pdf'),
    ('2', 'Các văn bản chỉ đạo', 'heading', '', '', ''),
    ('2.1', 'Nghị định số 47/2020/NĐ-CP', '', 'Văn phòng', '20', 'van ban/vn_nd_47_2020_cp_vgca_signed.pdf'),
    ('2.2', 'Nghị định số 335/2025/NĐ-CP', '', 'Phòng Nội vụ', '20 phút', 'van ban/vn_nd_335_2025_printtopdf.pdf'),
    ('2.3', 'Quyết định 970 và 1009', '', '', '10',
     'vn_qd_970_ttg_2024_scan.signed.pdf; vn_qd_1009_ttg_2024_scan.signed.pdf'),
    ('', 'Giải lao', 'break', '', '15', ''),
    ('3', 'Budget primitif “2009”, 388 trang', 'motion', 'Trưởng ban Kinh tế - Ngân sách', '1h30', BUDGET),
]
MEETING = [('Tên cuộc họp', 'Kỳ họp thứ ba'), ('Ngày', '27/11/2026'), ('Bắt đầu', '8:00'), ('Kết thúc', '11:30'),
           ('Địa điểm', 'Hội trường UBND phường'), ('Chủ trì', 'Nguyễn Văn An')]


def pdftotext(path):
    return subprocess.run(['pdftotext', '-enc', 'UTF-8', str(path), '-'], check=True, capture_output=True).stdout.decode()


def squeezed(text):
    return re.sub(r'\s+', '', text)


class Story:
    def __init__(self, senctl, open_pages, compare_pages, corpus):
        self.sen = e2e.Sen(senctl)
        self.compare_pages = compare_pages
        self.open_pages, self.corpus, self.index = open_pages, corpus, e2e.corpus_index(corpus)
        self.office = self.sen.new_office()
        self.ids = {}
        self.before = None

    def ctl(self, *args):
        return self.sen.ok(*args, office=self.office)

    def json(self, *args):
        return self.sen.json(*args, office=self.office)

    def import_pdfs(self):
        """each paper of the corpus is imported as a packet, and its id is printed"""
        assert len(self.index) >= 16
        for row in self.index:
            printed = self.ctl('meetings', 'import', self.corpus / row['file']).rstrip('\n')
            assert e2e.ID.match(printed), printed
            self.ids[row['file']] = printed
            papers = self.json('meetings', 'papers', printed)
            assert [(p['name'], str(p['pages']), p['state']) for p in papers] == [(row['file'], row['pages'], 'ready')], papers
            agenda = self.json('meetings', 'show', printed)['agenda']
            assert agenda and all(0 <= item['page'] <= int(row['pages']) for item in agenda), agenda
        assert len(set(self.ids.values())) == len(self.index)

    def make_packet(self, folder):
        (folder / 'van ban').mkdir(parents=True)
        for row in AGENDA:
            for name in filter(None, (part.strip() for part in row[5].split(';'))):
                shutil.copyfile(self.corpus / name.split('/')[-1], folder / name)
        e2e.write_csv(folder / 'agenda.csv', [('STT', 'Nội dung', 'Loại', 'Người trình bày', 'Thời lượng', 'Tài liệu'), *AGENDA],
                      encoding='utf-8-sig', delimiter=';')
        e2e.write_csv(folder / 'meeting.csv', MEETING)

    def check_packet(self, meeting):
        shown = self.json('meetings', 'show', meeting)
        assert shown['title'] == 'Kỳ họp thứ ba' and shown['kind'] == 'session', shown
        assert shown['starts'].startswith('2026-11-27T08:00') and shown['ends'].startswith('2026-11-27T11:30'), shown
        assert (shown['place'], shown['chair']) == ('Hội trường UBND phường', 'Nguyễn Văn An'), shown
        agenda = shown['agenda']
        assert [i['title'] for i in agenda] == [row[1] for row in AGENDA], agenda
        assert [i['depth'] for i in agenda] == [0, 0, 1, 1, 1, 0, 0], agenda
        assert [i['minutes'] for i in agenda] == [15, 50, 20, 20, 10, 15, 90], agenda
        assert [i['kind'] for i in agenda] == ['item', 'heading', 'item', 'item', 'item', 'break', 'motion'], agenda
        assert [len(i['papers']) for i in agenda] == [1, 0, 1, 1, 2, 0, 1], agenda

    def import_folder(self):
        """a folder with agenda.csv and meeting.csv is imported as it says"""
        folder = self.sen.folder / 'Kỳ họp thứ ba'
        self.make_packet(folder)
        done = self.json('meetings', 'import', folder)
        assert (done['updated'], done['items_added'], done['papers_added'], done['problems']) == (False, 7, 6, []), done
        self.ids['folder'] = done['id']
        self.check_packet(done['id'])

    def import_zip(self):
        """the same as a .zip is the same meeting: it is updated, not doubled"""
        folder = self.sen.folder / 'Kỳ họp thứ ba'
        packet = self.sen.folder / 'tai lieu.zip'
        with zipfile.ZipFile(packet, 'w', zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(folder.rglob('*')):
                archive.write(path, pathlib.Path('Kỳ họp thứ ba', path.relative_to(folder)))
        done = self.json('meetings', 'import', packet)
        assert (done['id'], done['updated'], done['items_added'], done['papers_added'], done['papers_updated']) \
            == (self.ids['folder'], True, 0, 0, 0), done
        self.check_packet(done['id'])
        alone = self.sen.new_office('zip')
        done = self.sen.json('meetings', 'import', packet, '--no-text', office=alone)
        assert (done['updated'], done['items_added'], done['papers_added'], done['problems']) == (False, 7, 6, []), done

    def open_every_page(self):
        """every page of every stored paper opens, is drawn, and gives the text it has"""
        stored = {file['name']: file for file in self.json('files', 'list')}
        out = self.sen.folder / 'out'
        out.mkdir()
        for row in self.index:
            # A folder's paper has the same bytes, so the file is stored once, under either name.
            content = (self.corpus / row['file']).read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            assert digest in {file['id'] for file in stored.values()}, row['file']
            self.ctl('files', 'get', digest, '--output', out / row['file'])
            assert (out / row['file']).read_bytes() == content
        done = subprocess.run([self.open_pages, *(out / row['file'] for row in self.index)], capture_output=True, text=True,
                              env=self.sen.env)
        assert done.returncode == 0 and done.stderr == '', done.stderr
        print('# ' + done.stdout.replace(str(out) + '/', '').replace('\n', '\n# '))
        for row, line in zip(self.index, done.stdout.splitlines()):
            _, pages, inked, texts, characters = line.split('\t')
            assert pages == row['pages'], line
            assert int(pages) - int(inked) == BLANK_PAGES.get(row['file'], 0), line
            layer = row['text_layer(chars)']
            told = re.search(r'\((\d+)\)', layer)
            if layer.startswith('yes'):
                # What INDEX.tsv counted has blanks in it.
                assert 0.6 * int(told[1]) <= int(characters) <= 1.1 * int(told[1]) and int(texts) >= 0.9 * int(pages), line
            elif layer.startswith('no') and not told:
                assert (texts, characters) == ('0', '0'), line

    def draw_as_poppler(self):
        """pages are drawn as Poppler's own programs draw them (all pages: ./run soak)"""
        done = subprocess.run([self.compare_pages, '--every', '60', *(self.corpus / row['file'] for row in self.index)],
                              capture_output=True, text=True, env=self.sen.env)
        print('# ' + done.stdout.replace('\n', '\n# '))
        assert done.returncode == 0, done.stderr

    def search(self, query):
        return self.json('search', query)

    def find_phrase(self):
        """search finds a phrase from the middle of the 388-page budget, on its page"""
        text = pdftotext(self.corpus / BUDGET).split('\f')[PHRASE_PAGE - 1]
        assert squeezed('abandon de quelques opérations et du solde de quelques engagements') in squeezed(text)
        hits = self.search(f'"{PHRASE}"')
        assert hits and {hit['page'] for hit in hits} == {PHRASE_PAGE}, hits
        assert 'abandon de quelques opérations' in hits[0]['snippet'], hits
        # Typed word by word it is first of what there is, without a tone or an accent, and printed for people too.
        assert PHRASE_PAGE in {hit['page'] for hit in self.search(PHRASE)}
        assert f'page {PHRASE_PAGE}' in self.ctl('search', PHRASE)

    def find_vietnamese(self):
        """search finds Vietnamese text with and without its signs"""
        for query in ('chia sẻ dữ liệu số', 'chia se du lieu so'):
            hits = self.search(query)
            assert any('47' in hit['title'] + hit['subtitle'] for hit in hits), (query, hits)

    def export_minutes(self):
        """minutes are written for every meeting, and read back"""
        for name, meeting in self.ids.items():
            item = self.json('meetings', 'show', meeting)['agenda'][0]
            self.ctl('meetings', 'note', meeting, item['id'], '--discussion', f'Ông Trần Đình Phong: “{name}” – đồng ý 100 %.')
            output = self.sen.folder / f'bien-ban {name}.pdf'
            self.ctl('meetings', 'minutes', meeting, '--conclusions', 'Nhất trí thông qua.', '--output', output)
            text = squeezed(pdftotext(output))
            for words in ('BIÊN BẢN', 'Trần Đình Phong', name, 'đồng ý 100 %', 'Nhất trí thông qua'):
                assert squeezed(words) in text, (words, name, text)
            subprocess.run(['qpdf', '--check', str(output)], check=True, capture_output=True)

    def import_again(self):
        """importing everything again doubles nothing and forgets no minutes"""
        before = self.sen.counts(self.office)
        for name, meeting in self.ids.items():
            packet = self.sen.folder / 'Kỳ họp thứ ba' if name == 'folder' else self.corpus / name
            items = len(self.json('meetings', 'show', meeting)['agenda'])
            done = self.json('meetings', 'import', packet)
            assert (done['id'], done['updated'], done['items_added'], done['items_updated'], done['papers_added'],
                    done['papers_updated']) == (meeting, True, 0, items, 0, 0), done
            assert len(self.json('meetings', 'papers', meeting)) == (6 if name == 'folder' else 1)
            minutes = self.json('meetings', 'minutes', meeting)
            assert name in minutes['items'][0]['discussion'] and minutes['conclusions'] == 'Nhất trí thông qua.', minutes
        after = self.sen.counts(self.office)
        assert {**after, 'changes': 0} == {**before, 'changes': 0}, (before, after)
        # Nothing was different, so there is nothing to tell in the history either.
        assert after['changes'] == before['changes'], (before, after)

    def verify(self):
        """audit verify, files verify and office check find nothing"""
        self.sen.assert_sound(self.office)

    def back_up_and_restore(self):
        """a backup restored elsewhere holds the same"""
        backup = self.sen.folder / 'phuong.senbackup'
        self.ctl('backup', backup)
        elsewhere = self.sen.folder / 'elsewhere'
        self.sen.ok('restore', backup, office=elsewhere)
        assert self.sen.counts(elsewhere) == self.sen.counts(self.office)
        for command in (('meetings', 'list'), ('files', 'list'), ('audit', 'log', '--limit', '100000'),
                        ('meetings', 'minutes', self.ids['folder']), ('meetings', 'show', self.ids['folder'])):
            assert self.sen.json(*command, office=elsewhere) == self.json(*command), command
        assert {hit['page'] for hit in self.sen.json('search', f'"{PHRASE}"', office=elsewhere)} == {PHRASE_PAGE}
        self.sen.assert_sound(elsewhere)


def main():
    folder = e2e.corpus()
    if folder is None:
        return e2e.skip_all('the corpus of real papers is not here; set SEN_CORPUS to its folder')
    story = Story(*sys.argv[1:4], folder)
    try:
        return e2e.run_tests([story.import_pdfs, story.import_folder, story.import_zip, story.open_every_page, story.draw_as_poppler,
                              story.find_phrase, story.find_vietnamese, story.export_minutes, story.import_again,
                              story.verify, story.back_up_and_restore])
    finally:
        story.sen.close()


if __name__ == '__main__':
    sys.exit(main())
