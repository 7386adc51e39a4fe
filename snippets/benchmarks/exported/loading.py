"""What is kept beside the calls: the time to load the file, and its size."""
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter


def loaded(inputs, name, export, load):
    """A step that answers one of the inputs, by what was exported and loaded again."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        try:
            export(path)
            load(path)  # imports the runtime
        except ImportError as error:
            raise NotImplementedError(f"{error.name} is not installed") from error
        started = perf_counter()
        answer = load(path)
        seconds = perf_counter() - started
        files = [each for each in (path, *path.rglob("*")) if each.is_file()]
        size = sum(each.stat().st_size for each in files)
    data = cycle(inputs)

    def step():
        return answer(next(data))

    # The export ran in this process, too: its peak of memory is not the runtime's.
    step.also = {"load_s": seconds, "file_mb": size / 2**20, "peak_mb": None}
    return step
