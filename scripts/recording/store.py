"""Runs kept on this machine, so that an unchanged snippet is not run again and no two workers run the same one.

Only a run that ended by itself is kept, and it is found again only under the same snippet, versions, device,
isolation and runner. The folder is not part of the project; deleting it loses nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import platform
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from scripts.common.files import write_whole
from scripts.common.paths import CACHE, ROOT
from scripts.running import variables
from scripts.running.run import Run
from scripts.running.variables import Values
from scripts.running.watch import Outcome
from scripts.topics.environment import device_name, versions
from scripts.topics.model import Snippet

RUNNER_FILES = (
    *("launch.py", "prepare.py", "run.py", "variables.py", "warm.py", "watch.py", "capture/sitecustomize.py"),
    "../common/frameworks.py",
)


class Store:
    """Kept runs.

    Args:
        session: an identifier of this command. With ``fresh``, only runs of the same session count, so that
            several workers of one test session still share theirs.
        fresh: whether runs of earlier sessions are passed over (``--all``).
    """

    def __init__(self, session: str, fresh: bool = False, folder: Path = CACHE / "runs"):
        self.session, self.fresh, self.folder = session, fresh, folder

    def get(self, snippet: Snippet, device: str, isolation: str, run: Callable[[], Run]) -> tuple[Run, bool]:
        """The kept run, or that of ``run()``, which is then kept; and whether it was kept before this session.

        Of several processes that ask for the same run, one makes it and the others wait.
        """
        key = self.key(snippet, device, isolation)
        with self._locked(key):
            kept = self._read(key)
            if kept:
                return kept
            made = run()
            self._write(key, made)
            return made, False

    def key(self, snippet: Snippet, device: str, isolation: str) -> str:
        """SHA-256 of all that decides a run's result."""
        parts = [
            snippet.name,
            snippet.fingerprint(),
            device,
            device_name(device),
            isolation,
            platform.python_version(),
            versions(snippet.framework, snippet.needs),
            _runner_hash(),
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    @contextmanager
    def _locked(self, key: str):
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(self.folder / f"{key}.lock", "w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _read(self, key: str) -> tuple[Run, bool] | None:
        path = self.folder / f"{key}.json"
        try:
            stored = json.loads(path.read_text("utf-8"))
            earlier = stored["session"] != self.session
            if earlier and self.fresh:
                return None
            values = variables.load(path.with_suffix(".npz")) if stored["values"] else Values()
            return Run(Outcome(**stored["outcome"]), values, stored["folder"]), earlier
        except (OSError, ValueError, KeyError, TypeError):
            return None  # absent, or cut short by an interruption: run again

    def _write(self, key: str, run: Run) -> None:
        if run.outcome.status not in ("ok", "failed"):
            return
        path = self.folder / f"{key}.json"
        if run.values:
            path.with_suffix(".npz").write_bytes(run.values.data)
        stored = {
            "session": self.session,
            "outcome": run.outcome.as_dict(),
            "values": bool(run.values),
            "folder": run.folder,
        }
        write_whole(path, json.dumps(stored))


def _runner_hash() -> str:
    digest = hashlib.sha256()
    for name in RUNNER_FILES:
        digest.update((ROOT / "scripts" / "running" / name).read_bytes())
    return digest.hexdigest()
