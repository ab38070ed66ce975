#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole life of a decision, as one ward lives it, by senctl alone: the council votes, the secretary drafts, the chair
signs, the clerk numbers, seals and issues, tasks go to people, they are reminded and done, the record shows all of it.

usage: test-story.py SENCTL
"""
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import time

import e2e
import signers

CHAIR, CLERK, HEAD = 'Trần Thị Mai Hương', 'Đỗ Minh Khuê', 'Đặng Thùy Linh'
SECRETARY = 'Hồ Thị Bích Vân'
UNIT = 'Phòng Kinh tế, Hạ tầng và Đô thị'
ORGAN = 'Hội đồng nhân dân phường Bến Sen'


def working_day():
    """A Wednesday some weeks ahead, far from every holiday."""
    day = datetime.date.today() + datetime.timedelta(days=28)
    while (day.weekday() != 2 or day.month in (1, 2, 4) or (day.month, day.day) in
           ((4, 30), (5, 1), (9, 1), (9, 2), (9, 3), (11, 24), (12, 31))):
        day += datetime.timedelta(days=1)
    return day


class Story:
    def __init__(self, senctl):
        self.sen = e2e.Sen(senctl)
        self.keys = signers.Signers(self.sen.folder / 'keys')
        self.sen.env.update(self.keys.env)
        self.chair_key = self.keys.make_key('chair', f'/C=VN/O={ORGAN}/CN={CHAIR}')
        self.keys.make_key('seal', f'/C=VN/O={ORGAN}/CN={ORGAN}', token_id='07')
        self.office = self.sen.folder / 'office'
        self.due = working_day()
        self.item = self.document = self.task = self.export = self.manifest = None

    def ok(self, *args, by=None):
        if by is not None:
            self.sen.json('people', 'use', by, office=self.office)
        return self.sen.json(*args, office=self.office)

    def prepare(self):
        """the sample ward knows whom to trust, the chair's signature and the council's seal"""
        self.sen.ok('office', 'init', '--sample', self.office)
        self.ok('signing', 'settings', '--roots', self.keys.roots, '--modules', self.keys.module)
        self.ok('signing', 'image', '--person', CHAIR, self.keys.signature)
        self.ok('signing', 'image', '--organ', 'HĐND', self.keys.seal)

    def vote(self):
        """the council votes; what was not passed becomes no draft"""
        meeting = next(m['id'] for m in self.ok('meetings', 'list', by=SECRETARY) if m['title'].startswith('Kỳ họp thứ 3'))
        agenda = self.ok('meetings', 'show', meeting)['agenda']
        motions = {item['number']: item['id'] for item in agenda if item['kind'] == 'motion'}
        self.item = motions['4.2']
        lost = self.ok('meetings', 'vote', motions['4.3'], '--for', '12', '--against', '13')
        assert lost['votes']['passed'] is False, lost
        e2e.refused(self.sen.run('documents', 'draft', '--of', f'meetings.item:{motions["4.3"]}', office=self.office), 'not passed')
        self.ok('meetings', 'note', meeting, '4.2', '--conclusion', 'Thông qua phương án cải tạo thoát nước hẻm 47 đường Sen Trắng.')
        vote = self.ok('meetings', 'vote', meeting, '4.2', '--for', '21', '--against', '2', '--abstain', '1')
        assert vote['id'] == self.item and vote['votes']['passed'] is True and vote['votes']['needed'] == 13, vote

    def draft(self):
        """the secretary drafts from the motion: texts, legal basis, signer are filled in"""
        self.document = self.ok('documents', 'draft', '--of', f'meetings.item:{self.item}')['id']
        shown = self.ok('documents', 'show', self.document)
        assert (shown['kind'], shown['signer_name'], shown['signer_title'], shown['signer_prefix']) == (
            'resolution', CHAIR, 'Chủ tịch', 'TM'), shown
        assert shown['subject'] == 'Về việc cải tạo thoát nước hẻm 47 đường Sen Trắng', shown['subject']
        assert {b['kind'] for b in shown['blocks']} >= {'basis', 'article'}, shown['blocks']
        assert any('Tờ trình' in b['text'] for b in shown['blocks']), shown['blocks']
        assert [(x['relation'], x['kind'], x['id']) for x in shown['links']] == [('decides', 'meetings.item', self.item)], shown
        day = f'{self.due.day:02}' if self.due.day < 10 else str(self.due.day)
        for line in ('Điều 2. Tổ chức thực hiện',
                     f'1. {UNIT} hoàn thành hồ sơ kỹ thuật trước ngày {day} tháng {self.due.month} năm {self.due.year}.',
                     'Điều 3. Nghị quyết này có hiệu lực kể từ ngày ký.'):
            self.ok('documents', 'set', self.document, '--add', line)
        self.ok('documents', 'set', self.document, '--recipients', 'Như Điều 2;Lưu: VT')
        assert all(point['ok'] for point in self.ok('documents', 'check', self.document))

    def sign(self):
        """the chair approves and signs"""
        self.ok('documents', 'approve', self.document, by=CHAIR)
        done = self.ok('sign', self.document, *self.chair_key)
        assert (done['state'], done['signer'], done['notes']) == ('signed', CHAIR, []), done

    def issue(self):
        """the clerk numbers, seals with the token and issues; the clause with a date becomes a task"""
        number = self.ok('documents', 'number', self.document, by=CLERK)
        done = self.ok('sign', self.document, *self.keys.card('seal'))
        assert (done['field'], done['signer'], done['notes']) == ('sen_organ', ORGAN, []), done
        issued = self.ok('documents', 'issue', self.document, '--tasks')
        assert issued['state'] == 'issued' and len(issued['tasks']) == 1 and issued['problems'] == [], issued
        self.task = issued['tasks'][0]
        paper = self.office / 'files' / issued['file'][:2] / issued['file'][2:4] / issued['file']
        self.keys.both_valid(paper, 2)
        text = subprocess.run(['pdftotext', '-layout', paper, '-'], capture_output=True, check=True, text=True).stdout
        assert re.search(rf'Số:\s+{number["number"]:02}\s*/NQ-HĐND', text), text
        assert 'TM. HỘI ĐỒNG NHÂN DÂN' in text and CHAIR in text, text
        assert self.ok('verify', issued['code'])['exit'] == 0
        out = self.sen.folder / 'ban-hanh.pdf'
        self.ok('documents', 'export', self.document, '--output', out)
        assert self.sen.json('verify', out, '--roots', self.keys.roots)['overall'] == 'valid'

    def remind(self):
        """its lead is reminded on the day, and not before the first step"""
        def due(at):
            return [r for r in self.ok('agent', 'due', '--person', HEAD, '--at', f'{at}T09:00')['due'] if r['id'] == self.task]

        assert len(due(self.due)) == 1, self.ok('agent', 'due', '--person', HEAD, '--at', f'{self.due}T09:00')
        assert due(datetime.date.today()) == []

    def work(self):
        """accepted, reported with evidence, submitted, accepted as done; nobody is reminded any more"""
        task = self.ok('tasks', 'show', self.task, by=HEAD)
        assert task['lead'] == UNIT and task['due'] == self.due.isoformat(), task
        evidence = self.sen.folder / 'Hồ sơ kỹ thuật.txt'
        evidence.write_text('Đã lập xong.', encoding='utf-8')
        self.ok('tasks', 'accept', self.task)
        assert self.ok('tasks', 'report', self.task, evidence, '--percent', '80', '--text', 'Còn thẩm định')['percent'] == 80
        self.ok('tasks', 'submit', self.task)
        assigner = task['assigner'] or CHAIR
        assert self.ok('tasks', 'done', self.task, by=assigner)['state'] == 'done'
        left = self.ok('agent', 'due', '--person', HEAD, '--at', f'{self.due}T09:00')['due']
        assert self.task not in [r['id'] for r in left], left

    def trail(self):
        """the trail tells who did what, with every file; its folder checks without an office"""
        told = self.sen.ok('audit', 'trail', f'documents.document:{self.document}', office=self.office)
        for words in ('cải tạo thoát nước hẻm 47', 'Passed', UNIT, CHAIR, CLERK, 'signed', 'sealed', 'Hồ sơ kỹ thuật.txt'):
            assert words in told, (words, told)
        assert self.sen.json('audit', 'trail', f'tasks.task:{self.task}', office=self.office)['records'], 'no way back'
        self.export = self.sen.folder / 'ho-so'
        answer = self.ok('audit', 'trail', f'documents.document:{self.document}', '--export', self.export)
        checked = self.sen.json('audit', 'verify', '--export', self.export)
        self.manifest = answer['manifest']
        assert checked['ok'] and checked['manifest'] == answer['manifest'] and checked['files'] >= 4, checked
        self.sen.assert_sound(self.office)

    def tampering(self):
        """a byte of a file, a word of the record, a name, the text to read, a file that is missing or added: found"""
        def damaged(change):
            copy = self.sen.folder / 'ban-sao'
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(self.export, copy)
            change(copy)
            result = self.sen.run('--json', 'audit', 'verify', '--export', copy)
            answer = json.loads(result.out)
            assert result.status == 1 and not answer['ok'] and answer['problems'], result
            print('# ' + '; '.join(answer['problems']))

        def file_of(copy):
            return max((copy / 'files').iterdir())

        def flip(copy):
            path = file_of(copy)
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 1
            path.write_bytes(data)

        def reword(copy):
            path = copy / 'manifest.json'
            text = path.read_text(encoding='utf-8')
            assert CHAIR in text
            path.write_text(text.replace(CHAIR, 'Người Khác', 1), encoding='utf-8')

        def retell(copy):
            path = copy / 'trail.txt'
            path.write_text(path.read_text(encoding='utf-8').replace(CHAIR, 'Người Khác', 1), encoding='utf-8')

        def revote(copy):
            path = copy / 'manifest.json'
            text = path.read_text(encoding='utf-8')
            changed = re.sub(r'(in_favour[^0-9]{1,8})21', r'\g<1>11', text)
            assert changed != text, 'the vote is not in the manifest'
            path.write_text(changed, encoding='utf-8')

        damaged(flip)
        damaged(revote)
        damaged(lambda copy: file_of(copy).unlink())
        damaged(lambda copy: (copy / 'files' / ('0' * 64)).write_text('thêm'))
        damaged(reword)
        damaged(retell)


def main():
    os.environ['TZ'] = 'Asia/Ho_Chi_Minh'  # as senctl's here, or today is another day
    time.tzset()
    try:
        story = Story(sys.argv[1])
    except e2e.Skip as reason:
        return e2e.skip_all(reason)
    try:
        return e2e.run_tests([story.prepare, story.vote, story.draft, story.sign, story.issue, story.remind, story.work, story.trail,
                              story.tampering])
    finally:
        story.sen.close()


if __name__ == '__main__':
    sys.exit(main())
