"""Where the site and its source lie, which whoever publishes it says: the defaults of ``mkdocs.yml`` lead nowhere."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

GITHUB = re.compile(r"https://github\.com/(?P<repository>[\w.-]+/[\w.-]+?)(?:\.git)?/?")


def known(address: str | None) -> str:
    """The address without a slash at its end; empty where it is missing or the default."""
    host = urlsplit(address or "").hostname
    return address.rstrip("/") if host and host != "example.org" else ""


def site() -> str:
    """Where the site lies, as the environment says; empty where it does not."""
    return known(os.environ.get("TANDEM_SITE_URL"))


def in_colab(repository: str, path: str) -> str:
    """The address that opens a notebook of ``main`` in Colab; empty where the repository is not on github.com.

    Colab opens what is committed on GitHub (or lies in a Gist or on Google Drive), and no other address.

    Args:
        path: of the notebook, in the repository.
    """
    found = GITHUB.fullmatch(repository)
    return f"https://colab.research.google.com/github/{found['repository']}/blob/main/{path}" if found else ""
