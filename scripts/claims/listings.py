"""Listings of articles, judged by being run: cut from the text, with their indentation put back, in fresh processes.

A form of a listing is a file: the listings before it that it needs, with their indentation, then the listing itself.
``as_it_stands`` takes its lines as the text has them; ``indented`` puts the declared spaces before them;
``with_stand_in`` also begins with a module of ours that stands in for what cannot be had: a download, a package.
The record (``docs/data/listings.json``) holds what came of it, and no line of the article.
"""

from __future__ import annotations

import datetime
import hashlib
import platform
import re
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scripts.claims.articles import CLAIMS, NAME, Article, Listing
from scripts.common import json_record
from scripts.common.errors import Problem
from scripts.common.files import write_whole
from scripts.common.frameworks import PAIR
from scripts.common.paths import DOCS
from scripts.judging import outputs
from scripts.running.run import Run, Runner
from scripts.topics.environment import device_name, versions
from scripts.topics.model import Limits

RECORD = DOCS / "data" / "listings.json"
REMEDY = "git checkout docs/data/listings.json, or delete it and run: python -m scripts listings --articles DIR"
STAND_INS = Path(__file__).parent / "stand_ins"
LIMITS = Limits(seconds=300)
KEPT = 200
"""Characters of the beginning, and of the end, of what a listing printed that are kept."""
MARK = "-- what the listing itself prints --"


@dataclass(frozen=True)
class Outcome:
    """What came of one form of a listing.

    Attributes:
        ended: ``ok``, the name of the error that it ended in, or a limit that it passed.
        error: the last line that the error says; empty where it ended well.
        warnings: category and message, once each.
        seconds: wall time of the process, importing the framework included.
        printed: what it printed, without what those before it did; of much, the beginning and the end.
        as_said: whether it printed what the article says, but for spaces; ``None`` where the article says nothing.
    """

    ended: str
    error: str
    warnings: list[dict[str, str]]
    seconds: float
    printed: str
    as_said: bool | None = None


@dataclass(frozen=True)
class Judged:
    """One listing: hashes of its declaration and of its lines, and form -> what came of it."""

    fingerprint: str
    sha256: str
    forms: dict[str, Outcome] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    """All listings, and what they were run on."""

    date: str
    device: str
    python: str
    versions: dict[str, str]
    listings: dict[str, Judged] = field(default_factory=dict)


@dataclass(frozen=True)
class Pasted:
    """A form of a listing as a file that the runner runs (``scripts.running.run.Program``)."""

    name: str
    path: Path
    framework: str
    environment: dict[str, str] = field(default_factory=dict)
    launcher: str | None = None
    reads: tuple[str, ...] = ()
    limits: Limits = LIMITS


def texts(folder: Path, articles: list[Article]) -> dict[str, list[str]]:
    """Article -> its lines, from the file below ``folder`` that has its hash.

    Raises:
        Problem: when no file has the hash, or it has another number of lines.
    """
    files = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sorted(folder.glob("*.txt"))}
    found = {}
    for article in articles:
        path = files.get(article.sha256)
        if path is None:
            raise Problem(folder, f"no text file in it has the hash of {article.id}", f"see sha256 in {NAME}")
        lines = path.read_text("utf-8").splitlines()
        if len(lines) != article.lines:
            raise Problem(CLAIMS / NAME, f"{article.id} has {len(lines)} lines, not {article.lines}", "correct it")
        found[article.id] = lines
    return found


def cut(lines: list[str], numbers: tuple[int, ...] | list[int], columns: int | None) -> list[str]:
    """Those lines of a text (from 1), the last one up to so many characters."""
    chosen = [lines[number - 1] for number in numbers]
    chosen[-1] = chosen[-1][:columns]
    return chosen


def indented(lines: list[str], indent: tuple[int, ...]) -> list[str]:
    """The lines with so many spaces before each; as they are where nothing is declared."""
    return [" " * spaces + line for spaces, line in zip(indent or [0] * len(lines), lines, strict=True)]


def forms(article: Article, listing: Listing, lines: list[str]) -> Iterator[tuple[str, str]]:
    """Form -> the file to run."""
    before: list[str] = []
    for name in listing.needs:
        needed = article.listing(name)
        before += indented(cut(lines, needed.lines, needed.columns), needed.indent)
    raw = cut(lines, listing.lines, listing.columns)
    put_back = indented(raw, listing.indent)
    prelude = []
    if listing.stand_in:
        prelude = (STAND_INS / f"{listing.stand_in}.py").read_text("utf-8").splitlines()
    before.append(f"print({MARK!r})")
    made = {"as_it_stands": [*before, *raw], "indented": [*before, *put_back]}
    made["with_stand_in"] = [*prelude, *before, *put_back]
    for form in listing.expected:
        yield form, "\n".join([*made[form], ""])


