"""Workers deliver in the order of the sampler, unless in_order=False."""
import time

from torch.utils.data import DataLoader, Dataset


class SlowFirst(Dataset):
    def __len__(self):
        return 8

    def __getitem__(self, index):
        time.sleep(0.5 if index == 0 else 0)  # example 0 takes long to decode
        return index


def read(in_order):
    options = {"batch_size": None, "num_workers": 2, "in_order": in_order}
    return list(DataLoader(SlowFirst(), **options))


if __name__ == "__main__":
    ordered = read(in_order=True)
    as_ready = read(in_order=False)

    complete = sorted(as_ready)
    slow_one_first = as_ready[0] == 0
    print("in order:", ordered)
    print("as they are ready, sorted:", complete)
    print("as they are ready, the slow one first:", slow_one_first)
