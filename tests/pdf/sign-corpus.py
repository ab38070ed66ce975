#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs every paper of a folder visibly on page 1 and asks other programs about it: pdfsig (Poppler) for the new
signature and for the earlier ones, before and after; qpdf --check; mutool. A paper is signed or refused with a reason.

usage: sign-corpus.py TOOL PKI FOLDER [--json FILE] [--limit N]
TOOL is sign-tool of the build folder, PKI what sign-pki.sh made. Exits 1 if a signature is not valid, an earlier one's
verdict changed, bytes changed, or something crashed or hung.
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PDFSIG_SECONDS = 30


def run(*argv, seconds=60):
    """(exit status or None for a hang, output)"""
    try:
        done = subprocess.run(argv, capture_output=True, timeout=seconds, check=False)
        return done.returncode, (done.stdout + done.stderr).decode('utf-8', 'replace')
    except subprocess.TimeoutExpired:
        return None, ''


def verdicts(path, pki):
    """One (field, verdict) for each signature, or None if pdfsig hangs or dies."""
    status, out = run('pdfsig', '-nocert', '-nssdir', f'{pki}/nss', str(path), seconds=PDFSIG_SECONDS)
    if status is None or status < 0:
        return None
    found = []
    for block in re.split(r'^Signature #\d+:$', out, flags=re.M)[1:]:
        name = re.search(r'Signature Field Name: (.*)', block)
        verdict = re.search(r'Signature Validation: (.*)', block)
        found.append((name[1] if name else '', verdict[1] if verdict else 'not said'))
    return found


def is_prefix(start, whole):
    with open(start, 'rb') as a, open(whole, 'rb') as b:
        while block := a.read(1 << 20):
            if b.read(len(block)) != block:
                return False
    return True


def try_paper(tool, pki, paper, out):
    """{what, why, problems, notes} for one paper"""
    result = {'paper': str(paper), 'problems': [], 'notes': []}
    before = verdicts(paper, pki)
    status, said = run(tool, f'{pki}/leader.p12', 'mật-khẩu', str(paper), str(out), seconds=120)
    line = said.strip().splitlines()[-1] if said.strip() else ''
    if status != 0 or not line.startswith(('signed ', 'refused ')):
        result['problems'].append(f'the tool ended with {status}: {line}')
        return result
    result['what'], result['why'] = line.split(' ', 1)
    if result['what'] == 'refused':
        if out.exists():
            result['problems'].append('refused, but there is an output')
        return result
    if not is_prefix(paper, out):
        result['problems'].append('the paper is not a prefix of the output')
    after = verdicts(out, pki)
    field = result['why'].split()[0]
    if after is None:
        result['notes' if before is None else 'problems'].append('pdfsig gives no answer')
    else:
        own = [v for name, v in after if name == field]
        if own != ['Signature is Valid.']:
            result['problems' if before is not None else 'notes'].append(f'the new signature: {own}')
        was = {name: 'is Valid' in verdict for name, verdict in before or []}
        now = {name: 'is Valid' in verdict for name, verdict in after if name != field}
        if before is not None and was != now:
            result['problems'].append(f'earlier verdicts: {before} became {after}')
    clean = run('qpdf', '--check', str(paper))[0]
    if clean == 0 and run('qpdf', '--check', str(out))[0] != 0:
        result['problems'].append('qpdf --check complains')
    mutool = run('mutool', 'sign', '-v', str(out))
    if mutool[0] is None or mutool[0] < 0:
        result['notes'].append('mutool gives no answer')
    elif 'The document is unchanged since signing.' not in mutool[1]:
        result['problems'].append('mutool: ' + mutool[1].strip()[-200:])
    return result


def main():
    options = dict(zip(sys.argv[4::2], sys.argv[5::2]))
    tool, pki, folder = sys.argv[1:4]
    papers = sorted(pathlib.Path(folder).rglob('*.pdf'))[:int(options.get('--limit', 1 << 30))]
    results = []
    for paper in papers:
        with tempfile.TemporaryDirectory(prefix='sen-sign-') as temp:
            results.append(try_paper(tool, pki, paper, pathlib.Path(temp, 'out.pdf')))
        one = results[-1]
        print(one.get('what', 'FAILED'), os.path.relpath(one['paper'], folder), one.get('why', ''),
              *('!! ' + p for p in one['problems']), *('-- ' + n for n in one['notes']), flush=True)
    count = collections.Counter(r.get('what', 'failed') for r in results)
    reasons = collections.Counter(re.sub(r'“[^”]*”', '“…”', r['why']) for r in results if r.get('what') == 'refused')
    bad = [r for r in results if r['problems']]
    print(f'{len(results)} papers: {dict(count)}, {len(bad)} with problems')
    for why, n in reasons.most_common():
        print(f'  {n} {why}')
    if '--json' in options:
        pathlib.Path(options['--json']).write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding='utf-8')
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
