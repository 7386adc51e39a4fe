"""A warm parent: a process that has imported one framework and forks a clean child for each snippet.

    python -m scripts.running.warm FRAMEWORK SOCKET

It listens on a Unix socket. For each connection it forks a keeper, which reads one request, forks the snippet,
watches it and answers with the outcome as JSON. The parent itself never runs an operation of the framework:
before the first one there are no threads and no CUDA, so a fork is safe and every child starts clean.
It ends when its standard input closes, that is, with whoever started it.
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import tempfile
import threading
import traceback
import types
from pathlib import Path

from scripts.common.frameworks import TABLE
from scripts.running import variables
from scripts.running.prepare import prepare
from scripts.running.watch import watch
from scripts.topics.model import Limits


def main(framework: str, address: str) -> None:
    """Import what ``framework`` needs, then fork a keeper for each connection to ``address``."""
    for module in TABLE[framework].warm:
        importlib.import_module(module)
    gc.freeze()  # so that a child's first collection does not copy all the pages of the parent
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    server = socket.socket(socket.AF_UNIX)
    server.bind(address)
    server.listen()
    selector = selectors.DefaultSelector()
    selector.register(server, selectors.EVENT_READ)
    selector.register(sys.stdin, selectors.EVENT_READ)
    print("ready", flush=True)
    while True:
        for key, _ in selector.select():
            if key.fileobj is sys.stdin:
                os._exit(0)
            connection, _ = server.accept()
            if os.fork() == 0:
                server.close()
                keep(connection)
            connection.close()


def keep(connection: socket.socket) -> None:
    """In the keeper: run one snippet as its request says, answer, and end."""
    die_with_parent()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with connection.makefile("r", encoding="utf-8") as reader:
        request = json.loads(reader.readline())
    out_read, out_write = os.pipe()
    err_read, err_write = os.pipe()
    pid = os.fork()
    if pid == 0:
        die_with_parent()
        connection.close()
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDONLY)
        for target, source in enumerate((nothing, out_write, err_write)):
            os.dup2(source, target)
        for descriptor in (nothing, out_read, out_write, err_read, err_write):
            os.close(descriptor)
        run(request)
    os.close(out_write)
    os.close(err_write)
    outcome = watch(pid, out_read, err_read, Limits(**request["limits"]), request["tag"])
    connection.sendall(json.dumps(outcome.as_dict()).encode())
    os._exit(0)


def die_with_parent() -> None:
    """Ask Linux to kill this process when the one that forked it ends, so that Ctrl-C leaves nothing running."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def run(request: dict) -> None:
    """In the child: become ``python file.py`` as closely as a fork can, and end as it would."""
    path = Path(request["path"])
    os.environ.update(request["environment"])
    tempfile.tempdir = None
    os.chdir(request["folder"])
    sys.argv = [str(path)]
    sys.path[0] = str(path.parent)
    main_module = types.ModuleType("__main__")
    main_module.__file__ = str(path)
    main_module.__builtins__ = __builtins__
    sys.modules["__main__"] = main_module
    code = 0
    try:
        prepare(request["prepare"])
        exec(compile(path.read_bytes(), str(path), "exec", dont_inherit=True), vars(main_module))
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException as error:
        code = 1
        # The frame of this function is not part of what the reader would see.
        traceback.print_exception(type(error), error, error.__traceback__.tb_next)
    try:
        threading._shutdown()
        if request["variables"] and code == 0:
            variables.save(vars(main_module), request["variables"], Path(request["values"]))
        atexit._run_exitfuncs()
    except BaseException:
        traceback.print_exc()
        code = code or 1
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            pass
    os._exit(code)


if __name__ == "__main__":
    main(*sys.argv[1:])
