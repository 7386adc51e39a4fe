"""The training step of an embedding bag and a dense layer, with plain SGD."""
from itertools import cycle

import torch
from arrays import WIDTH, batches, weights
from torch import nn
from torch.nn import functional as F

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def model(sparse):
    table, kernel = (torch.from_numpy(each) for each in weights())
    bag = nn.EmbeddingBag.from_pretrained(table, False, mode="mean", sparse=sparse)
    head = nn.Linear(WIDTH, 1)
    head.weight.data = kernel.T.contiguous()
    nn.init.zeros_(head.bias)
    return nn.Sequential(bag, head).to(device)


def make(mode, batch):
    # A dense gradient is as large as the table; a sparse one has the rows in use.
    net = model(sparse=mode != "dense")
    run = torch.compile(net) if mode == "compile" else net
    optimizer = torch.optim.SGD(net.parameters(), lr=1.0)
    data = [[torch.tensor(a, device=device) for a in pair] for pair in batches(batch)]
    data = cycle(data)

    def step():
        ids, labels = next(data)
        optimizer.zero_grad()
        loss = F.binary_cross_entropy_with_logits(run(ids), labels)
        loss.backward()
        optimizer.step()
        return loss

    return step
