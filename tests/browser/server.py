"""Serves the built site as a web host would: below its path, compressed, with its own 404 page."""

from __future__ import annotations

import gzip
import http.server
import mimetypes
import threading
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

PREFIX = "/tandem/"
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".py"}


@cache
def content(path: Path, patient: bool) -> bytes:
    """The bytes of a file; see ``patient`` of ``serve``."""
    body = path.read_bytes()
    return (
        body.replace(b"font-display: optional", b"font-display: block") if patient and path.suffix == ".css" else body
    )


@cache
def compressed(path: Path, patient: bool = False) -> bytes:
    return gzip.compress(content(path, patient), 6)


@contextmanager
def serve(site: Path, patient: bool = False):
    """Serve ``site`` on a free port of the loopback interface; gives the address of its home page.

    With ``patient``, text waits for its font. As published, a font that is not there at once is not used: on a busy
    machine a page would be measured in another one.
    """

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            path = site / unquote(urlsplit(self.path).path).removeprefix(PREFIX).lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            status = 200
            if not path.is_file() or not self.path.startswith(PREFIX):
                status, path = 404, site / "404.html"
            squeeze = path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
            body = compressed(path, patient) if squeeze else content(path, patient)
            self.send_response(status)
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if path.suffix in COMPRESSED else kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            if squeeze:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
