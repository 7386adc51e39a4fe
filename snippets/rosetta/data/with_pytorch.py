"""Datasets, loaders and what feeds training, in PyTorch."""
import itertools
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.utils.data import (
    ConcatDataset,
    DataLoader,
    Dataset,
    DistributedSampler,
    IterableDataset,
    StackDataset,
    Subset,
    TensorDataset,
    WeightedRandomSampler,
    random_split,
)


def dataset(x, y):
    return [(features, label) for features, label in TensorDataset(x, y)]


def custom_dataset():
    class Squares(Dataset):
        def __len__(self):
            return 6

        def __getitem__(self, index):
            return torch.tensor([index, index**2])

    return list(DataLoader(Squares(), batch_size=4))


def batch():
    return list(DataLoader(torch.arange(10), batch_size=4))


def drop_last():
    return list(DataLoader(torch.arange(10), batch_size=4, drop_last=True))


def default_batch_size():
    return len(DataLoader(torch.ones(64, 1)))


def fit_shuffles():
    order = [int(x) for x in DataLoader(torch.arange(20), shuffle=True)]
    return order == sorted(order)


def fit_shuffles_naive():
    order = [int(x) for x in DataLoader(torch.arange(20))]
    return order == sorted(order)


def fit_dataset_order():
    order = [int(x) for x in DataLoader(torch.arange(20), shuffle=True)]
    return order == sorted(order)


def pydataset_order():
    order = [int(x) for batch in DataLoader(torch.arange(20), batch_size=2) for x in batch]
    return order == sorted(order)


def shuffle():
    order = [int(x) for x in DataLoader(torch.arange(100), shuffle=True)]
    return max(order[:10]) > 50


def shuffle_each_epoch():
    loader = DataLoader(torch.arange(20), shuffle=True)
    first, second = ([int(x) for x in loader] for epoch in range(2))
    return first == second, sorted(first) == sorted(second)


def shuffle_then_cache():
    loader = DataLoader(torch.arange(20), shuffle=True)
    first, second = ([int(x) for x in loader] for epoch in range(2))
    return first == second


def shuffle_seed():
    orders = []
    for run in range(2):
        generator = torch.Generator().manual_seed(7)
        orders.append([int(x) for x in DataLoader(torch.arange(20), shuffle=True, generator=generator)])
    return orders[0] == orders[1]


def repeat_then_shuffle():
    loader = DataLoader(torch.arange(20), shuffle=True)
    order = [int(x) for epoch in range(2) for x in loader]
    return sorted(order[:20]) == list(range(20))


def map(x, y):
    class Doubled(Dataset):
        def __len__(self):
            return len(x)

        def __getitem__(self, index):
            return 2 * x[index], y[index]

    return [sample for sample in Doubled()]


def map_python_random():
    class Noisy(Dataset):
        def __len__(self):
            return 20

        def __getitem__(self, index):
            return np.random.rand()

    return len(set(float(x) for x in DataLoader(Noisy()))) > 1


def cache_random():
    class Noisy(Dataset):
        def __len__(self):
            return 20

        def __getitem__(self, index):
            return torch.rand(())

    loader = DataLoader(Noisy())
    first, second = ([float(x) for x in loader] for epoch in range(2))
    return first == second


def seeded_augmentation():
    torch.manual_seed(0)

    class Noisy(Dataset):
        def __len__(self):
            return 20

        def __getitem__(self, index):
            return torch.rand(())

    loader = DataLoader(Noisy())
    first, second = ([float(x) for x in loader] for epoch in range(2))
    return first == second


def map_runs():
    calls = []

    class Counted(Dataset):
        def __len__(self):
            return 5

        def __getitem__(self, index):
            calls.append(index)
            return index

    loader = DataLoader(Counted())
    for epoch in range(2):
        list(loader)
    return len(calls)


def map_python_code():
    class Reversed(Dataset):
        def __len__(self):
            return 3

        def __getitem__(self, index):
            return int(str(10 + index)[::-1])

    return [int(x) for x in DataLoader(Reversed())]


def map_parallel():
    return [int(x) for x in DataLoader(torch.arange(20), num_workers=2)]


