"""The list of mutants that a seed gives of a tree: of each kind a stream, of which the first are taken."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from tests.mutants import code, pages
from tests.mutants.mutant import Drawn, Mutant, runs
from tests.mutants.program import BLIND

STAMPS = ("test_record_is_of_this_snippet", "test_proof_is_recorded", "test_pairs_in_the_records")
"""What a changed file fails whatever the change does: a mutant that only these see is not counted as found."""

ALONE = "ALONE"
SNIPPETS = 16
"""Of twenty in code that is run, so many in topics; two in benchmarks, two in notebooks."""


def draw(tree: Path, seed: int, equivalent: tuple[dict[str, str], ...] = ()) -> Drawn:
    """Sixty mutants of ``tree``; those listed as ``equivalent``, by file and new text, are passed over."""
    passed = {(each["file"], each["new"]) for each in equivalent}
    found: list[Mutant] = []
    for kind, streams in KINDS.items():
        drawn: list[Mutant] = []
        for count, stream in streams:
            candidates = stream(tree, Random(f"{seed} {kind} {stream.__name__}"))
            fresh = (each for each in candidates if (each.file, each.new) not in passed)
            drawn += itertools.islice(fresh, count)
        found += [_numbered(each, kind, number) for number, each in enumerate(drawn, 1)]
    return Drawn(seed, tuple(found), equivalent)


def _numbered(mutant: Mutant, kind: str, number: int) -> Mutant:
    name = f"{kind}-{number:02}"
    return Mutant(
        **{**vars(mutant), "id": name, "kind": kind, "runs": tuple(run.replace(ALONE, name, 1) for run in mutant.runs)}
    )


def _turns(rng: Random, groups: dict[str, list]) -> Iterator:
    """One of each group in turn, in an order that is drawn, until all are empty."""
    names = sorted(groups)
    rng.shuffle(names)
    left = {name: rng.sample(groups[name], len(groups[name])) for name in names}
    while any(left.values()):
        for name in names:
            if left[name]:
                yield left[name].pop()


def _of_code(path: Path, rng: Random, operators: Sequence[str]) -> tuple[str, str, str] | None:
    """A change of a file with the first of ``operators`` that it has: operator, old and new text."""
    text = path.read_text("utf-8")
    changes = code.changes(text)
    for operator in operators:
        found = [each for each in changes if each.operator == operator]
        if found:
            change = rng.choice(found)
            return (operator, *code.replacement(text, change))
    return None


OPERATORS = ("seed", "operator", "constant", "dtype", "constant", "operator", "axis", "constant")


def topics(tree: Path, rng: Random) -> Iterator[Mutant]:
    """Tabs of topics on the CPU, chapter by chapter, framework by framework, operator by operator."""
    groups: dict[str, list[Path]] = {}
    for path in sorted((tree / "snippets").glob("*/*/topic.toml")):
        declared = tomllib.loads(path.read_text("utf-8"))
        if not declared.keys() & {"skip", "needs"}:
            groups.setdefault(path.parts[-3], []).append(path.parent)
    pending, used = list(OPERATORS), Counter()
    for folder in _turns(rng, groups):
        tabs = sorted(folder.glob("with_*.py"))
        fewest = min(used[path.stem] for path in tabs)
        path = rng.choice([path for path in tabs if used[path.stem] == fewest])
        made = _of_code(path, rng, pending)
        if made:
            pending.append(pending.pop(pending.index(made[0])))
            used[path.stem] += 1
            topic, framework = f"{folder.parent.name}/{folder.name}/", path.stem.removeprefix("with_")
            yield Mutant(
                "",
                "",
                made[0],
                path.relative_to(tree).as_posix(),
                made[1],
                made[2],
                runs(
                    "snippets",
                    ["test_snippets.py"],
                    f"({topic}{framework} or ({topic} and test_comparison)) and not fresh",
                ),
                (f"{topic}{framework}", f"test_comparison[{topic}"),
                STAMPS,
            )


def benchmarks(tree: Path, rng: Random) -> Iterator[Mutant]:
    folders = [path.parent for path in sorted((tree / "snippets" / "benchmarks").glob("*/bench.toml"))]
    for folder in rng.sample(folders, len(folders)):
        if tomllib.loads((folder / "bench.toml").read_text("utf-8")).get("kind", "calls") != "calls":
            continue
        path = rng.choice(sorted(folder.glob("with_*.py")))
        made = _of_code(path, rng, ("constant", "operator"))
        if made:
            yield Mutant(
                "",
                "",
                made[0],
                path.relative_to(tree).as_posix(),
                made[1],
                made[2],
                runs("gates", ["test_bench.py"], f"test_an_arm and {folder.name}/{path.stem.removeprefix('with_')}"),
                (f"[{folder.name}/",),
            )


def notebooks(tree: Path, rng: Random) -> Iterator[Mutant]:
    folders = [path.parent for path in sorted((tree / "notebooks").glob("*/scenario.toml"))]
    for folder in itertools.chain.from_iterable(rng.sample(folders, len(folders)) for _ in range(20)):
        path = rng.choice(sorted(folder.glob("with_*.py")))
        made = _of_code(path, rng, (rng.choice(("constant", "operator", "seed")), "constant"))
        # Cells that both notebooks hold alike are compared without running either.
        shared = made and made[0] == "seed" and folder.name == "cifar-10"
        wanted = "load_and_judge" if shared else folder.name
        if made:
            yield Mutant(
                "",
                "",
                made[0],
                path.relative_to(tree).as_posix(),
                made[1],
                made[2],
                runs("notebooks", ["test_scenarios.py"], f"test_both_notebooks and {wanted}"),
                (f"[{folder.name}]", *(["test_both_notebooks_load_and_judge"] if shared else [])),
            )


# -- Digits ------------------------------------------------------------------------------------------------------------


def other_digit(rng: Random, digit: str) -> str:
    return rng.choice([each for each in "123456789" if each != digit])


def _digit(rng: Random, text: str, match: re.Match, group: str) -> tuple[str, str]:
    """One digit of a group of ``match`` changed, with as much around it as makes it stand once."""
    places = [place for place in range(*match.span(group)) if text[place].isdigit()]
    place = places[0] if len(places) == 1 else rng.choice(places[:3])
    first, last = match.span()
    while text.count(text[first:last]) > 1:
        first, last = max(0, first - 40), min(len(text), last + 40)
    old = text[first:last]
    return old, old[: place - first] + other_digit(rng, text[place]) + old[place - first + 1 :]


def _record(tree: Path, rng: Random, path: Path, pattern: str, **more) -> Mutant | None:
    text = path.read_text("utf-8")
    found = [match for match in re.finditer(pattern, text) if re.search(r"\d", match["number"])]
    if not found:
        return None
    old, new = _digit(rng, text, rng.choice(found), "number")
    return Mutant("", "", f"digit: {more.pop('what')}", path.relative_to(tree).as_posix(), old, new, **more)


def _shuffled(tree: Path, rng: Random, pattern: str) -> list[Path]:
    paths = sorted(tree.glob(pattern))
    return rng.sample(paths, len(paths))


READERS = {
    "test_statements.py": "",
    "test_claims.py": "of_the_site_holds",
    "test_guide.py": "real or published or evidence or holds",
    "test_routes.py": "not test_a_route_from and not test_a_worker and not test_the_demo_answers",
    "test_scenarios.py": "test_what_is_published",
    "test_rosetta.py": "test_proof_is or test_published",
    "test_bench.py": "test_every_record",
}
"""Files of tests that read the kept records, without what trains, exports or builds."""
READ = tuple(run for name, select in READERS.items() for run in runs("records", [name], select))


def largest(tree: Path, rng: Random) -> Iterator[Mutant]:
    for path in _shuffled(tree, rng, "docs/data/runs/*/*.json"):
        topic = f"{path.parent.name}/{path.stem}"
        made = _record(
            tree,
            rng,
            path,
            r'"largest": (?P<number>[\d.e-]*[1-9][\d.e-]*)',
            what="largest of a comparison",
            runs=runs("snippets", ["test_snippets.py"], f"{topic}/ and (test_comparison or test_record)") + READ,
            seen=(f"{topic}/", f"{topic}:", topic),
        )
        if made:
            yield made


def hashes(tree: Path, rng: Random) -> Iterator[Mutant]:
    for path in _shuffled(tree, rng, "docs/data/runs/*/*.json"):
        topic = f"{path.parent.name}/{path.stem}"
        made = _record(
            tree,
            rng,
            path,
            r'"output": "(?P<number>\w+)"',
            what="hash of an output",
            runs=runs("snippets", ["test_snippets.py"], f"{topic}/ and test_record"),
            seen=(f"{topic}/",),
        )
        if made:
            yield made


def proofs(tree: Path, rng: Random) -> Iterator[Mutant]:
    for path in _shuffled(tree, rng, "docs/data/rosetta/*.json"):
        made = _record(
            tree,
            rng,
            path,
            r'"(?:values|tensorflow|pytorch)": (?P<number>[1-9][\d.e-]*)',
            what="difference of a row",
            runs=runs("rosetta", ["test_rosetta.py"], f"rosetta/{path.stem}/") + READ,
            seen=(f"rosetta/{path.stem}/", f"{path.stem}.json", f"[{path.stem}]"),
        )
        if made:
            yield made


def measured(tree: Path, rng: Random) -> Iterator[Mutant]:
    for path in _shuffled(tree, rng, "docs/data/benchmarks/*/*.json"):
        made = _record(
            tree, rng, path, r'"blocks":\[(?P<number>\d[\d.e-]*)', what="time of a block", runs=READ, seen=(path.stem,)
        )
        if made:
            yield made


def exported(tree: Path, rng: Random) -> Iterator[Mutant]:
    for path in itertools.repeat(tree / "docs" / "data" / "routes.json", 20):
        yield _record(
            tree,
            rng,
            path,
            r'"(?:p50_ms|largest_difference|peak_mb)": (?P<number>[\d.e-]+)',
            what="figure of a route",
            runs=READ,
            seen=("routes",),
        )


def scenarios(tree: Path, rng: Random) -> Iterator[Mutant]:
    for path in _shuffled(tree, rng, "docs/data/notebooks/*.json"):
        made = _record(
            tree,
            rng,
            path,
            r'"accuracy": \[(?P<number>[\d.]+)',
            what="accuracy of a notebook",
            runs=READ,
            seen=(path.stem,),
        )
        if made:
            yield made


def outputs(tree: Path, rng: Random) -> Iterator[Mutant]:
    for path in _shuffled(tree, rng, "snippets/*/*/with_*.txt"):
        topic = f"{path.parts[-3]}/{path.parts[-2]}/"
        declared = tomllib.loads(path.with_name("topic.toml").read_text("utf-8"))
        if declared.keys() & {"skip", "needs", "processes"}:
            continue
        made = _record(
            tree,
            rng,
            path,
            r"(?P<number>\d[\d.]*).*",
            what="printed",
            runs=runs("snippets", ["test_snippets.py"], f"{topic}{path.stem.removeprefix('with_')} and not fresh"),
            seen=(f"{topic}{path.stem.removeprefix('with_')}",),
            uncounted=STAMPS,
        )
        if made:
            yield made


# -- The Rosetta -------------------------------------------------------------------------------------------------------


def _rosetta(family: str, row: str) -> dict:
    return {
        "runs": runs("rosetta", ["test_rosetta.py"], f"rosetta/{family}/ or [{family}]"),
        "seen": (f"rosetta/{family}/{row.replace('_', '-')}[", f"rosetta/{family}/{row}["),
        "uncounted": STAMPS,
    }


def _functions(text: str) -> dict[str, tuple[int, int]]:
    """Function at the top -> its first and last line, from 0."""
    starts = [(number, line) for number, line in enumerate(text.splitlines()) if re.match(r"\S", line)]
    found = {}
    for (number, line), (following, _) in itertools.pairwise([*starts, (len(text.splitlines()), "")]):
        if name := re.match(r"def (\w+)\(", line):
            found[name[1]] = (number, following - 1)
    return found


def right_forms(tree: Path, rng: Random) -> Iterator[Mutant]:
    """A side of a row computes something else."""
    wanted = itertools.cycle(("constant", "operator"))
    for path in _shuffled(tree, rng, "snippets/rosetta/*/with_*.py"):
        text, operator = path.read_text("utf-8"), next(wanted)
        everywhere, inside = code.changes(text), []
        for name, (first, last) in _functions(text).items():
            if name.endswith("_naive"):
                continue
            changes = [each for each in everywhere if first < each.line - 1 <= last]
            inside += [(name, each) for each in changes if each.operator in (operator, "axis")]
        if inside:
            name, change = rng.choice(inside)
            old, new = code.replacement(text, change)
            yield Mutant(
                "", "", change.operator, path.relative_to(tree).as_posix(), old, new, **_rosetta(path.parent.name, name)
            )


def naive_made_right(tree: Path, rng: Random) -> Iterator[Mutant]:
    """The naive form of a row is the right one: there is no trap any more."""
    for path in _shuffled(tree, rng, "snippets/rosetta/*/with_*.py"):
        text = path.read_text("utf-8")
        functions, lines = _functions(text), text.splitlines()
        naive = [name for name in functions if name.endswith("_naive") and name.removesuffix("_naive") in functions]
        if not naive:
            continue
        name = rng.choice(naive)
        old = "\n".join(lines[functions[name][0] : functions[name][1] + 1]).rstrip()
        first, last = functions[name.removesuffix("_naive")]
        body = "\n".join(lines[first + 1 : last + 1]).rstrip()
        header = lines[first].replace(f"def {name.removesuffix('_naive')}(", f"def {name}(")
        if text.count(old) == 1:
            yield Mutant(
                "",
                "",
                "naive made right",
                path.relative_to(tree).as_posix(),
                old,
                f"{header}\n{body}",
                **_rosetta(path.parent.name, name.removesuffix("_naive")),
            )


def bounds(tree: Path, rng: Random) -> Iterator[Mutant]:
    """A row asks for more than is there (``least``), or allows what is really apart (``tolerance``)."""
    pending = ["least", "tolerance"]
    for path in _shuffled(tree, rng, "snippets/rosetta/*/rows.toml"):
        text, what = path.read_text("utf-8"), pending[0]
        rows = {name: row for name, row in tomllib.loads(text).items() if isinstance(row, dict)}
        if what == "least":
            fits = [name for name, row in rows.items() if 0 < row.get("naive", {}).get("least", 0) < 1e9]
            pattern, change = r"least = (?P<number>[\d.e-]+)", lambda number: repr(float(number) * 1e6)
        else:
            fits = [name for name, row in rows.items() if "tolerance" in row and "naive" in row]
            pattern, change = r"tolerance = (?P<number>[\d.e-]+)", lambda number: "1e9"
        if not fits:
            continue
        name = rng.choice(fits)
        table = re.search(rf"^\[{name}\]\n.*?(?=^\[|\Z)", text, re.MULTILINE | re.DOTALL)[0].rstrip()
        match = re.search(pattern, table)
        if match:
            pending.reverse()
            new = table[: match.start("number")] + change(match["number"]) + table[match.end("number") :]
            more = _rosetta(path.parent.name, name)
            if what == "tolerance":  # nobody knows the right one: at least the proof is no longer that of this file
                alone = runs(ALONE, ["test_rosetta.py"], f"test_proof_is and [{path.parent.name}]")
                more |= {"uncounted": (), "seen": (), "runs": alone}
            yield Mutant("", "", f"{what} raised", path.relative_to(tree).as_posix(), table, new, **more)


# -- The program -------------------------------------------------------------------------------------------------------


def program(_: Path, rng: Random) -> Iterator[Mutant]:
    drawn = [each for each in BLIND if each.always]
    others = [each for each in BLIND if not each.always]
    for each in drawn + rng.sample(others, len(others)):
        yield Mutant("", "", each.what, each.file, each.old, each.new, runs(ALONE, each.tests))


Stream = Callable[[Path, Random], Iterator[Mutant]]
KINDS: dict[str, list[tuple[int, Stream]]] = {
    "snippets": [(SNIPPETS, topics), (2, benchmarks), (2, notebooks)],
    "records": [(2, largest), (1, hashes), (1, proofs), (2, measured), (1, exported), (1, scenarios)],
    "outputs": [(4, outputs)],
    "rosetta": [(4, right_forms), (2, naive_made_right), (2, bounds)],
    "pages": [(1, stream) for stream in pages.PAGES],
    "browser": [(1, stream) for stream in pages.BROWSER],
    "program": [(8, program)],
}
assert sum(count for streams in KINDS.values() for count, _ in streams) == 60
