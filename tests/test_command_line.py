"""The command line, as a contributor meets it."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from scripts.__main__ import main, parser
from scripts.common.frameworks import DEVICES
from scripts.common.paths import ROOT


def scripts(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "scripts", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_help_lists_every_command():
    done = scripts("--help")
    assert done.returncode == 0
    for command in ("list", "new", "run", "record", "generate", "bench-suite"):
        assert command in done.stdout


def commands_of(parser, name: str = "scripts") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its parser, however deep."""
    yield name, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            assert len(action._choices_actions) == len(action.choices), f"{name}: a command without help"
            for word, inner in action.choices.items():
                yield from commands_of(inner, f"{name} {word}")


COMMANDS = dict(commands_of(parser()))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_does(command):
    for action in COMMANDS[command]._actions:
        if not isinstance(action, argparse._SubParsersAction):
            assert action.help, f"{command}: {action.option_strings or action.dest} has no help"


def test_devices_have_one_name_everywhere():
    found = {
        command: tuple(action.choices)
        for command, each in COMMANDS.items()
        for action in each._actions
        if "--device" in action.option_strings
    }
    assert {"scripts bench", "scripts run", "scripts rosetta prove"} <= set(found)
    assert set(found.values()) == {DEVICES}


def test_the_old_name_of_a_device_is_answered_with_the_new_one(capsys):
    with pytest.raises(SystemExit):
        main(["bench", "dispatch", "--device", "cuda"])
    assert "write --device gpu" in capsys.readouterr().err


def test_workloads_are_named_like_topics(capsys):
    assert main(["bench", "dispatch", "no-such-workload"]) == 1
    assert "no workload no-such-workload" in capsys.readouterr().err


def test_make_help_shows_each_target_with_its_whole_sentence():
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    sentences = re.findall(r"^([a-z-]+):.*?## (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert len(sentences) > 10
    for target, sentence in sentences:
        assert re.search(rf"^{target} +{re.escape(sentence)}$", done.stdout, re.MULTILINE), target


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
        "from scripts.site.generate import generate\n"
        "generate()\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'torch', 'tensorflow', 'keras', 'jax', 'mkdocs', 'rich'}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n", done.stderr


def test_running_needs_only_the_standard_library_and_numpy():
    code = (
        "import sys\n"
        "from scripts.judging import judge\n"
        "from scripts.recording import record, store\n"
        "from scripts.running import launch, run, warm\n"
        "from scripts.topics import environment\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'torch', 'tensorflow', 'keras', 'jax', 'mkdocs', 'yaml', 'rich'}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n", done.stderr