def filter(x):
    return [each for each in x if each % 2 == 0]


def take_and_skip():
    dataset = torch.arange(10)
    first, rest = Subset(dataset, range(4)), Subset(dataset, range(4, 10))
    return list(DataLoader(first, batch_size=2)), list(DataLoader(rest, batch_size=2))


def subset(x):
    return [each for each in Subset(x, [5, 0, 3])]


def zip(x, y):
    return [(a, b) for a, b in StackDataset(x, y)]


def zip_unequal():
    try:
        return str(len(StackDataset(torch.arange(3), torch.arange(5))))
    except ValueError:
        return "raises"


def concatenate(x, y):
    return [each for each in ConcatDataset([TensorDataset(x), TensorDataset(y)])]


def repeat():
    loader = DataLoader(torch.arange(3))
    return [int(x) for epoch in range(2) for x in loader]


def generator():
    class Countdown(IterableDataset):
        def __iter__(self):
            for number in (3, 2, 1):
                yield number

    return list(DataLoader(Countdown(), batch_size=2))


def generator_casts():
    class Readings(IterableDataset):
        def __iter__(self):
            yield from (3.75, 300)

    return [float(each) for each in DataLoader(Readings(), batch_size=None)]


def generator_second_epoch():
    class Countdown(IterableDataset):
        def __iter__(self):
            return iter([3, 2, 1])

    loader = DataLoader(Countdown())
    return [len(list(loader)) for epoch in range(2)]


def generator_second_epoch_naive():
    class Given(IterableDataset):
        def __init__(self, numbers):
            self.numbers = numbers

        def __iter__(self):
            return self.numbers

    loader = DataLoader(Given(iter([3, 2, 1])))
    return [len(list(loader)) for epoch in range(2)]


def length():
    even = [x for x in range(10) if x % 2 == 0]
    return len(DataLoader(even, batch_size=2))


def flat_batches():
    return [int(x) for batch in DataLoader(torch.arange(5), batch_size=2) for x in batch]


def padded_batch():
    words = [torch.tensor([1, 2, 3]), torch.tensor([4]), torch.tensor([5, 6])]
    def pad(batch):
        return nn.utils.rnn.pad_sequence(batch, batch_first=True)

    return list(DataLoader(words, batch_size=2, collate_fn=pad))


def padded_batch_naive():
    words = [torch.tensor([1, 2, 3]), torch.tensor([4]), torch.tensor([5, 6])]
    return list(DataLoader(words, batch_size=2))


def collate_floats():
    samples = torch.tensor([1.0, 2.0, 3.0])
    return list(DataLoader(samples, batch_size=3))


def collate_floats_naive():
    samples = [1.0, 2.0, 3.0]
    return list(DataLoader(samples, batch_size=3))


def collate_integers():
    return list(DataLoader([1, 2, 3], batch_size=3))


def collate_pairs():
    samples = [(1, 2), (3, 4), (5, 6)]
    return list(DataLoader(samples, batch_size=3))


def batch_of_dicts(x, y):
    samples = [{"x": a, "y": b} for a, b in TensorDataset(x, y)]
    return list(DataLoader(samples, batch_size=2))


def strings():
    return [batch[0] == "cat" for batch in DataLoader(["cat", "dog"])]


def split():
    train, test = random_split(range(10), [0.8, 0.2])
    return len(train), len(test), sorted([*train, *test])


def split_is_random():
    train, test = random_split(range(50), [0.8, 0.2])
    return sorted(test) == list(range(40, 50))


def split_before_shuffle():
    train, test = random_split(range(50), [0.8, 0.2])
    order = [int(x) for x in DataLoader(train, shuffle=True)]
    return len(set(order) & set(test)) > 0


def validation_split():
    train, validation = random_split(range(50), [0.8, 0.2])
    return sorted(validation) == list(range(40, 50))


def shard():
    ranks = [DistributedSampler(range(10), num_replicas=3, rank=rank, shuffle=False) for rank in range(3)]
    return [list(sampler) for sampler in ranks]


