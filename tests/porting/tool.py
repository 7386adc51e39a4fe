"""The files that readers download, imported as a reader does: from the folder in which they lie."""

from __future__ import annotations

import sys

from scripts.common.paths import DOCS

FILES = DOCS / "porting" / "files"
sys.path.insert(0, str(FILES))
import check_port  # noqa: E402
import convert_weights  # noqa: E402

__all__ = ["FILES", "check_port", "convert_weights"]
