"""Where the database may lie: on a disk of this computer, never on a share or in a cloud folder.

SQLite's WAL needs memory shared between processes, which no network file system gives; a cloud
folder copies the file while it is written. Both lose data, so both are refused.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from vinr_desktop.domain.errors import UserError

_NETWORK_TYPES = {
    "9p2000", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "davfs2", "glusterfs", "gfs2",
    "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb2", "smb3", "smbfs", "sshfs",
    "gvfsd-fuse", "rclone", "onedriver", "google-drive-ocamlfuse", "vmhgfs-fuse",
}  # fmt: skip

MOUNTS = Path("/proc/self/mountinfo")
"""Where Linux tells which file systems are mounted."""

_DRIVE_REMOTE = 4
"""What GetDriveTypeW answers for a network drive."""


def refuse_share(path: Path) -> None:
    """Raise UserError when the file would lie on a share or in a cloud folder."""
    if _is_elsewhere(path):
        raise UserError(
            "Databasen ligger på en nätverksplats eller i en molnmapp. Där kan den förstöras.",
            "Ingenting är ändrat. Välj en mapp på datorns egen disk. Säkerhetskopior och färdiga "
            "dokument kan däremot läggas på nätverket.",
        )


def on_linux_share(path: str, mountinfo: str) -> bool:
    """Tell whether a path lies on a network file system, by the text of /proc/self/mountinfo."""
    best, kind = "", ""
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        parts, types = before.split(), after.split()
        if len(parts) < 5 or not types:
            continue
        point = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), parts[4])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, types[0]
    return kind.removeprefix("fuse.") in _NETWORK_TYPES


def on_windows_share(
    path: str, drive_type: Callable[[str], int], cloud_folders: Iterable[str]
) -> bool:
    r"""Tell whether a Windows path is a share (\\server\..., a mapped drive) or in a cloud folder.

    `drive_type` answers as GetDriveTypeW does for a drive's root such as "H:\".
    """
    plain = path.replace("/", "\\")
    if plain.startswith("\\\\?\\"):
        plain = plain[4:]
        if plain.upper().startswith("UNC\\"):
            return True
    if plain.startswith("\\\\"):
        return True
    folded = plain.casefold().rstrip("\\") + "\\"
    clouds = (cloud.replace("/", "\\").casefold().rstrip("\\") for cloud in cloud_folders)
    if any(cloud and folded.startswith(cloud + "\\") for cloud in clouds):
        return True
    return plain[1:2] == ":" and drive_type(plain[:2] + "\\") == _DRIVE_REMOTE


if sys.platform == "win32":
    import ctypes

    def _is_elsewhere(path: Path) -> bool:
        names = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
        clouds = [os.environ.get(name, "") for name in names]
        return on_windows_share(str(path.resolve()), ctypes.windll.kernel32.GetDriveTypeW, clouds)

else:

    def _is_elsewhere(path: Path) -> bool:
        if not MOUNTS.exists():
            return False
        text = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        return on_linux_share(os.fspath(path.resolve()), text)