def shard_shuffle():
    sampler, orders = DistributedSampler(range(40), num_replicas=2, rank=0), []
    for epoch in range(2):
        sampler.set_epoch(epoch)
        orders.append(list(sampler))
    return orders[0] == orders[1]


def shard_shuffle_naive():
    sampler, orders = DistributedSampler(range(40), num_replicas=2, rank=0), []
    for epoch in range(2):
        orders.append(list(sampler))
    return orders[0] == orders[1]


def shard_overlap():
    ranks = [DistributedSampler(range(40), num_replicas=2, rank=rank) for rank in range(2)]
    return len(set(index for sampler in ranks for index in sampler))


def weighted_sampling():
    labels = torch.tensor([0] * 90 + [1] * 10)
    weights = 0.5 / torch.bincount(labels)[labels]
    drawn = list(WeightedRandomSampler(weights, num_samples=1000))
    return 0.4 < float(labels[drawn].float().mean()) < 0.6


def chosen_batches():
    x = torch.arange(10, 16, dtype=torch.int32)
    return list(DataLoader(x, batch_sampler=[[3, 1], [0, 2, 5]]))


def enumerate_batches():
    return [(step, x) for step, x in enumerate(DataLoader(torch.arange(4), batch_size=2))]


def windows():
    return torch.arange(6).unfold(0, 3, 1)


def unbatched_predict():
    model = nn.Linear(4, 2)
    outputs = [model(x) for x in DataLoader(torch.ones(6, 4))]
    return list(torch.cat(outputs).shape)


def image_scaling(pixels):
    return pixels.float() / 255


def imagenet_preprocessing(pixels):
    mean = torch.tensor([0.485, 0.456, 0.406])
    std = torch.tensor([0.229, 0.224, 0.225])
    return (pixels / 255 - mean) / std


def standardise(x):
    return (x - x.mean(0)) / x.std(0, correction=0)


def standardise_naive(x):
    return (x - x.mean(0)) / x.std(0)


def interleave():
    sources = [range(3), range(10, 13)]
    return [x for turn in range(3) for x in (source[turn] for source in sources)]


def text_lines():
    with open("names.txt", "w") as file:
        file.write("cat\ndog\n")

    class Lines(IterableDataset):
        def __iter__(self):
            with open("names.txt") as file:
                for line in file:
                    yield line.rstrip("\n")

    return list(Lines())


def text_lines_naive():
    with open("names.txt", "w") as file:
        file.write("cat\ndog\n")

    class Lines(IterableDataset):
        def __iter__(self):
            yield from open("names.txt")

    return list(Lines())


def list_files():
    folder = Path("listed")
    folder.mkdir(exist_ok=True)
    for number in range(20):
        (folder / f"{number:02}.txt").touch()
    return [path.name for path in sorted(folder.glob("*.txt"))]


def save_dataset(x):
    torch.save(TensorDataset(x).tensors, "prepared.pt")
    return list(TensorDataset(*torch.load("prepared.pt")))


def reduce(x):
    return sum(batch.sum() for batch in DataLoader(x, batch_size=2))


def take_while(x):
    return list(itertools.takewhile(lambda each: each < 9, x))


def unique(x):
    return torch.tensor(list(dict.fromkeys(x.tolist())))


def unique_naive(x):
    return torch.unique(x)


def rebatch():
    loader = DataLoader(torch.arange(10), batch_size=4)
    return list(torch.cat(list(loader)).split(3))


def iterable_workers():
    class Numbers(IterableDataset):
        def __iter__(self):
            worker = torch.utils.data.get_worker_info()
            return iter(range(worker.id, 6, worker.num_workers))

    return len(list(DataLoader(Numbers(), num_workers=2)))


def iterable_workers_naive():
    class Numbers(IterableDataset):
        def __iter__(self):
            return iter(range(6))

    return len(list(DataLoader(Numbers(), num_workers=2)))


def epoch_loss(x):
    total = sum((batch**2).mean().item() * len(batch) for batch in DataLoader(x, batch_size=4))
    return total / len(x)


def epoch_loss_naive(x):
    losses = [(batch**2).mean().item() for batch in DataLoader(x, batch_size=4)]
    return sum(losses) / len(losses)
