"""The scenarios on a small share: both notebooks run, and coincide where they must. CIFAR-10's loader on its own."""

from __future__ import annotations

import hashlib
import http.server
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import threading
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from scripts.common.frameworks import PAIR, TABLE
from scripts.judging.compare import measure
from scripts.notebooks import records, sources
from scripts.notebooks.scenarios import discover, lookup
from scripts.running.launch import free_ports
from scripts.topics.environment import installed

SCENARIOS = {scenario.name: scenario for scenario in discover()}
CHILD = "import json, runpy, sys; print(json.dumps(runpy.run_path(sys.argv[1])['FIGURES'], allow_nan=False))"
ENVIRONMENT = {
    "CUDA_VISIBLE_DEVICES": "",
    "MPLBACKEND": "agg",
    # A thread each: what is small loses more by waiting for the others' threads than it gains.
    "OMP_NUM_THREADS": "1",
}
LIMIT_S = 600
RECORD = 3073


def fill(folder: Path, count: int = 120) -> Path:
    """A folder in the layout of CIFAR-10's binary files, with images of noise and every class."""
    rng = np.random.default_rng(0)
    folder.mkdir()
    for name in (*(f"data_batch_{number}" for number in range(1, 6)), "test_batch"):
        rows = rng.integers(0, 256, (count, RECORD), np.uint8)
        rows[:, 0] = np.arange(count) % 10
        (folder / f"{name}.bin").write_bytes(rows.tobytes())
    return folder


@pytest.fixture(scope="module")
def cifar(tmp_path_factory) -> Path:
    return fill(tmp_path_factory.mktemp("cifar") / "cifar-10-batches-bin")


def differences(compare: dict[str, float], figures: dict[str, dict]) -> list[str]:
    """What is further apart in the two frameworks than the scenario says that it may be."""
    found = []
    for path, bound in compare.items():
        arrays = [{path: np.asarray(lookup(figures[framework], path))} for framework in PAIR]
        apart = measure(path, PAIR, *arrays)
        if not apart.finite:
            found.append(f"{path}: nothing was compared")
        elif not apart.excess <= bound:
            found.append(f"{apart.place}: {apart.pair[0]} and {apart.pair[1]}, more than {bound} apart")
    return found


@pytest.mark.parametrize("name", SCENARIOS)
def test_both_notebooks_run_on_a_share_and_coincide_where_they_must(name, cifar, tmp_path):
    missing = [TABLE[framework].package for framework in PAIR if not installed(framework)]
    if missing:
        pytest.skip(f"{' and '.join(missing)} not installed here")
    scenario = SCENARIOS[name]
    environment = {
        **os.environ,
        **ENVIRONMENT,
        "CIFAR10_DIR": str(cifar),
        "TANDEM_SHARE": repr(scenario.test_share),
    }
    figures = {}
    for framework in PAIR:  # in one folder, as when they are recorded: the second may read what the first left
        done = subprocess.run(
            [sys.executable, "-c", CHILD, str(scenario.source(framework))],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )
        assert done.returncode == 0, f"{scenario.source(framework).name}:\n{done.stderr[-3000:]}"
        warned = re.findall(r"^.*\b\w*Warning: (?!.*non-interactive).*$", done.stderr, re.MULTILINE)
        assert not warned, "\n".join(warned)
        figures[framework] = json.loads(done.stdout.splitlines()[-1])
    assert not differences(scenario.compare, figures)
    for row in scenario.table:
        for framework in PAIR:
            lookup(figures[framework], row.figure)


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ([1.0, 2.0 + 1e-7], None),
        ([1.0, 2.1], "losses[1]: 2.0 and 2.1"),
        ([float("nan"), float("nan")], "losses[0]"),
    ],
)
def test_what_is_too_far_apart_is_named(theirs, said):
    found = differences({"losses": 1e-6}, {"pytorch": {"losses": [1.0, 2.0]}, "tensorflow": {"losses": theirs}})
    assert said in found[0] if said else not found


def test_a_comparison_of_another_length_or_of_nothing_is_an_error():
    with pytest.raises(ValueError, match="shape"):
        differences({"losses": 1}, {"pytorch": {"losses": [1.0]}, "tensorflow": {"losses": [1.0, 2.0]}})
    with pytest.raises(KeyError, match="losses"):
        differences({"losses": 1}, {"pytorch": {"losses": [1.0]}, "tensorflow": {}})
    assert differences({"losses": 1}, {"pytorch": {"losses": []}, "tensorflow": {"losses": []}})


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_is_published_was_run_in_full(name):
    record = records.load(SCENARIOS[name])
    assert all(run.share == 1 for run in record.runs.values()), f"python -m scripts notebooks {name}, without a share"


# -- The loader of CIFAR-10: a cell that stands in both notebooks ------------------------------------------------------


def cell(framework: str, marked: str) -> str:
    """The text of the code cell that holds ``marked``."""
    cells = SCENARIOS["cifar-10"].notebooks[framework]["cells"]
    [found] = [text for each in cells if each["cell_type"] == "code" and marked in (text := sources.text_of(each))]
    return found


