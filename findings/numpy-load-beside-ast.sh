#!/usr/bin/env bash
# numpy.load in one thread, ast.parse in another, on CPython 3.11.
#
# A test suite ran its subjects in threads, each of which ended in numpy.load of small arrays; in the main thread pytest
# read Python. After six minutes pytest itself ended: "SystemError: AST constructor recursion depth mismatch".
#
# Guess, before the first run: reading arrays and parsing Python have nothing in common, and both may be done in threads.
#
# Seen on 2026-11-30, numpy 2.4.6, Linux: numpy.load reads the header of an array with ast.literal_eval. CPython 3.11
# keeps the depth of one parse for all threads of an interpreter; where the collector runs a finalizer that lets go of the
# interpreter for a moment (a file, a process), a second parse overwrites it, and the first ends in a SystemError:
#   Python 3.11.7  SystemError: AST constructor recursion depth mismatch, within a second
#   Python 3.12.1  none in 20 s
#   Python 3.13.0  none in 20 s
# CPython's issue gh-106905 is about such errors. Without the finalizers it took none in 20 s on 3.11.7 either.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check numpy==2.4.6 2> /dev/null

cat > threads.py << 'END'
import ast, io, threading, time
import numpy as np


class Ends:
    """Part of a cycle; its end takes a moment, as that of a file or of a process does."""

    def __init__(self):
        self.me = self

    def __del__(self):
        time.sleep(0)


file = io.BytesIO()
np.savez(file, **{f"v{number}": np.zeros(2) for number in range(50)})
source = "\n".join(f"def f{number}(a, b):\n    return [a + b * {number}, (a, (b, [a]))]" for number in range(300))
stop, errors = time.monotonic() + 20, []


def load():
    while time.monotonic() < stop and not errors:
        try:
            with np.load(io.BytesIO(file.getvalue())) as arrays:
                [arrays[name] for name in arrays.files]
        except SystemError as error:
            errors.append(error)


thread = threading.Thread(target=load)
thread.start()
while time.monotonic() < stop and not errors:
    for _ in range(20):
        Ends()
    try:
        ast.parse(source)
    except SystemError as error:
        errors.append(error)
thread.join()
print(f"SystemError: {str(errors[0]).partition(' (')[0]}" if errors else "no error in 20 s")
END
version=$(env/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
case $version in
  3.11) expected="SystemError: AST constructor recursion depth mismatch" ;;
  *) expected="no error in 20 s" ;;
esac
seen=$(env/bin/python threads.py)
echo "Python $version: $seen"
[ "$seen" = "$expected" ] || { echo "expected: $expected"; exit 1; }
