"""What is timed: a child process, from start to end; and what it takes of the disk."""
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

STATUS = Path("/proc/self/status")
PEAK = f"\nprint(open('{STATUS}').read().partition('VmHWM:')[2].split()[0])"


def measure_child(code, *names, among_others=False):
    """Of three processes in a row, the median; they find no other packages."""
    packages = required(names)
    paths = [Path(each.locate()) for found in packages for each in found.files or ()]
    size = sum(path.stat().st_size for path in paths if path.is_file())
    with TemporaryDirectory() as folder:
        for found in packages:
            for part in {each.parts[0] for each in found.files or ()} - {".."}:
                link = Path(folder, part)
                if not link.is_symlink():
                    link.symlink_to(found.locate_file(part))
        # -S: without the environment's packages; those in the current folder are found.
        options = [] if among_others else ["-S"]
        command = [sys.executable, *options, "-c", code + PEAK * STATUS.exists()]
        seconds, peaks = [], []
        for _ in range(3):
            began = perf_counter()
            done = subprocess.run(
                command, cwd=folder, capture_output=True, text=True, check=True
            )
            seconds.append(perf_counter() - began)
            if STATUS.exists():
                peaks.append(int(done.stdout.split()[-1]) / 2**10)
    numbers = {"seconds": median(seconds), "installed_mb": size / 2**20}
    return numbers | ({"peak_mb": median(peaks)} if peaks else {})


def required(names):
    """These distributions, and all that they require; without extras."""
    left, found = list(names), {}
    while left:
        name = re.sub("[-_.]+", "-", left.pop()).lower()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # for another system, or the other of two names
        needs = [each for each in found[name].requires or () if "extra ==" not in each]
        left += [re.match(r"[\w.-]+", each)[0] for each in needs]
    return list(found.values())
