#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that the desktop reads, each given to its own validator.

usage: validate.py ROOT BUILD
"""
import configparser
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ID = 'io.github.senoffice.Sen'


class Skip(Exception):
    """The validator is not on this machine."""


def command(*words):
    if not shutil.which(words[0]):
        raise Skip(f'{words[0]} is not installed')
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).splitlines() if done.returncode else []


def desktop(root, build):
    return [line for name in (ID, f'{ID}.Agent') for line in command('desktop-file-validate', str(build / f'resources/{name}.desktop'))]


def metainfo(root, build):
    return command('appstreamcli', 'validate', '--no-net', '--explain', str(build / f'resources/{ID}.metainfo.xml'))


def translated(root, build):
    """The merged files speak Vietnamese."""
    bad = []
    for name in (ID, f'{ID}.Agent'):
        if 'Comment[vi]=' not in (build / f'resources/{name}.desktop').read_text(encoding='utf-8'):
            bad.append(f'the desktop entry {name} has no Vietnamese comment')
    if 'xml:lang="vi"' not in (build / f'resources/{ID}.metainfo.xml').read_text(encoding='utf-8'):
        bad.append('the metainfo has no Vietnamese text')
    return bad


def schema(root, build):
    return command('glib-compile-schemas', '--strict', '--dry-run', str(root / 'resources'))


def service(root, build):
    bad = []
    for name, program in ((ID, r'/\S*/sen --gapplication-service'), (f'{ID}.Agent', r'/\S*/sen-agent')):
        parser = configparser.ConfigParser()
        parser.optionxform = str
        parser.read(build / f'resources/{name}.service', encoding='utf-8')
        entry = dict(parser['D-BUS Service'])
        if entry.get('Name') != name:
            bad.append(f'the service {name} is named "{entry.get("Name")}"')
        if not re.fullmatch(program, entry.get('Exec', '')):
            bad.append(f'Exec of {name} is "{entry.get("Exec")}"')
    return bad


def icons(root, build):
    """Well formed, 16 px grid, and filled shapes only: GTK recolours fills, not strokes. All of them are in the resource."""
    bad = []
    listed = (root / 'resources/sen.gresource.xml').read_text(encoding='utf-8')
    for path in sorted((root / 'resources/icons').glob('*.svg')):
        try:
            svg = ET.parse(path).getroot()
        except ET.ParseError as error:
            bad.append(f'{path.name}: {error}')
            continue
        if path.name.endswith('-symbolic.svg'):
            if svg.get('viewBox') != '0 0 16 16':
                bad.append(f'{path.name}: not on the 16 px grid')
            if any(e.get('stroke') for e in svg.iter()):
                bad.append(f'{path.name}: has a stroke')
            if path.name.startswith('sen-') and f'icons/{path.name}' not in listed:
                bad.append(f'{path.name}: not in sen.gresource.xml')
    return bad


def style(root, build):
    """GTK reads the style sheets without a word."""
    program = '''
import gi, sys
gi.require_version("Gtk", "4.0")
from gi.repository import Gtk
bad = []
provider = Gtk.CssProvider()
provider.connect("parsing-error", lambda p, section, error: bad.append(f"{section.to_string()}: {error.message}"))
for name in sys.argv[1:]:
    provider.load_from_path(name)
print("\\n".join(bad))
sys.exit(1 if bad else 0)
'''
    if command('/usr/bin/python3', '-c', 'import gi; gi.require_version("Gtk", "4.0")'):
        raise Skip('no Python binding of GTK')
    return command('/usr/bin/python3', '-c', program, *(str(root / f'resources/{n}.css') for n in ('style', 'style-dark', 'style-hc')))


def used_icons(root, build):
    """Every sen-…-symbolic that the sources name exists."""
    have = {p.stem for p in (root / 'resources/icons').glob('*.svg')}
    bad = []
    for top in ('app', 'plugins'):
        for path in (root / top).rglob('*'):
            if path.suffix in ('.c', '.h', '.ui', '.py', '.plugin'):
                for name in set(re.findall(r'\bsen-[a-z-]+-symbolic\b', path.read_text(encoding='utf-8', errors='replace'))):
                    if name not in have:
                        bad.append(f'{path.relative_to(root)}: there is no icon {name}')
    return bad


def interfaces(root, build):
    """Every .ui file is well-formed XML."""
    bad = []
    for top in ('app', 'plugins'):
        for path in (root / top).rglob('*.ui'):
            try:
                ET.parse(path)
            except ET.ParseError as error:
                bad.append(f'{path.relative_to(root)}: {error}')
    return bad


def screenshots(root, build):
    """The metainfo shows pictures that are in the repository, in the size that it says."""
    text = ET.parse(root / f'resources/{ID}.metainfo.xml.in')
    if not (root / 'resources/screenshots').is_dir():
        raise Skip('there are no screenshots yet')
    bad = []
    for image in text.iter('image'):
        path = root / image.text.split('/main/', 1)[-1]
        if not path.is_file():
            bad.append(f'{path.relative_to(root)} is missing')
            continue
        head = path.read_bytes()[:24]
        size = int.from_bytes(head[16:20], 'big'), int.from_bytes(head[20:24], 'big')
        if head[:8] != b'\x89PNG\r\n\x1a\n' or size != (int(image.get('width')), int(image.get('height'))):
            bad.append(f'{path.relative_to(root)} is {size[0]}x{size[1]}')
    return bad


def flatpak(root, build):
    try:
        import yaml
    except ImportError:
        raise Skip('python3-yaml is not installed')
    manifest = yaml.safe_load((root / f'flatpak/{ID}.yml').read_text(encoding='utf-8'))
    bad = [f'no "{key}"' for key in ('id', 'runtime', 'runtime-version', 'sdk', 'command', 'finish-args', 'modules') if key not in manifest]
    if manifest.get('id') != ID:
        bad.append('another id than the application')
    for module in manifest.get('modules', []):
        for source in module.get('sources', []):
            if source['type'] == 'archive' and not re.fullmatch(r'[0-9a-f]{64}', source.get('sha256', '')):
                bad.append(f'{module["name"]}: {source["url"]} has no SHA-256')
            if source['type'] == 'git' and not (source.get('commit') or source.get('tag')):
                bad.append(f'{module["name"]}: {source["url"]} has neither commit nor tag')
    if 'network' in json.dumps(manifest.get('finish-args')):
        bad.append('asks for the network')
    if shutil.which('flatpak-builder'):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(['flatpak-builder', '--show-manifest', str(root / f'flatpak/{ID}.yml')],
                                  capture_output=True, text=True, check=False, cwd=folder)
        bad += [line for line in done.stderr.splitlines() if 'WARNING' in line or done.returncode]
    return bad


CHECKS = [desktop, metainfo, translated, schema, service, icons, used_icons, interfaces, style, screenshots, flatpak]


def main(root, build):
    root, build = pathlib.Path(root).resolve(), pathlib.Path(build).resolve()
    failed = 0
    print(f'1..{len(CHECKS)}')
    for number, check in enumerate(CHECKS, 1):
        try:
            bad = check(root, build)
        except Skip as why:
            print(f'ok {number} {check.__name__} # SKIP {why}')
            continue
        except OSError as error:
            bad = [str(error)]
        print(f'{"not ok" if bad else "ok"} {number} {check.__name__}')
        for line in bad:
            failed = 1
            print(f'# {line}', file=sys.stderr)
    return failed


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
