"""Where things lie in the tree."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SNIPPETS = ROOT / "snippets"
DOCS = ROOT / "docs"
RUN_RECORDS = DOCS / "data" / "runs"
CHARTS = DOCS / "charts"
GENERATED = ROOT / ".generated"
CACHE = ROOT / ".cache"


def shown(path: Path) -> str:
    """The path as a contributor would type it: relative to the project where it lies inside."""
    try:
        return path.resolve().relative_to(ROOT).as_posix()
    except ValueError:
        return str(path)
