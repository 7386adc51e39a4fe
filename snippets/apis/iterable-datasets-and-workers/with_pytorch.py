"""Two workers read the whole stream each, unless the dataset shares it out itself."""
from torch.utils.data import DataLoader, IterableDataset, get_worker_info


class Stream(IterableDataset):
    def __init__(self, share_out):
        self.share_out = share_out

    def __iter__(self):
        worker = get_worker_info()  # None in the main process
        for place, example in enumerate(range(8)):
            if not self.share_out or place % worker.num_workers == worker.id:
                yield example


if __name__ == "__main__":  # a worker may import this file
    both = list(DataLoader(Stream(share_out=False), batch_size=None, num_workers=2))
    read_count = len(both)
    print("not shared out:", read_count, "examples")
    print(both)

    parts = list(DataLoader(Stream(share_out=True), batch_size=None, num_workers=2))
    shared_out = sorted(parts)
    print("shared out:", len(parts), "examples")
    print(parts)
