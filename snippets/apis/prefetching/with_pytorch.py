"""Without workers nothing is read ahead; a worker keeps prefetch_factor ready."""
import multiprocessing
import time

from torch.utils.data import DataLoader, Dataset

counter = multiprocessing.Value("i", 0)  # shared with the worker


class Slow(Dataset):
    def __len__(self):
        return 10

    def __getitem__(self, index):
        with counter.get_lock():
            counter.value += 1
        return index


def read_after_first(**options):
    counter.value = 0
    batches = iter(DataLoader(Slow(), batch_size=None, **options))
    next(batches)
    time.sleep(0.3)  # the model is busy with the first example
    return counter.value


if __name__ == "__main__":
    read = {
        "no prefetching": read_after_first(),
        "prefetching two": read_after_first(num_workers=1, prefetch_factor=2),
    }
    for name, count in read.items():
        print(f"{name}: {count} read while the first is used")
