"""What a contributor does: ``make serve``, edit a page or a snippet, see it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

import pytest

from scripts.launch import free_ports
from scripts.paths import ROOT


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A copy of the project, served: (its folder, the address)."""
    copy = tmp_path_factory.mktemp("serve") / "copy"
    ignored = shutil.ignore_patterns(".git", ".venv", ".cache", "site", "node_modules", "tests")
    shutil.copytree(ROOT, copy, ignore=ignored)
    [port] = free_ports(1)
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--dev-addr", f"127.0.0.1:{port}"]
    with open(copy / "log", "wb") as log:
        server = subprocess.Popen(command, cwd=copy, stdout=log, stderr=log, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}/tandem/"
        wait_for(address, "Tandem", server, copy / "log")
        yield copy, address, server
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def wait_for(address: str, text: str, server, log, seconds: float = 300) -> float:
    """Wait until the page at ``address`` holds ``text``; the seconds that took."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        assert server.poll() is None, log.read_text()
        try:
            if text in urllib.request.urlopen(address, timeout=30).read().decode():
                return time.monotonic() - started
        except OSError:
            pass
        time.sleep(0.05)
    pytest.fail(f"{text!r} did not appear:\n{log.read_text()[-2000:]}")


def test_an_edit_of_a_page_appears(served):
    copy, address, server = served
    time.sleep(1)
    with open(copy / "docs" / "graphs" / "history.md", "a", encoding="utf-8") as page:
        page.write("\nA sentence that was not there.\n")
    seconds = wait_for(address + "graphs/history/", "A sentence that was not there.", server, copy / "log")
    print(f"an edit appeared after {seconds:.1f} s")
    index = urllib.request.urlopen(address + "search/search_index.json").read().decode()
    assert "A sentence that was not there." in index
    assert "graphs/tracing/" in index, "the pages that were not built again are still found"
    page = urllib.request.urlopen(address + "graphs/history/").read().decode()
    assert "Tracing and retracing" in page, "its chapter's navigation names pages that were not built again"


def test_an_edit_of_a_snippet_appears_with_its_stamp_gone(served):
    copy, address, server = served
    time.sleep(1)
    with open(copy / "snippets" / "graphs" / "retracing" / "with_pytorch.py", "a", encoding="utf-8") as snippet:
        snippet.write("# an edit\n")
    wait_for(address + "graphs/tracing/", "an edit</span>", server, copy / "log")
    wait_for(address + "graphs/tracing/", "Not run on CPU since its last change", server, copy / "log")


def test_an_edit_of_the_settings_reaches_every_page(served):
    copy, address, server = served
    time.sleep(1)
    settings = copy / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("site_name: Tandem", "site_name: Tandem, edited"), "utf-8")
    wait_for(address + "graphs/tf1/", "Tandem, edited", server, copy / "log")


def test_the_server_comes_to_rest(served):
    """Generated files are written only when they change: otherwise each build would start the next."""
    copy, _, server = served
    time.sleep(6)
    builds = (copy / "log").read_text().count("Building documentation")
    time.sleep(4)
    assert (copy / "log").read_text().count("Building documentation") == builds
    assert server.poll() is None
