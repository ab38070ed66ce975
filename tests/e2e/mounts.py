# SPDX-License-Identifier: GPL-3.0-or-later
"""Small disks for tests that fill them."""
import ctypes
import os

import e2e

MS_RDONLY, MS_REMOUNT = 1, 32


class Mounts:
    """Small file systems of our own, as root in a mount namespace that ends with this process."""

    def __init__(self):
        self.libc = ctypes.CDLL(None, use_errno=True)
        # CLONE_NEWNS; then nothing that is mounted here may leave: MS_REC | MS_PRIVATE.
        self.may = self.libc.unshare(0x20000) == 0 and self.libc.mount(None, b'/', None, 0x4000 | 0x40000, None) == 0

    def mount(self, folder, size=None, flags=0):
        data = f'size={size}'.encode() if size else None
        if not self.may or self.libc.mount(b'sen-test', os.fsencode(folder), b'tmpfs', flags, data) != 0:
            raise e2e.Skip('file systems may not be mounted here')

    def unmount(self, folder):
        self.libc.umount2(os.fsencode(folder), 2)
