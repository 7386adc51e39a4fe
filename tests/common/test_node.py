"""Programs of the pages under Node."""

from __future__ import annotations

import shutil

import pytest

from scripts.common import node
from scripts.common.errors import Problem

needs_node = pytest.mark.skipif(not shutil.which("node"), reason="Node is not installed here")


@needs_node
def test_a_program_is_given_arguments_and_input(tmp_path):
    program = tmp_path / "program.mjs"
    program.write_text('import fs from "node:fs"\nconsole.log(process.argv[2], fs.readFileSync(0, "utf8"))')
    assert node.answer(program, ["größer"], "müde") == "größer müde\n"


@needs_node
def test_a_failure_is_told_with_its_last_words_and_its_remedy(tmp_path):
    program = tmp_path / "program.mjs"
    program.write_text('throw new Error("no such site")')
    with pytest.raises(Problem, match="no such site") as problem:
        node.answer(program, [], remedy="build it")
    assert "build it" in str(problem.value)


def test_a_machine_without_node_is_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match="install Node"):
        node.answer(tmp_path / "program.mjs", [])
