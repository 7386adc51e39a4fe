"""Writing files whole or not at all, several of them together."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scripts.common.errors import Problem


def write_whole(path: Path, text: str, durable: bool = True) -> bool:
    """Write ``text`` to ``path`` in one step; False, and no write, where it says that already.

    Whoever reads sees the old file or the new one, also when the write is interrupted. An unchanged file keeps
    its time, so that a server which watches it does not reload.

    Args:
        durable: wait until the disk has it. What can be made again need not.

    Raises:
        Problem: where the folder takes no file.
    """
    return bool(write_together({path: text}, durable))


def write_together(texts: Mapping[Path, str], durable: bool = True) -> list[Path]:
    """Write all of ``texts`` or none of them; the paths of those that said something else before.

    All are written beside their places first, so that a full disk or a folder that takes nothing is found before
    anything has changed. What is interrupted while they are put in their places, one after another, is put back.

    Raises:
        Problem: where a folder takes no file.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    changed = [path for path, text in texts.items() if before[path] != text.encode()]
    staged: dict[Path, str] = {}
    placed: list[Path] = []
    try:
        for path in changed:
            _stage(path, texts[path], staged, durable)
        for path in changed:
            placed.append(path)
            os.replace(staged[path], path)
    except BaseException as error:
        for path in placed:
            _put_back(path, before[path])
        for temporary in staged.values():
            Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError):
            folder = (placed or [path])[-1].parent
            message = f"takes no file: {error.strerror or error}"
            raise Problem(folder, message, "make it writable, or make room; nothing was written") from error
        raise
    return changed


def _stage(path: Path, text: str, staged: dict[Path, str], durable: bool) -> None:
    """Write ``text`` beside ``path``, down to the disk where it is to be durable."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, staged[path] = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(descriptor, "wb") as file:
        file.write(text.encode())
        if durable:
            file.flush()
            os.fsync(file.fileno())
    os.chmod(staged[path], 0o644)


def _put_back(path: Path, before: bytes | None) -> None:
    """Make ``path`` what it was, where it is something else by now."""
    now = path.read_bytes() if path.exists() else None
    if now == before:
        return
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)


def folder_for_socket(prefix: str) -> str:
    """A new temporary folder for a Unix socket, whose address Linux takes up to 107 bytes: TMPDIR may be too deep."""
    folder = tempfile.mkdtemp(prefix=prefix)
    if len(os.fsencode(folder)) <= 95:
        return folder
    os.rmdir(folder)
    return tempfile.mkdtemp(prefix=prefix, dir="/tmp")
