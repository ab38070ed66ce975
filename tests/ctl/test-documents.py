#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A document's life through the real senctl, each test in its own office.  test-documents.py SENCTL PLUGINS"""

import csv
import datetime
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import traceback

SENCTL, PLUGINS = sys.argv[1:3]
TESTS = []
DECISION = """Loại: Quyết định
Trích yếu: Về việc cải tạo thoát nước hẻm 47
Cơ quan: UBND
Tên cơ quan: Ủy ban nhân dân phường Thử
Địa danh: Thử
Người ký: Lê Hoài Sơn
Chức vụ: Phó Chủ tịch
Quyền hạn: KT
Ký thay: Chủ tịch
Nơi nhận: Như Điều 2
Nơi nhận: Lưu: VT

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Điều 1. Tổ chức thực hiện
1. Ban điều hành khu phố 4 vận động các hộ dân bàn giao mặt bằng trước ngày 25 tháng 12 năm 2026.
2. Phòng Kinh tế kiểm tra.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""


def test(function):
    TESTS.append(function)
    return function


class Box:
    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix='sen-documents-'))
        self.office = self.root / 'office'
        (self.root / 'plugins').mkdir()
        (self.root / 'plugins' / 'documents').symlink_to(pathlib.Path(PLUGINS, 'documents').resolve())
        self.env = dict(os.environ, SEN_PLUGIN_PATH=str(self.root / 'plugins'), LANGUAGE='en',
                        **{f'XDG_{kind}_HOME': str(self.root / kind.lower()) for kind in ('DATA', 'STATE', 'CACHE', 'CONFIG')})
        self.env.pop('SEN_OFFICE', None)

    def __enter__(self):
        self.run('office', 'init', self.office, office=False)
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.root)

    def run(self, *words, status=0, office=True):
        done = subprocess.run([SENCTL] + (['--office', str(self.office)] if office else []) + [str(w) for w in words],
                              env=self.env, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
        out, err = done.stdout.decode(), done.stderr.decode()
        assert done.returncode == status, f'{words}: status {done.returncode}, not {status}\n{out}\n{err}'
        return out, err

    def json(self, *words, **more):
        return json.loads(self.run('--json', 'documents', *words, **more)[0])

    def fails(self, *words, code):
        error = json.loads(self.run('--json', 'documents', *words, status=1)[1])['error']
        assert error['code'] == code, error
        return error['message']

    def draft(self, text=DECISION):
        path = self.root / 'draft.txt'
        path.write_text(text, encoding='utf-8')
        return self.json('draft', path)['id']

    def issued(self, text=DECISION):
        draft = self.draft(text)
        for step in ('check', 'approve', 'number', 'issue'):
            self.json(step, draft)
        return draft


@test
def the_whole_way():
    with Box() as b:
        draft = b.draft()
        assert all(point['ok'] for point in b.json('check', draft, '--preview'))
        b.json('check', draft)
        assert b.json('approve', draft)['pages'] == 1
        today = datetime.date.today().isoformat()
        numbered = b.json('number', draft)
        assert (numbered['number'], numbered['code'], numbered['day']) == (1, '01/QĐ-UBND', today), numbered
        assert b.json('issue', draft)['state'] == 'issued'
        shown = b.json('show', '1/qd-ubnd')
        assert shown['id'] == draft
        assert [s['step'] for s in shown['steps']] == ['draft', 'checked', 'approved', 'numbered', 'issued']
        assert [f['what'] for f in shown['files']] == ['approved', 'issued']
        assert [x['label'] for x in shown['blocks']] == ['', 'Điều 1.', '1.', '2.', 'Điều 2.']
        pdf = b.root / 'out.pdf'
        b.json('export', draft, '--output', pdf)
        text = subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, check=True, text=True).stdout
        for part in ('Số: 01/QĐ-UBND', 'CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG THỬ', 'QUYẾT ĐỊNH:', 'Điều 1. Tổ chức thực hiện',
                     'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Lê Hoài Sơn', 'kể từ ngày ký./.'):
            assert part in text, (part, text)
        assert b.run('audit', 'verify')[0].strip() == 'Everything is in order.'


@test
def steps_out_of_order_change_nothing():
    with Box() as b:
        draft = b.draft()
        for step in ('approve', 'number', 'issue', 'replace'):
            b.fails(step, draft, code='not-allowed')
        b.fails('recall', draft, '--reason', 'x', code='not-allowed')
        b.fails('send-back', draft, '--reason', 'x', code='not-allowed')
        b.json('check', draft)
        b.fails('set', draft, '--subject', 'Khác', code='conflict')
        b.fails('send-back', draft, code='check-input')
        assert b.json('send-back', draft, '--reason', 'Thiếu kinh phí')['state'] == 'sent_back'
        b.json('set', draft, '--subject', 'Khác')
        shown = b.json('show', draft)
        assert shown['subject'] == 'Khác' and shown['steps'][-1]['reason'] == 'Thiếu kinh phí'
        b.fails('number', draft, code='not-allowed')
        b.fails('show', 'nothing-like-it', code='not-found')


@test
def what_is_missing_is_said():
    with Box() as b:
        draft = b.draft(DECISION.replace('Người ký: Lê Hoài Sơn\n', ''))
        message = b.fails('check', draft, code='check-input')
        assert 'Nobody' in message, message
        assert b.json('show', draft)['state'] == 'draft'
        out = b.run('documents', 'check', draft, '--preview', status=1)[0]
        assert '✗' in out
        bad = b.root / 'bad.txt'
        bad.write_text('Loại: Quyết định\nkhông có gì\n\n', encoding='utf-8')
        assert 'Line 2' in b.fails('draft', bad, code='check-input')
        b.fails('draft', b.root / 'none.txt', code='not-found')
        b.fails('draft', '--kind', 'thư tình', code='check-input')


@test
def a_draft_is_edited_and_undone():
    with Box() as b:
        draft = b.json('draft', '--kind', 'công văn', '--organ', 'UBND', '--unit-code', 'VP', '--subject', 'thử')['id']
        b.json('set', draft, '--add', '1. Khoản một', '--to', 'Ông A; Bà B', '--recipients', 'Như trên;Lưu: VT')
        b.json('set', draft, '--add', 'a) điểm')
        shown = b.json('show', draft)
        assert [x['label'] for x in shown['blocks']] == ['1.', 'a)'], shown['blocks']
        assert shown['to'] == ['Ông A', 'Bà B'] and shown['recipients'] == ['Như trên', 'Lưu: VT']
        b.json('set', draft, '--block', shown['blocks'][0]['id'], '--text', 'Khoản khác')
        assert b.json('show', draft)['blocks'][0]['text'] == 'Khoản khác'
        b.json('undo', draft)
        assert b.json('show', draft)['blocks'][0]['text'] == 'Khoản một'
        text = b.root / 'text.txt'
        b.json('export', draft, '--output', text)
        assert b.draft(text.read_text(encoding='utf-8')) != draft
        assert b.json('list', '--shelf', 'work', '--limit', '10')[0]['subject'] == 'thử'


@test
def found_by_code_words_and_person():
    with Box() as b:
        b.run('people', 'import', '--help')
        issued = b.issued()
        for words in ('01 qd ubnd', 'cai tao thoat nuoc', 'le hoai son', 'CẢI TẠO hem'):
            assert [d['id'] for d in b.json('list', '--search', words)] == [issued], words
            hits = json.loads(b.run('--json', 'search', words)[0])
            assert issued in json.dumps(hits), words
        assert b.json('list', '--search', '02 qd') == []
        assert b.json('list', '--kind', 'NQ') == []


@test
def registers_have_the_decrees_columns():
    with Box() as b:
        first = b.issued()
        b.issued()
        b.json('recall', first, '--reason', 'Sai thẩm quyền')
        table, paper = b.root / 'so.csv', b.root / 'so.pdf'
        b.json('register', '--output', table)
        b.json('register', '--output', paper)
        rows = list(csv.reader(io.StringIO(table.read_text(encoding='utf-8-sig'))))
        assert len(rows) == 3 and all(len(row) == 10 for row in rows), rows
        assert rows[1][0] == '01/QĐ-UBND' and rows[2][0] == '02/QĐ-UBND'
        assert rows[1][9].startswith('Đã thu hồi') and rows[1][5] == 'VT', rows[1]
        text = subprocess.run(['pdftotext', '-layout', paper, '-'], capture_output=True, check=True, text=True).stdout
        assert 'SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM' in text and '02/QĐ-UBND' in text
        size = subprocess.run(['pdfinfo', paper], capture_output=True, check=True, text=True).stdout
        width, height = (float(v) for v in re.search(r'Page size:\s+([\d.]+) x ([\d.]+)', size).groups())
        assert width > height
        assert [(s['series'], s['numbers'], s['missing']) for s in b.json('register', '--series')] == [('QĐ', 2, 0)]
        b.fails('register', '--output', b.root / 'so.doc', code='check-input')


@test
def incoming_papers():
    with Box() as b:
        paper = b.root / 'den.pdf'
        b.json('export', b.issued(), '--output', paper)
        came = b.json('incoming', paper, '--author', 'Sở Nội vụ', '--code', '123/SNV-CCHC', '--day', '20/11/2026', '--subject',
                      'báo cáo cải cách')
        assert came['state'] == 'received' and came['number'] == 1, came
        assert b.json('show', came['id'])['day'] == '2026-11-20'
        assert came['id'] in b.run('--json', 'search', 'khu phố 4 vận động')[0]
        b.fails('incoming', paper, '--subject', 'x', code='check-input')
        b.fails('incoming', b.root / 'draft.txt', '--author', 'x', '--subject', 'x', code='use-another-file')
        b.fails('assign', came['id'], '--person', 'Không Ai', code='not-found')
        b.fails('approve', came['id'], code='not-allowed')
        assert len(b.json('list', '--shelf', 'in')) == 1
        table = b.root / 'den.csv'
        b.json('register', '--incoming', '--output', table)
        rows = list(csv.reader(io.StringIO(table.read_text(encoding='utf-8-sig'))))
        assert rows[1][1:5] == ['01', 'Sở Nội vụ', '123/SNV-CCHC', '20/11/2026'], rows


@test
def clauses_and_replacement():
    with Box() as b:
        issued = b.issued()
        clauses = b.json('clauses', issued)
        assert [(c['where'], c['unit'], c['due']) for c in clauses] == [('khoản 1 Điều 1', 'Ban điều hành khu phố 4', '2026-12-25')]
        copy = b.json('replace', issued)['id']
        for step in ('check', 'approve', 'number', 'issue'):
            b.json(step, copy)
        assert b.json('show', issued)['state'] == 'replaced'
        assert b.json('show', copy)['links'][0]['relation'] == 'replaces'
        versions = b.json('versions', copy)
        assert versions[0]['number'] == 1 and 'Điều 1.' in versions[0]['text']


def main():
    failed = 0
    print(f'1..{len(TESTS)}', flush=True)
    for number, function in enumerate(TESTS, 1):
        try:
            function()
            print(f'ok {number} {function.__name__}', flush=True)
        except Exception:  # noqa: BLE001
            failed += 1
            print(f'not ok {number} {function.__name__}', flush=True)
            for line in traceback.format_exc().splitlines():
                print('#', line, flush=True)
    sys.exit(failed > 0)


main()
