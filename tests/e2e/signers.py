# SPDX-License-Identifier: GPL-3.0-or-later
"""Who signs in end-to-end tests: keys, a token, authorities for timestamps, all made for the test; other programs that check."""
import http.server
import os
import pathlib
import re
import shutil
import socket
import struct
import subprocess
import threading
import zlib

import e2e

MODULES = ('/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
           '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so', '/usr/lib64/pkcs11/libsofthsm2.so')
NEEDED = ('openssl', 'softhsm2-util', 'pkcs11-tool', 'certutil', 'pdfsig', 'mutool', 'pdftotext')
PASSWORD, PIN = 'mật-khẩu', '1234'
LEADER, ORGAN = 'Nguyễn Văn Đức', 'Ủy ban nhân dân phường Sen'


def png(path, width, height, colour, dpi=300):
    """A ring in one colour on nothing."""
    rows = bytearray()
    for y in range(height):
        rows += b'\0'
        for x in range(width):
            far = ((x - width / 2) / (width / 2)) ** 2 + ((y - height / 2) / (height / 2)) ** 2
            rows += bytes(colour) + (b'\xff' if 0.8 < far < 1 else b'\0')

    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

    per_metre = round(dpi / 0.0254)
    path.write_bytes(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 6, 0, 0, 0))
                     + chunk(b'pHYs', struct.pack('>IIB', per_metre, per_metre, 1))
                     + chunk(b'IDAT', zlib.compress(bytes(rows))) + chunk(b'IEND', b''))
    return path


class Signers:
    """Keys in `folder`: leader.p12, organ.p12 (no password), card and organ on the token “Sen thử”."""

    def __init__(self, folder):
        missing = [name for name in NEEDED if shutil.which(name) is None]
        self.module = next((path for path in MODULES if os.path.exists(path)), None)
        if missing or self.module is None:
            raise e2e.Skip(f'{", ".join(missing) or "SoftHSM"} is not installed')
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        subprocess.run(['sh', str(e2e.SOURCE / 'tests' / 'pdf' / 'sign-pki.sh'), str(self.folder), self.module], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.roots = self.folder / 'roots'
        self.roots.mkdir()
        shutil.copy(self.folder / 'root.crt', self.roots)
        for name, text in (('password', PASSWORD), ('pin', PIN), ('wrong', '0000'), ('empty', '')):
            (self.folder / name).write_text(text + '\n', encoding='utf-8')
        self.signature = png(self.folder / 'signature.png', 300, 150, (23, 78, 166))
        self.seal = png(self.folder / 'seal.png', 425, 425, (211, 32, 43))
        self.env = {'SOFTHSM2_CONF': str(self.folder / 'softhsm.conf')}

    def make_key(self, name, subject, token_id=None):
        """Another key in a file, password as leader.p12; with an id also on the token."""
        def run(*command):
            subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           env={**os.environ, **self.env})

        run('openssl', 'ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', f'{name}.key')
        run('openssl', 'req', '-new', '-config', 'c.cnf', '-utf8', '-key', f'{name}.key', '-subj', subject, '-out', f'{name}.csr')
        run('openssl', 'ca', '-batch', '-config', 'c.cnf', '-utf8', '-extensions', 'user', '-in', f'{name}.csr', '-out',
            f'{name}.crt', '-notext')
        run('openssl', 'pkcs12', '-export', '-inkey', f'{name}.key', '-in', f'{name}.crt', '-certfile', 'root.crt', '-out',
            f'{name}.p12', '-passout', f'pass:{PASSWORD}', '-name', name)
        if token_id:
            run('openssl', 'x509', '-in', f'{name}.crt', '-outform', 'DER', '-out', f'{name}.der')
            run('openssl', 'pkcs8', '-topk8', '-nocrypt', '-in', f'{name}.key', '-out', f'{name}.p8')
            run('softhsm2-util', '--module', self.module, '--import', f'{name}.p8', '--token', 'Sen thử', '--label', name, '--id',
                token_id, '--pin', PIN)
            run('pkcs11-tool', '--module', self.module, '--token-label', 'Sen thử', '-l', '-p', PIN, '--write-object',
                f'{name}.der', '--type', 'cert', '--id', token_id, '--label', name)
        return '--p12', self.folder / f'{name}.p12', '--password-file', self.folder / 'password'

    def leader(self):
        return '--p12', self.folder / 'leader.p12', '--password-file', self.folder / 'password'

    def organ(self):
        return '--p12', self.folder / 'organ.p12', '--password-file', self.folder / 'empty'

    def card(self, label='organ', pin='pin'):
        return '--token', label, '--pin-file', self.folder / pin

    def pdfsig(self, path):
        """What Poppler and NSS say of each signature: whether it is valid, whether trusted."""
        out = subprocess.run(['pdfsig', '-nssdir', f'sql:{self.folder / "nss"}', str(path)], capture_output=True, text=True,
                             timeout=60).stdout
        return list(zip((line == 'Signature is Valid.' for line in re.findall(r'Signature Validation: (.*)', out)),
                        (line == 'Certificate is Trusted.' for line in re.findall(r'Certificate Validation: (.*)', out))))

    @staticmethod
    def mutool(path):
        """What MuPDF says of each signature, in its words. It knows no roots, and of later signatures only that they came."""
        out = subprocess.run(['mutool', 'sign', '-v', str(path)], capture_output=True, text=True, timeout=60)
        text = out.stdout + out.stderr
        return [('The signature is valid' in part or 'The document is unchanged' in part) and 'igest' not in part
                for part in text.split('Verifying signature')[1:]]

    def both_valid(self, path, count, signers=None):
        """`signers`: how many certificates there are; of one that comes again pdfsig only says whether it is valid."""
        said = self.pdfsig(path)
        assert [valid for valid, _trusted in said] == [True] * count, said
        assert [trusted for _valid, trusted in said[:signers or count]] == [True] * (signers or count), said
        said = self.mutool(path)
        assert said == [True] * count, said


class Authority:
    """A timestamp authority on this machine: right, rubbish, silent."""

    def __init__(self, signers, mode):
        authority = self
        self.asked = 0
        self.stop = threading.Event()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                authority.asked += 1
                body = self.rfile.read(int(self.headers['Content-Length']))
                if mode == 'silent':
                    authority.stop.wait(60)
                    return
                answer = b'<html>Welcome</html>'
                if mode == 'right':
                    (signers.folder / 'q.tsq').write_bytes(body)
                    subprocess.run(['openssl', 'ts', '-reply', '-config', 'c.cnf', '-section', 'tsa_config', '-queryfile', 'q.tsq',
                                    '-out', 'r.tsr'], cwd=signers.folder, check=True, capture_output=True)
                    answer = (signers.folder / 'r.tsr').read_bytes()
                self.send_response(200)
                self.send_header('Content-Type', 'application/timestamp-reply')
                self.send_header('Content-Length', str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        self.url = f'http://127.0.0.1:{self.server.server_address[1]}/tsa'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.server.shutdown()
        self.server.server_close()


def closed_port():
    """An address where nobody listens."""
    with socket.socket() as listener:
        listener.bind(('127.0.0.1', 0))
        return f'http://127.0.0.1:{listener.getsockname()[1]}/tsa'
