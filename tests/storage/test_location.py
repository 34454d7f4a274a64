"""Which places are a share or a cloud folder."""

from pathlib import Path

import pytest

from vinr_desktop.storage.location import on_linux_share, on_windows_share, refuse_share

MOUNTS = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
31 27 0:40 / /home/asa/Delad\\040mapp rw,relatime shared:2 - cifs //server/delad rw
32 27 0:41 / /srv/nfs rw - nfs4 server:/export rw
33 32 254:1 / /srv/nfs/local rw - ext4 /dev/vdb rw
34 27 0:42 / /home/asa/moln rw master:5 - fuse.sshfs asa@server: rw
35 27 0:43 / /tmp rw - tmpfs tmpfs rw
36 27 0:44 / /home/asa/kryptad rw - fuse.gocryptfs /x rw
broken line
"""


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("/home/asa/vinr/vinr.db", False),
        ("/home/asa/Delad mapp/vinr.db", True),
        ("/home/asa/Delad mapp", True),
        ("/home/asa/Delad mapp 2/vinr.db", False),
        ("/srv/nfs/vinr.db", True),
        ("/srv/nfs/local/vinr.db", False),
        ("/home/asa/moln/a/b/vinr.db", True),
        ("/home/asa/kryptad/vinr.db", False),
        ("/tmp/vinr.db", False),
    ],
)
def test_linux_share_is_known_by_its_mount(path: str, shared: bool) -> None:
    assert on_linux_share(path, MOUNTS) is shared


def test_share_mounted_over_a_disk_counts() -> None:
    over = MOUNTS + "40 27 0:50 / /home/asa/vinr rw - ext4 /dev/vdc rw\n"
    over += "41 40 0:51 / /home/asa/vinr rw - cifs //server/x rw\n"
    assert on_linux_share("/home/asa/vinr/vinr.db", over)


def drive_type(root: str) -> int:
    """Answer as Windows does on a PC with a disk C: and a network drive H:."""
    return {"C:\\": 3, "H:\\": 4}[root]


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        (r"C:\Users\asa\AppData\Local\VINR\vinr.db", False),
        (r"H:\VINR\vinr.db", True),
        ("H:/VINR/vinr.db", True),
        (r"\\server\delad\vinr.db", True),
        ("//server/delad/vinr.db", True),
        (r"\\?\UNC\server\delad\vinr.db", True),
        (r"\\?\C:\VINR\vinr.db", False),
        (r"C:\Users\asa\OneDrive - Kommunen\vinr.db", True),
        (r"c:\users\ASA\onedrive - kommunen\VINR\vinr.db", True),
        (r"C:\Users\asa\OneDrive - Kommunen gammal\vinr.db", False),
    ],
)
def test_windows_share_and_cloud_folder(path: str, shared: bool) -> None:
    clouds = [r"C:\Users\asa\OneDrive - Kommunen", ""]
    assert on_windows_share(path, drive_type, clouds) is shared


def test_this_computers_own_folder_is_allowed(tmp_path: Path) -> None:
    refuse_share(tmp_path / "vinr.db")
