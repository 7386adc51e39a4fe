"""Options of the snippet tests, and the runs that they share."""

from __future__ import annotations

import fcntl
import os
import uuid
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts import records
from scripts.environment import why_not
from scripts.run import DEFAULT_ISOLATION, ISOLATIONS, Run, Runner
from scripts.store import Store
from scripts.topics import DEVICES, FRAMEWORKS, Snippet, Topic, isolation_of, load

RUNS = pytest.StashKey["Runs"]()


class Runs:
    """Runs of snippets, each made once: two at a time, or one at a time in each worker of pytest-xdist."""

    def __init__(self, config: pytest.Config):
        worker = os.environ.get("PYTEST_XDIST_WORKER")
        slots = 1 if worker else 2
        session = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid.uuid4().hex
        self.runners = {isolation: Runner(isolation, slots) for isolation in ISOLATIONS}
        self.store = Store(session, fresh=config.option.all)
        self.isolation = config.option.isolation
        self._pool = ThreadPoolExecutor(slots)
        self._futures: dict[tuple[str, str, str], Future[tuple[Run, bool]]] = {}

    def start(self, snippet: Snippet, device: str, isolation: str | None = None) -> Future[tuple[Run, bool]]:
        """The run of ``snippet``, begun as soon as a slot is free; isolated as the command line says, or as given."""
        # Where both kinds of isolation are the same, one run serves both tests.
        isolation = isolation_of(snippet, isolation or self.isolation)
        key = (snippet.name, device, isolation)
        if key not in self._futures:
            runner = self.runners[isolation]
            self._futures[key] = self._pool.submit(
                self.store.get, snippet, device, isolation, lambda: runner.run(snippet, device)
            )
        return self._futures[key]

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        for runner in self.runners.values():
            runner.stop()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("snippets")
    group.addoption("--device", choices=DEVICES, action="append", help="run snippets on this device only")
    group.addoption("--framework", choices=FRAMEWORKS, action="append", help="run snippets of this framework only")
    group.addoption(
        "--all", action="store_true", help="run also snippets that are unchanged since they last passed here"
    )
    group.addoption(
        "--fresh",
        action="store_true",
        help="run every snippet as a fresh python, and every benchmark's gate; else a third",
    )
    group.addoption("--isolation", choices=ISOLATIONS, default=DEFAULT_ISOLATION, help="how snippets are kept apart")


def pytest_configure(config: pytest.Config) -> None:
    config.option.device = config.option.device or list(DEVICES)
    config.option.framework = config.option.framework or list(FRAMEWORKS)
    if hasattr(config.option, "codeblocks"):  # absent on a machine that only runs snippets
        config.option.codeblocks = True
    config.stash[RUNS] = Runs(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    if RUNS in config.stash:
        config.stash[RUNS].close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in a browser come last, when no snippet runs beside them: Lighthouse measures how fast a page is."""
    items.sort(key=lambda item: "tests/browser/" in item.nodeid)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Begin all runs at once, so that while one test is reported the next snippets are under way.

    A worker of pytest-xdist does not know yet which of the tests will be its own, and waits for each.
    """
    config = session.config
    if (
        config.option.collectonly
        or os.environ.get("PYTEST_XDIST_WORKER")
        or getattr(config.option, "numprocesses", None)
    ):
        return
    for item in session.items:
        wanted = item.callspec.params.get("wanted", ()) if hasattr(item, "callspec") else ()
        for snippet, device, isolation in wanted:
            if not why_not(snippet, device):
                config.stash[RUNS].start(snippet, device, isolation)


def pytest_terminal_summary(terminalreporter) -> None:
    """Say what was not run again, and how many tests wait for a GPU."""
    reports = [report for found in terminalreporter.stats.values() for report in found if hasattr(report, "nodeid")]
    kept = sum(("kept", True) in getattr(report, "user_properties", ()) for report in reports)
    waiting = sum("[gpu]" in report.nodeid for report in terminalreporter.stats.get("skipped", ()))
    if kept:
        terminalreporter.write_line(
            f"{kept} tests took runs kept from before: same snippet, versions and device. --all runs them."
        )
    if waiting:
        terminalreporter.write_line(f"{waiting} GPU tests were skipped: they need a GPU.")


@pytest.fixture(scope="session")
def runs(pytestconfig) -> Runs:
    return pytestconfig.stash[RUNS]


@pytest.fixture
def make_topic(tmp_path):
    """Writes a topic folder into a temporary tree: ``make_topic(files, toml)``."""

    def make(files: dict[str, str], toml: str = "", name: str = "chapter/topic") -> Topic:
        folder = tmp_path / "snippets" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "topic.toml").write_text(f'title = "A topic"\n{toml}', "utf-8")
        for file, text in files.items():
            (folder / file).write_text(text, "utf-8")
        return load(folder)

    return make


@pytest.fixture
def snippets_root(tmp_path) -> Path:
    return tmp_path / "snippets"


@pytest.fixture
def records_root(tmp_path, monkeypatch) -> Path:
    """Records go to a temporary folder."""
    root = tmp_path / "runs"
    monkeypatch.setattr(records, "RUN_RECORDS", root)
    return root


@pytest.fixture(scope="session")
def site(tmp_path_factory, pytestconfig) -> Path:
    """The site, built strictly once for the session (and once for all workers of pytest-xdist)."""
    from tests.test_site import build

    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    target = shared / "site"
    with open(shared / "site.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (target / "sitemap.xml").exists():
            build(target)
    return target