def judge(run: Run, path: Path, said: str | None) -> Outcome:
    """What came of a run, without what depends on the machine.

    Args:
        said: what the article says that it prints.
    """
    outcome = run.outcome
    stderr = outputs.normalised(outcome.stderr, (), path, run.folder)
    printed = outputs.normalised(_as_seen(outcome.stdout), (), path, run.folder).strip()
    error = outputs.exception_text(stderr) or _syntax_error(stderr)
    ended = "ok" if outcome.status == "ok" else outcome.status
    if error:
        ended = error.partition(":")[0].strip().rpartition(".")[2]
    return Outcome(
        ended,
        error.splitlines()[0][:300] if error else "",
        outputs.warnings_in(stderr),
        round(outcome.seconds, 1),
        printed if len(printed) <= 2 * KEPT else f"{printed[:KEPT].rstrip()} … {printed[-KEPT:].lstrip()}",
        None if said is None else "".join(printed.split()) == "".join(said.split()),
    )


def _as_seen(stdout: str) -> str:
    """What stands on a terminal in the end: no colours, and of a bar that was drawn over and over the last."""
    own = stdout.rpartition(f"{MARK}\n")[2]
    plain = re.sub(r"\x1b\[[\d;]*m|\x08", "", own)
    return "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in plain.split("\n"))


def _syntax_error(stderr: str) -> str:
    """A file that cannot be read has no frames: its error is the last line."""
    last = stderr.rstrip().splitlines()[-1:] or [""]
    return last[0] if re.match(r"\w+Error\b", last[0]) else ""


def run(articles: list[Article], folder: Path) -> Record:
    """Run every form of every listing, one after another, and give the record.

    Args:
        folder: holds the articles' texts.

    Raises:
        Problem: when a text is not there.
    """
    found = texts(folder, articles)
    judged: dict[str, Judged] = {}
    with Runner("process", slots=1) as runner, tempfile.TemporaryDirectory(prefix="tandem-listings-") as work:
        for article in articles:
            for listing in article.listings:
                lines = found[article.id]
                said = None
                if listing.said:
                    said = "\n".join(cut(lines, listing.said["lines"], listing.said["columns"]))
                outcomes = {}
                for form, text in forms(article, listing, lines):
                    path = Path(work) / f"{listing.id}-{form}" / "listing.py"
                    write_whole(path, text)
                    # A data set that lies in the user's cache would hide that the listing downloads it.
                    environment = {"KERAS_HOME": str(path.parent), "TF_CPP_MIN_LOG_LEVEL": "2"}
                    pasted = Pasted(f"{listing.id} {form}", path, listing.framework, environment)
                    outcomes[form] = judge(runner.run(pasted), path, said if form == "as_it_stands" else None)
                own = "\n".join(cut(lines, listing.lines, listing.columns)).encode()
                judged[listing.id] = Judged(listing.fingerprint(article), hashlib.sha256(own).hexdigest(), outcomes)
    packages = {package: number for side in PAIR for package, number in versions(side).items()}
    today = datetime.date.today().isoformat()
    return Record(today, device_name("cpu"), platform.python_version(), packages, judged)


def save(record: Record, path: Path = RECORD) -> Path:
    """Write the record whole; where it lies."""
    json_record.write(path, asdict(record), ensure_ascii=False)
    return path


def load(path: Path = RECORD) -> Record | None:
    """What is recorded; ``None`` where nothing is.

    Raises:
        Problem: for a file that is no such record.
    """
    if not path.is_file():
        return None
    return json_record.read(path, "a record of listings", REMEDY, _parse)


def _parse(content: Any) -> Record:
    judged = {
        name: Judged(
            each["fingerprint"], each["sha256"], {form: Outcome(**outcome) for form, outcome in each["forms"].items()}
        )
        for name, each in content.pop("listings").items()
    }
    record = Record(**content, listings=judged)
    json_record.date(("date",), record.date)
    json_record.text(("device",), record.device)
    json_record.text(("python",), record.python)
    json_record.versions(("versions",), record.versions)
    for name, each in judged.items():
        json_record.hexadecimal(("listings", name, "fingerprint"), each.fingerprint)
        json_record.hexadecimal(("listings", name, "sha256"), each.sha256)
        for form, outcome in each.forms.items():
            at = ("listings", name, "forms", form)
            json_record.text((*at, "ended"), outcome.ended)
            json_record.amount((*at, "seconds"), outcome.seconds)
            if outcome.ended == "ok" and outcome.error:
                raise json_record.Contradiction((*at, "error"), f"is {outcome.error!r} of one that ended well")
    return record
