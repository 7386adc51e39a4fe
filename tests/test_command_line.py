"""The command line, as a contributor meets it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from scripts.__main__ import main
from scripts.paths import ROOT


def scripts(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "scripts", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_help_lists_every_command():
    done = scripts("--help")
    assert done.returncode == 0
    for command in ("list", "new", "run", "record", "generate", "bench-suite"):
        assert command in done.stdout


def test_every_topic_is_listed(capsys):
    assert main(["list"]) == 0
    assert "graphs/retracing: " in capsys.readouterr().out


@pytest.mark.parametrize("command", ["run", "record"])
def test_an_unknown_topic(command, capsys):
    assert main([command, "graphs/no-such-topic"]) == 1
    error = capsys.readouterr().err
    assert "no topic or chapter graphs/no-such-topic" in error
    assert "python -m scripts list" in error


def test_a_bad_new_name(capsys):
    assert main(["new", "My Topic"]) == 1
    assert "use chapter/topic, in lower case" in capsys.readouterr().err


def test_generated_files_are_up_to_date_after_generating():
    assert main(["generate"]) == 0
    assert main(["generate", "--check"]) == 0


def test_generating_needs_no_framework_and_no_mkdocs():
    code = (
        "import sys\n"
        "from scripts.generate import generate\n"
        "generate()\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'torch', 'tensorflow', 'keras', 'jax', 'mkdocs', 'rich'}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n", done.stderr


def test_running_needs_only_the_standard_library_and_numpy():
    code = (
        "import sys\n"
        "from scripts import environment, judge, launch, record, run, store, warm\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'torch', 'tensorflow', 'keras', 'jax', 'mkdocs', 'yaml', 'rich'}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n", done.stderr
