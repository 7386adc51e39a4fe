"""Options of the snippet tests, and the runs that they share."""

from __future__ import annotations

import fcntl
import os
import uuid
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts.common.frameworks import DEVICES, FRAMEWORKS
from scripts.recording import records
from scripts.recording.store import Store
from scripts.running.run import DEFAULT_ISOLATION, ISOLATIONS, Run, Runner
from scripts.topics.environment import gpus, why_not
from scripts.topics.model import Snippet, Topic, isolation_of
from scripts.topics.tree import load
from tests import sharding
from tests.unchanged import Unchanged

RUNS = pytest.StashKey["Runs"]()
WAITING = pytest.StashKey[set[str]]()
"""What a GPU would add to the tests of this session."""
UNCHANGED = pytest.StashKey[Unchanged]()
LEFT_OUT = pytest.StashKey[int]()
"""How many tests have passed before with all that they read."""
MEMORY_OF_A_WORKER = 6 * 2**30
"""Bytes: the frameworks imported once each, and two snippets of several processes."""


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
        self.scales = sharding.Scales()

    def start(self, snippet: Snippet, device: str, isolation: str | None = None) -> Future[tuple[Run, bool]]:
        """The run of ``snippet``, begun as soon as a slot is free; isolated as the command line says, or as given."""
        # Where both kinds of isolation are the same, one run serves both tests.
        isolation = isolation_of(snippet, isolation or self.isolation)
        key = (snippet.name, device, isolation)
        if key not in self._futures:
            runner = self.runners[isolation]
            self._futures[key] = self._pool.submit(
                self.store.get, snippet, device, isolation, lambda: self._run(runner, snippet, device)
            )
        return self._futures[key]

    def _run(self, runner: Runner, snippet: Snippet, device: str) -> Run:
        run = runner.run(snippet, device)
        self.scales.ran(snippet.name, run.outcome.seconds)
        return run

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        for runner in self.runners.values():
            runner.stop()


def devices_here(config: pytest.Config, name: str) -> list[str]:
    """The devices on which ``name`` is tested; without a GPU, unless one is asked for, what it would add is counted."""
    if config.option.device:
        return config.option.device
    if gpus():
        return list(DEVICES)
    config.stash[WAITING].add(name)
    return ["cpu"]


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
        help="run every snippet as a fresh python, and every benchmark's gate; else some",
    )
    group.addoption(
        "--unchanged", action="store_true", help="leave out what has passed here with all that it reads as it is"
    )
    group.addoption("--shard", metavar="2/4", help="run this part of so many (tests/sharding.py)")
    group.addoption("--weigh", metavar="FILE", help="write there how long each group of tests takes")
    group.addoption("--isolation", choices=ISOLATIONS, default=DEFAULT_ISOLATION, help="how snippets are kept apart")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[WAITING] = set()
    config.stash[LEFT_OUT] = 0
    config.stash[UNCHANGED] = Unchanged(grouped=by_group(config))
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(config.stash[UNCHANGED], "unchanged")
    config.option.framework = config.option.framework or list(FRAMEWORKS)
    if hasattr(config.option, "codeblocks"):  # absent on a machine that only runs snippets
        config.option.codeblocks = True
    config.stash[RUNS] = runs = Runs(config)
    if config.option.weigh:
        config.pluginmanager.register(runs.scales, "scales")


def pytest_unconfigure(config: pytest.Config) -> None:
    if RUNS in config.stash:
        config.stash[RUNS].close()
        if not hasattr(config, "workerinput") and not config.option.collectonly:
            config.stash[UNCHANGED].write()
        if config.option.weigh:
            config.stash[RUNS].scales.write(Path(config.option.weigh))


def by_group(config: pytest.Config) -> bool:
    """Whether each worker of pytest-xdist takes whole groups of tests."""
    return getattr(config.option, "dist", "no") == "loadgroup"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """A worker for each core, as far as memory goes: each has its own warm parents and what they fork."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(1, min(os.cpu_count() or 1, memory // MEMORY_OF_A_WORKER))


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]):
    """The part that was asked for; tests in a browser last, when the runs that they need not wait for are done.

    Workers of pytest-xdist take whole groups (``--dist loadgroup``), which must be named before its own hook is called.
    """
    if by_group(config):
        sharding.heaviest_first(items)
        for item in items:
            item.add_marker(pytest.mark.xdist_group(sharding.group_of(item)))
    yield
    sharding.keep(config, items)
    if config.option.unchanged and not config.option.all:
        left_out = config.stash[UNCHANGED].leave_out(items)
        config.stash[LEFT_OUT] = len(left_out)
        config.hook.pytest_deselected(items=left_out)
    if not by_group(config):
        items.sort(key=lambda item: "tests/browser/" in item.nodeid)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Begin all runs at once, so that while one test is reported the next snippets are under way.

    A worker of pytest-xdist does not know yet which of the tests will be its own.
    """
    config = session.config
    if (
        config.option.collectonly
        or os.environ.get("PYTEST_XDIST_WORKER")
        or getattr(config.option, "numprocesses", None)
    ):
        return
    for item in session.items:
        begin(item)


def begin(item: pytest.Item) -> None:
    """Begin the runs for which a test waits."""
    wanted = item.callspec.params.get("wanted", ()) if hasattr(item, "callspec") else ()
    for snippet, device, isolation in wanted:
        if not why_not(snippet, device):
            item.config.stash[RUNS].start(snippet, device, isolation)


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """A worker of pytest-xdist begins the runs of the test that it is given next while it is at this one."""
    if nextitem is not None and os.environ.get("PYTEST_XDIST_WORKER"):
        begin(nextitem)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of pytest-xdist tells what it found; each finds the same."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["waiting"] = sorted(session.config.stash[WAITING])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    node.config.stash[WAITING].update(getattr(node, "workeroutput", {}).get("waiting", ()))


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    """Say what was not run again, and how many tests wait for a GPU."""
    reports = [report for found in terminalreporter.stats.values() for report in found if hasattr(report, "nodeid")]
    kept = sum(("kept", True) in getattr(report, "user_properties", ()) for report in reports)
    waiting = len(config.stash[WAITING])
    if kept:
        terminalreporter.write_line(
            f"{kept} tests took runs kept from before: same snippet, versions and device. --all runs them."
        )
    if config.stash[LEFT_OUT]:
        terminalreporter.write_line(
            f"{config.stash[LEFT_OUT]} tests were left out: they passed here, and read nothing new. --all runs them."
        )
    if waiting:
        terminalreporter.write_line(f"{waiting} GPU tests were left out: there is no GPU on this machine.")


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
    from tests.site.test_site import build

    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    target = shared / "site"
    with open(shared / "site.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (target / "sitemap.xml").exists():
            build(target)
    return target
