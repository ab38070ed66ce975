#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing through senctl: a decision signed by its leader, numbered, sealed and issued, and everything that can go wrong on
the way: one clear sentence each, and nothing changed.

usage: test-sign.py SENCTL
"""
import contextlib
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time

import e2e
import signers
from mounts import Mounts

DRAFT = """Loại: Quyết định
Trích yếu: Về việc cải tạo thoát nước hẻm 47
Cơ quan: UBND
Tên cơ quan: Ủy ban nhân dân phường Sen
Địa danh: Sen
Người ký: Nguyễn Văn Đức
Chức vụ: Phó Chủ tịch
Quyền hạn: KT
Ký thay: Chủ tịch
Nơi nhận: Như Điều 2
Nơi nhận: Lưu: VT

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Điều 1. Tổ chức thực hiện
1. Ban điều hành khu phố 4 vận động các hộ dân bàn giao mặt bằng trước ngày 25 tháng 12 năm 2026.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""


class Sign:
    def __init__(self, senctl):
        self.sen = e2e.Sen(senctl)
        self.mounts = Mounts()
        self.keys = signers.Signers(self.sen.folder / 'keys')
        self.sen.env.update(self.keys.env)
        self.office = self.make_office('office')
        self.n = 0

    def make_office(self, name):
        office = self.sen.new_office(name)
        ctl = ('signing', 'settings', '--roots', self.keys.roots, '--modules', self.keys.module)
        self.sen.ok(*ctl, office=office)
        self.sen.ok('signing', 'image', '--organ', 'UBND', self.keys.seal, office=office)
        return office

    def ok(self, *args, office=None):
        return self.sen.json(*args, office=office or self.office)

    def refuse(self, *args, words=(), office=None, status=1):
        """Refused with one clear sentence; documents, their papers and numbers are as before, no temporary file is left."""
        office = office or self.office
        before, temp = self.state(office), self.temp()
        line = e2e.refused(self.sen.run(*args, office=office), *words, status=status)
        print('# ' + line)
        assert self.state(office) == before, 'something was changed'
        assert self.temp() == temp, 'temporary files were left'
        return line

    def state(self, office):
        with contextlib.closing(sqlite3.connect(office / 'office.db')) as database:
            return [database.execute(f'SELECT * FROM {table} ORDER BY id').fetchall()
                    for table in ('documents_document', 'documents_step', 'documents_revision', 'documents_number')]

    def temp(self):
        return sorted((self.sen.folder / 'tmp').rglob('*'))

    def draft(self, text=DRAFT, office=None):
        path = self.sen.folder / 'draft.txt'
        path.write_text(text, encoding='utf-8')
        return self.ok('documents', 'draft', path, office=office)['id']

    def approved(self, office=None):
        draft = self.draft(office=office)
        self.ok('documents', 'check', draft, office=office)
        self.ok('documents', 'approve', draft, office=office)
        return draft

    def sign_as_leader(self, draft, *more, office=None):
        return self.ok('sign', draft, *self.keys.leader(), '--image', self.keys.signature, *more, office=office)

    def paper(self, draft, office=None):
        office = office or self.office
        file = self.ok('documents', 'show', draft, office=office)['file']
        path = office / 'files' / file[:2] / file[2:4] / file
        return path if path.exists() else next((office / 'files').rglob(file))

    def plain(self):
        """A PDF that belongs to nobody."""
        self.n += 1
        path = self.sen.folder / f'giay-{self.n}.pdf'
        self.ok('documents', 'export', self.approved(), '--output', path, '--preview')
        return path

    # What must go well

    def whole_way(self):
        """a decision: signed from a file, numbered, sealed by a token, issued; two engines agree"""
        self.issue_with(self.keys.card())

    def seal_from_file(self):
        """the same with the organ's key in a file"""
        self.issue_with(self.keys.organ())

    def issue_with(self, organ):
        draft = self.approved()
        approved = self.paper(draft).read_bytes()
        self.refuse('sign', draft, '--role', 'organ', *self.keys.organ(), words=('has a number',))
        signed = self.sign_as_leader(draft)
        assert (signed['state'], signed['field'], signed['signer'], signed['level']) == ('signed', 'sen_leader', signers.LEADER,
                                                                                      'B-B'), signed
        self.refuse('sign', draft, *self.keys.leader(), words=('due',))
        number = self.ok('documents', 'number', draft)
        self.refuse('documents', 'issue', draft, words=('sign it for the organ',))
        sealed = self.ok('sign', draft, *organ)
        assert (sealed['state'], sealed['field'], sealed['signer'], sealed['notes']) == ('numbered', 'sen_organ', signers.ORGAN,
                                                                                      []), sealed
        assert self.ok('documents', 'issue', draft)['state'] == 'issued'
        paper = self.paper(draft)
        assert paper.read_bytes().startswith(approved), 'what was approved is not the beginning of what was issued'
        self.keys.both_valid(paper, 2)
        text = subprocess.run(['pdftotext', '-layout', paper, '-'], capture_output=True, check=True, text=True).stdout
        year, month, day = number['day'].split('-')
        month = month if int(month) < 3 else str(int(month))
        assert re.search(rf'Số:\s+{number["number"]:02}\s*/QĐ-UBND', text), text
        assert re.search(rf'ngày\s+{day}\s+tháng\s+{month}\s+năm\s+{year}', text), text
        self.images(paper)
        verdict = self.ok('verify', draft)
        assert (verdict['overall'], verdict['exit']) == ('valid', 0) and verdict['issue'].startswith('number'), verdict
        assert [(s['field'], s['level'], s['integrity'], s['coverage'], s['changes'], s['chain']) for s in verdict['signatures']] == [
            ('sen_leader', 'B-B', 'valid', 'revision', 'allowed', 'trusted'),
            ('sen_organ', 'B-B', 'valid', 'whole', 'none', 'trusted')], verdict
        assert [x['what'] for x in self.ok('documents', 'show', draft)['files']] == ['approved', 'signed', 'sealed']
        self.sen.assert_sound(self.office)

    def images(self, paper):
        """Blue and red where they belong: the seal's right edge lies over the left third of the signature."""
        out = self.sen.folder / 'page'
        subprocess.run(['pdftoppm', '-r', '72', '-singlefile', str(paper), str(out)], check=True)
        raw = (self.sen.folder / 'page.ppm').read_bytes()
        width, height = map(int, raw.split(b'\n', 3)[1].split())
        pixels = raw[-width * height * 3:]
        blue, red = [], []
        for at in range(0, len(pixels), 3):
            r, g, b = pixels[at:at + 3]
            if b > 120 and r < 90 and g < 130:
                blue.append(at // 3 % width)
            if r > 170 and g < 110 and b < 120:
                red.append(at // 3 % width)
        assert len(blue) > 100 and len(red) > 100, (len(blue), len(red))
        left, right = min(blue), max(blue)
        assert left < max(red) < left + (right - left) * 0.45, (left, right, min(red), max(red))
        assert abs((max(red) - min(red)) - 102) < 4, 'the seal is not 36 mm wide'

    def timestamp(self):
        """B-T with an authority that behaves, of the office or named"""
        with signers.Authority(self.keys, 'right') as authority:
            draft = self.approved()
            assert self.sign_as_leader(draft, '--tsa', authority.url)['level'] == 'B-T'
            self.ok('documents', 'number', draft)
            self.ok('signing', 'settings', '--tsa', authority.url)
            assert self.ok('sign', draft, *self.keys.card())['level'] == 'B-T'
            self.ok('documents', 'issue', draft)
            assert authority.asked == 2
        self.ok('signing', 'settings', '--tsa', '')
        verdict = self.ok('verify', draft)
        assert verdict['exit'] == 0 and all(s['time']['stamped'] for s in verdict['signatures']), verdict
        self.keys.both_valid(self.paper(draft), 2)

    def plain_files(self):
        """a file signed beside itself or elsewhere, visibly or not; nothing is overwritten; without an office too"""
        paper = self.plain()
        before = paper.read_bytes()
        done = self.ok('sign', paper, *self.keys.leader())
        assert done['output'] == str(paper)[:-4] + '-signed.pdf' and done['id'] == '', done
        assert paper.read_bytes() == before
        self.refuse('sign', paper, *self.keys.leader(), words=('already',))
        out = self.sen.folder / 'hien.pdf'
        self.ok('sign', paper, *self.keys.leader(), '--output', out, '--page', '1', '--rect', '60,700,120,60', '--image',
                self.keys.signature, '--reason', 'Thử')
        verdict = self.ok('verify', out)
        assert verdict['signatures'][0]['page'] == 1 and verdict['signatures'][0]['reason'] == 'Thử', verdict
        self.keys.both_valid(out, 1)
        bare = self.sen.json('sign', paper, *self.keys.leader(), '--output', self.sen.folder / 'tran.pdf')
        assert bare['level'] == 'B-B', bare
        assert self.sen.json('verify', self.sen.folder / 'tran.pdf', '--roots', self.keys.roots)['exit'] == 0
        print('# ' + e2e.refused(self.sen.run('documents', 'list'), 'No office was found'))
        assert self.temp() == [], 'an office for one command was left behind'

    def copies(self):
        """a copy bears kind, organ and time at the top right"""
        draft = self.approved()
        source, out = self.sen.folder / 'goc.pdf', self.sen.folder / 'sao-y.pdf'
        shutil.copy(self.paper(draft), source)
        self.ok('sign', source, '--role', 'copy', *self.keys.organ(), '--output', out)
        text = subprocess.run(['pdftotext', '-layout', '-x', '330', '-y', '0', '-W', '260', '-H', '70', out, '-'],
                              capture_output=True, check=True, text=True).stdout
        assert 'Sao y' in text and re.search(r'\d\d/\d\d/\d{4} \d\d:\d\d:\d\d \+07:00', text), text
        self.keys.both_valid(out, 1)
        out = self.sen.folder / 'phu-luc.pdf'
        self.ok('sign', source, '--role', 'attachment', '--copy', '15/QĐ-UBND', *self.keys.organ(), '--output', out)
        text = subprocess.run(['pdftotext', out, '-'], capture_output=True, check=True, text=True).stdout
        assert '15/QĐ-UBND' in text, text

    def verify_says(self):
        """exit 0 valid, 1 problem, 2 can't be told; each with words"""
        paper = self.plain()
        out = self.sen.folder / 'da-ky.pdf'
        self.ok('sign', paper, *self.keys.leader(), '--output', out)
        for path, status, words in ((out, 0, 'Valid.'), (paper, 2, 'not signed')):
            result = self.sen.run('verify', path, office=self.office)
            assert result.status == status and words in result.out and result.err == '', result
        # nobody to vouch for the signer
        result = self.sen.run('verify', out)
        assert result.status == 2 and 'root certificates' in result.out, result
        bad = self.sen.folder / 'sua.pdf'
        data = bytearray(out.read_bytes())
        data[len(paper.read_bytes()) // 2] ^= 1
        bad.write_bytes(data)
        result = self.sen.run('verify', bad, office=self.office)
        assert result.status in (1, 2) and 'Valid.' not in result.out, result
        added = self.sen.folder / 'them.pdf'
        added.write_bytes(out.read_bytes() + b'\n1 0 obj\n<< /Type /Catalog >>\nendobj\n')
        result = self.sen.run('--json', 'verify', added, office=self.office)
        assert result.status == 1 and '"suspicious"' in result.out, result
        missing = self.sen.run('verify', self.sen.folder / 'khong-co.pdf', office=self.office)
        print('# ' + e2e.refused(missing, 'no file', status=2))
        draft = self.draft()
        print('# ' + e2e.refused(self.sen.run('verify', draft, office=self.office), 'no paper', status=2))
        file = self.ok('files', 'add', out)
        hash = hashlib.sha256(out.read_bytes()).hexdigest()
        assert hash in str(file) and self.ok('verify', hash)['exit'] == 0

    def tokens(self):
        """what is on the token, and that nothing is plugged in"""
        listed = self.ok('tokens')
        assert sorted(t['label'] for t in listed) == ['card', 'organ'] and all(t['token'] == 'Sen thử' for t in listed), listed
        assert all(t['pin'] == 'ok' and t['not_after'] > '2027' for t in listed), listed
        assert 'Sen thử' in self.sen.ok('tokens', office=self.office)
        with self.pulled_out():
            assert self.ok('tokens') == []
            assert 'No token' in self.sen.ok('tokens', office=self.office)

    @contextlib.contextmanager
    def pulled_out(self):
        token, away = self.keys.folder / 'token', self.keys.folder / 'away'
        token.rename(away)
        token.mkdir()
        try:
            yield
        finally:
            shutil.rmtree(token)
            away.rename(token)

    # What must not

    def wrong_secrets(self):
        """a wrong password, no password, a file that is no key, an expired certificate, a missing file"""
        draft = self.approved()
        p12 = self.keys.folder / 'leader.p12'
        self.refuse('sign', draft, '--p12', p12, '--password-file', self.keys.folder / 'wrong', words=('password',))
        self.refuse('sign', draft, '--p12', p12, words=('password',))
        self.refuse('sign', draft, '--p12', self.keys.seal, words=('certificate file',))
        self.refuse('sign', draft, '--p12', self.keys.folder / 'khong-co.p12', words=('can\'t be read',))
        self.refuse('sign', draft, '--p12', p12, '--password-file', self.keys.folder / 'khong-co', words=('can\'t be read',))
        self.refuse('sign', draft, '--p12', self.keys.folder / 'old.p12', '--password-file', self.keys.folder / 'password',
                    words=('expired',))
        self.refuse('sign', draft, words=('--p12',))
        assert self.sign_as_leader(draft)['state'] == 'signed'

    def wrong_pin(self):
        """a wrong PIN, a token pulled out, another label"""
        draft = self.approved()
        self.refuse('sign', draft, *self.keys.card('card', 'wrong'), words=('PIN',))
        self.refuse('sign', draft, *self.keys.card('khác'), words=('No token',))
        with self.pulled_out():
            self.refuse('sign', draft, *self.keys.card('card'), words=('plug it in',))
        done = self.ok('sign', draft, *self.keys.card('card'), '--image', self.keys.signature)
        assert done['state'] == 'signed'
        assert any('Lê Thị Ý' in note and signers.LEADER in note for note in done['notes']), done

    def bad_authority(self):
        """a timestamp authority that answers rubbish, not at all, or is not there"""
        draft = self.approved()
        with signers.Authority(self.keys, 'rubbish') as authority:
            self.refuse('sign', draft, *self.keys.leader(), '--tsa', authority.url, words=('timestamp',))
        with signers.Authority(self.keys, 'silent') as authority:
            began = time.monotonic()
            self.refuse('sign', draft, *self.keys.leader(), '--tsa', authority.url, '--tsa-wait', '2', words=('timestamp',))
            assert time.monotonic() - began < 15
        nowhere = signers.closed_port()
        self.refuse('sign', draft, *self.keys.leader(), '--tsa', nowhere, words=('timestamp',))
        self.refuse('signing', 'settings', '--tsa', 'ca.gov.vn', words=('http',))
        # One that is only the office's own is wished for, not required.
        self.ok('signing', 'settings', '--tsa', nowhere)
        done = self.sign_as_leader(draft)
        self.ok('signing', 'settings', '--tsa', '')
        assert done['level'] == 'B-B' and any('timestamp' in note for note in done['notes']), done

    def bad_places(self):
        """a box off the page, a page that is not there, an image that is none"""
        draft = self.approved()
        leader = ('sign', draft, *self.keys.leader())
        image = ('--image', self.keys.signature)
        self.refuse(*leader, *image, '--page', '1', '--rect', '560,800,120,60', words=('page',))
        self.refuse(*leader, *image, '--page', '1', '--rect', '-5,10,120,60', words=('page',))
        self.refuse(*leader, *image, '--page', '9', '--rect', '60,60,120,60', words=('page',))
        self.refuse(*leader, *image, '--rect', '60,60,0,60', words=('places',))
        self.refuse(*leader, *image, '--rect', '60;60', words=('--rect',))
        self.refuse(*leader, '--image', self.keys.folder / 'pin', words=('PNG',))
        self.refuse('sign', self.plain(), *self.keys.leader(), *image, words=('Say where',))
        self.refuse('signing', 'image', '--organ', 'UBND', self.keys.folder / 'pin', words=('PNG',))
        self.sign_as_leader(draft)

    def nine_signatures(self):
        """a paper with eight signatures gets a ninth; all nine hold"""
        path = self.plain()
        for number in range(1, 10):
            out = self.sen.folder / f'chin-{number}.pdf'
            y = 60 + 70 * number
            self.ok('sign', path, *(self.keys.leader() if number % 2 else self.keys.organ()), '--output', out, '--page', '1',
                    '--rect', f'20,{y},60,60', '--image', self.keys.signature)
            path = out
        verdict = self.ok('verify', path)
        assert verdict['exit'] == 0 and len(verdict['signatures']) == 9, verdict
        assert [s['changes'] for s in verdict['signatures']] == ['allowed'] * 8 + ['none'], verdict
        self.keys.both_valid(path, 9, signers=2)

    def edited_meanwhile(self):
        """an approved draft that another process takes back while it is signed: refused, and its changes are kept"""
        draft = self.approved()
        with signers.Authority(self.keys, 'right') as authority:
            # The other process is quicker than the timestamp.
            real = authority.server.RequestHandlerClass.do_POST
            test = self

            def slower(handler):
                test.ok('documents', 'send-back', draft, '--reason', 'Sửa lại')
                test.ok('documents', 'set', draft, '--subject', 'Về việc khác hẳn')
                real(handler)

            authority.server.RequestHandlerClass.do_POST = slower
            result = self.sen.run('sign', draft, *self.keys.leader(), '--tsa', authority.url, office=self.office)
        print('# ' + e2e.refused(result, 'approved'))
        shown = self.ok('documents', 'show', draft)
        assert (shown['state'], shown['subject'], shown['file']) == ('sent_back', 'Về việc khác hẳn', ''), shown
        assert [f['what'] for f in shown['files']] == ['approved'], shown
        # Approved again in between: another paper by now.
        with signers.Authority(self.keys, 'right') as authority:
            self.ok('documents', 'check', draft)
            self.ok('documents', 'approve', draft)
            real = authority.server.RequestHandlerClass.do_POST

            def again(handler):
                test.ok('documents', 'send-back', draft, '--reason', 'Sửa nữa')
                test.ok('documents', 'set', draft, '--subject', 'Về việc khác nữa')
                test.ok('documents', 'check', draft)
                test.ok('documents', 'approve', draft)
                real(handler)

            authority.server.RequestHandlerClass.do_POST = again
            result = self.sen.run('sign', draft, *self.keys.leader(), '--tsa', authority.url, office=self.office)
        print('# ' + e2e.refused(result, 'another one by now'))
        assert self.ok('documents', 'show', draft)['state'] == 'approved'
        assert self.sign_as_leader(draft)['state'] == 'signed'
        assert self.ok('verify', draft)['exit'] == 0
        self.sen.assert_sound(self.office)

    def full_disk(self):
        """a disk that fills up at issue: no number is lost, none given twice"""
        disk = self.sen.folder / 'disk'
        disk.mkdir()
        self.mounts.mount(disk, size='6m')
        try:
            office = self.make_office('disk/office')
            drafts = [self.approved(office=office) for _ in range(3)]
            self.sign_as_leader(drafts[0], office=office)
            self.ok('documents', 'number', drafts[0], office=office)
            self.fill(disk)
            self.refuse('sign', drafts[0], *self.keys.organ(), words=('ree some',), office=office)
            self.refuse('sign', drafts[1], *self.keys.leader(), words=('ree some',), office=office)
            numbered = 0
            for draft in drafts[1:]:
                result = self.sen.run('documents', 'number', draft, office=office)
                assert result.status == 1, result # not signed, or no room
            (disk / 'filler').unlink()
            self.ok('sign', drafts[0], *self.keys.organ(), office=office)
            self.fill(disk)
            self.refuse('documents', 'issue', drafts[0], words=('ree some',), office=office)
            (disk / 'filler').unlink()
            self.ok('documents', 'issue', drafts[0], office=office)
            for draft in drafts[1:]:
                self.sign_as_leader(draft, office=office)
                numbered = self.ok('documents', 'number', draft, office=office)['number']
                self.ok('sign', draft, *self.keys.organ(), office=office)
                self.ok('documents', 'issue', draft, office=office)
            assert numbered == 3
            series = self.ok('documents', 'register', '--series', office=office)
            assert [(s['numbers'], s['last'], s['missing']) for s in series] == [(3, 3, 0)], series
            self.keys.both_valid(self.paper(drafts[2], office), 2)
            self.sen.assert_sound(office)
        finally:
            self.mounts.unmount(disk)

    @staticmethod
    def fill(disk):
        with contextlib.suppress(OSError), open(disk / 'filler', 'wb', buffering=0) as filler:
            while True:
                filler.write(b'x' * 4096)

    def token_that_fails(self):
        """a token that is locked, has one try left, whose PIN ran out, whose driver crashes or gives rubbish"""
        module = os.environ.get('SEN_FAKE_MODULE')
        if not module:
            raise e2e.Skip('there is no misbehaving token here')
        mode = self.sen.folder / 'mode'
        self.sen.env.update(SEN_FAKE_TOKEN=str(mode), SEN_FAKE_TOKEN_REAL=self.keys.module)
        draft = self.approved()
        self.ok('signing', 'settings', '--modules', module)
        try:
            for name, words in (('locked', ('locked',)), ('crash', ('token',)), ('rubbish', ('signature',)), ('expired', ('PIN',))):
                mode.write_text(name)
                self.refuse('sign', draft, *self.keys.card('card'), words=words)
            mode.write_text('locked')
            assert {t['pin'] for t in self.ok('tokens')} == {'locked'}
            mode.write_text('last')
            assert {t['pin'] for t in self.ok('tokens')} == {'last'}
            mode.write_text('each')
            assert self.ok('sign', draft, *self.keys.card('card'))['state'] == 'signed'
        finally:
            self.ok('signing', 'settings', '--modules', self.keys.module)


def main():
    try:
        sign = Sign(sys.argv[1])
    except e2e.Skip as reason:
        return e2e.skip_all(reason)
    try:
        return e2e.run_tests([sign.whole_way, sign.seal_from_file, sign.timestamp, sign.plain_files, sign.copies,
                              sign.verify_says, sign.tokens, sign.wrong_secrets, sign.wrong_pin, sign.token_that_fails,
                              sign.bad_authority, sign.bad_places, sign.nine_signatures, sign.edited_meanwhile,
                              sign.full_disk])
    finally:
        sign.sen.close()


if __name__ == '__main__':
    sys.exit(main())