@pytest.mark.parametrize("marked", ["class NoData", "OFFICIAL, JPEG", "rng = ", "rounding = ", "FIGURES = "])
def test_both_notebooks_load_and_judge_in_the_same_way(marked):
    assert cell("pytorch", marked) == cell("tensorflow", marked)


@pytest.fixture
def loader(tmp_path, monkeypatch):
    """The names that the loader's cell defines, in an empty working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CIFAR10_DIR", raising=False)
    imports = [
        line for line in cell("pytorch", "import torch").splitlines() if re.match(r"(import|from) (?!torch)", line)
    ]
    names: dict = {}
    exec("\n".join(line for line in imports if "matplotlib" not in line), names)
    exec(cell("pytorch", "class NoData"), names)
    return names


def archive_of(folder: Path) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as tar:
        tar.add(folder, folder.name)
    return written.getvalue()


@contextmanager
def serving(data: bytes, ranges: bool = True, stops_at: int | None = None):
    """An address that answers with ``data``, and the list of the ranges that were asked for."""
    asked: list[str | None] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.headers.get("Range"))
            begin = int(asked[-1][6:-1]) if asked[-1] and ranges else 0
            if begin >= len(data):
                self.send_error(416)
                return
            self.send_response(206 if begin else 200)
            self.send_header("Content-Length", str(len(data) - begin))
            self.end_headers()
            self.wfile.write(data[begin:stops_at])

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/cifar.tar.gz", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def archive(cifar) -> bytes:
    return archive_of(cifar)


def md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def test_the_archive_is_downloaded_checked_and_unpacked(loader, archive, cifar, capsys):
    with serving(archive) as (url, asked):
        loader["download"](url, md5(archive))
    assert asked == [None]
    assert "MB" in capsys.readouterr().out
    images, labels, test_images, _ = loader["load"](loader["folder_of_data"]())
    assert (images.shape, images.dtype, test_images.shape) == ((600, 3, 32, 32), np.uint8, (120, 3, 32, 32))
    assert labels[:11].tolist() == [*range(10), 0]
    raw = (cifar / "data_batch_2.bin").read_bytes()
    assert images[120].tobytes() == raw[1:RECORD], "the first record of the second file, planes in their order"


def test_a_download_goes_on_where_it_broke_off(loader, archive):
    with serving(archive, stops_at=5000) as (url, _), pytest.raises(loader["NoData"], match="ended at 5000 of"):
        loader["download"](url, md5(archive))
    with serving(archive) as (url, asked):
        loader["download"](url, md5(archive))
    assert asked == ["bytes=5000-"]
    assert Path("cifar-10-binary.tar.gz").read_bytes() == archive


def test_a_server_that_cannot_go_on_begins_anew(loader, archive):
    Path("cifar-10-binary.tar.part").write_bytes(b"the beginning of something else")
    with serving(archive, ranges=False) as (url, _):
        loader["download"](url, md5(archive))
    assert Path("cifar-10-binary.tar.gz").read_bytes() == archive


def test_a_download_that_was_complete_is_only_checked(loader, archive):
    Path("cifar-10-binary.tar.part").write_bytes(archive)
    with serving(archive) as (url, asked):
        loader["download"](url, md5(archive))
    assert asked == [f"bytes={len(archive)}-"]
    assert Path("cifar-10-binary.tar.gz").is_file()


def test_a_damaged_download_is_deleted(loader, archive):
    with serving(archive[:-1] + b"?") as (url, _), pytest.raises(loader["NoData"], match="damaged on its way"):
        loader["download"](url, md5(archive))
    assert not list(Path().iterdir())


def test_without_a_network_the_message_says_what_to_do(loader):
    [port] = free_ports(1)
    with pytest.raises(loader["NoData"], match=r"cannot be reached .* CIFAR10_DIR"):
        loader["download"](f"http://127.0.0.1:{port}/cifar.tar.gz")


def test_an_answer_that_is_an_error_is_told(loader):
    with serving(b"") as (url, _), pytest.raises(loader["NoData"], match="answers 416"):
        loader["download"](url)


def test_a_folder_that_is_named_holds_the_files_or_is_an_error(loader, cifar, monkeypatch):
    for folder in (cifar, cifar.parent):
        monkeypatch.setenv("CIFAR10_DIR", str(folder))
        assert loader["folder_of_data"]() == cifar
    monkeypatch.setenv("CIFAR10_DIR", "nowhere")
    with pytest.raises(loader["NoData"], match=r"CIFAR10_DIR is nowhere: no data_batch_1\.bin"):
        loader["folder_of_data"]()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bytes(RECORD + 5), "3078 bytes are no records of 3073 bytes"),
        (b"", "0 bytes are no records"),
        (bytes(RECORD) + b"\x0b" + bytes(RECORD - 1), "record 1 has label 11"),
    ],
)
def test_a_corrupt_file_is_named(loader, data, said):
    Path("data_batch_1.bin").write_bytes(data)
    with pytest.raises(loader["NoData"], match=f"data_batch_1.bin: {said}"):
        loader["read"](Path("data_batch_1.bin"))
