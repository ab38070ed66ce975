#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lays a real invitation and the one that Sen makes from the same data beside each other at 150 dpi, and prints how
far each line is from where the real one has it, in mm (right and down are positive). What is measured is ink: the left
and the lower edge of what is nearly black, so that seal and signature do not count. The real one was typed with letters 0.2
points closer than they are made, so its lines break at other words; each paragraph has as many lines in both.

usage: invitation.py MAKE-INVITATION CORPUS [SIDE-BY-SIDE.png]
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

DPI = 150
REAL = 'vn_hdnd_giay_moi_hop_thuong_truc_signed.pdf'
LINES = [
    ('head', 'HỘI ĐỒNG NHÂN DÂN'), ('head', 'HUYỆN TUẦN GIÁO'), ('head', 'CỘNG HÒA XÃ HỘI'), ('head', 'Độc lập'),
    ('head', 'Số:'), ('head', 'Tuần Giáo, ngày'), ('title', 'GIẤY MỜI'), ('title', 'Kính gửi'),
    ('paragraphs', 'Để chuẩn bị'), ('paragraphs', '1. Thành phần'),
    ('paragraphs', '- Thường trực'), ('paragraphs', '- Đại diện Lãnh đạo UBND'), ('paragraphs', '- Đại diện Uỷ ban'),
    ('paragraphs', '- Đại diện Ban Kinh tế'), ('paragraphs', '- Đại diện Lãnh đạo Viện'), ('paragraphs', '- Đại diện Tòa án'),
    ('paragraphs', '- Đại diện Chi cục'), ('paragraphs', '- Đại diện Lãnh đạo và'), ('paragraphs', '2. Thời gian'),
    ('paragraphs', '14 giờ'), ('paragraphs', '3. Địa điểm'), ('paragraphs', 'Hội trường'), ('paragraphs', 'Thường trực HĐND'),
    ('signature block', 'Nơi nhận'), ('signature block', '- Như trên'),
    ('signature block', '- Lưu VT'), ('signature block', 'TM. HỘI ĐỒNG'), ('signature block', 'KT. CHỦ TỊCH'),
    ('signature block', 'PHÓ CHỦ TỊCH'), ('signature block', 'Trần Bình Trọng'),
]


def text_lines(pdf):
    xml = subprocess.run(['pdftotext', '-bbox-layout', pdf, '-'], capture_output=True, check=True, text=True).stdout
    found = []
    for box, body in re.findall(r'<line ([^>]*)>(.*?)</line>', xml, re.S):
        x, y, right, bottom = (float(v) for v in re.findall(r'"([\d.]+)"', box))
        words = ' '.join(re.findall(r'>([^<]*)</word>', body)).replace('&amp;', '&')
        found.append((unicodedata.normalize('NFC', words), x, y, right, bottom))
    return found


def raster(pdf, folder, name):
    out = pathlib.Path(folder, name)
    subprocess.run(['pdftoppm', '-r', str(DPI), '-singlefile', pdf, str(out)], check=True)
    data = out.with_suffix('.ppm').read_bytes()
    head = re.match(rb'P6\s+(\d+)\s+(\d+)\s+255\s', data)
    return int(head[1]), int(head[2]), data[head.end():]


def ink(image, line):
    """Left and lower edge, in pixels, of what is nearly black inside a line's box."""
    width, height, data = image
    _text, x, y, right, bottom = line
    scale = DPI / 72
    xs = range(max(0, int((x - 2) * scale)), min(width, int((right + 2) * scale) + 1))
    ys = range(max(0, int(y * scale)), min(height, int(bottom * scale) + 1))
    dark = [(px, py) for py in ys for px in xs if max(data[3 * (py * width + px):3 * (py * width + px) + 3]) < 110]
    return min(p[0] for p in dark), max(p[1] for p in dark)


def find(lines, start, after):
    """The line that begins so; where two pieces are one line, the first."""
    for line in lines:
        if line[0].startswith(start) and (start != 'Thường trực HĐND' or line[2] > after):
            return line
    raise SystemExit(f'{start}: not found')


def main():
    make, corpus = sys.argv[1], pathlib.Path(sys.argv[2], REAL)
    if not corpus.exists():
        print('SKIP: no corpus')
        return
    with tempfile.TemporaryDirectory() as folder:
        made = str(pathlib.Path(folder, 'made.pdf'))
        subprocess.run([make, made], check=True)
        real_lines, made_lines = text_lines(str(corpus)), text_lines(made)
        real_image, made_image = raster(str(corpus), folder, 'real'), raster(made, folder, 'made')
        parts = {}
        for part, start in LINES:
            a, b = (find(lines, start, 400) for lines in (real_lines, made_lines))
            (ax, ay), (bx, by) = ink(real_image, a), ink(made_image, b)
            dx, dy = ((bx - ax) * 25.4 / DPI, (by - ay) * 25.4 / DPI)
            parts.setdefault(part, []).append((dx, dy))
            print(f'{part:16} {start:26} right {dx:+6.2f} mm  down {dy:+6.2f} mm')
        for part, offsets in parts.items():
            print(f'{part}: at most {max(abs(o[0]) for o in offsets):.1f} mm across, {max(abs(o[1]) for o in offsets):.1f} mm down')
        if len(sys.argv) > 3:
            subprocess.run(['convert', f'{folder}/real.ppm', f'{folder}/made.ppm', '+append', sys.argv[3]], check=True)


main()
