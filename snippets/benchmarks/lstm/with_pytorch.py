"""The training step of an LSTM that classifies texts, with Adam."""
from itertools import cycle

import torch
from arrays import UNITS, WIDTH, batches, weights
from torch import nn
from torch.nn import functional as F

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


class Classifier(nn.Module):
    def __init__(self, table, inputs, recurrent, classes):
        super().__init__()
        self.embed = nn.Embedding.from_pretrained(torch.tensor(table), freeze=False)
        self.lstm = nn.LSTM(WIDTH, UNITS, batch_first=True)
        self.lstm.weight_ih_l0.data = torch.tensor(inputs.T.copy())
        self.lstm.weight_hh_l0.data = torch.tensor(recurrent.T.copy())
        # The two biases are only ever added. If both learned, their sum would learn
        # twice as fast as the one bias that Keras has: the second stays 0.
        nn.init.zeros_(self.lstm.bias_ih_l0)
        nn.init.zeros_(self.lstm.bias_hh_l0).requires_grad_(False)
        self.head = nn.Linear(*classes.shape)
        self.head.weight.data = torch.tensor(classes.T.copy())
        nn.init.zeros_(self.head.bias)

    def forward(self, ids):
        states, _ = self.lstm(self.embed(ids))
        return self.head(states[:, -1])


def make(mode, batch):
    if mode == "unfused":  # oneDNN and cuDNN have a kernel for all 150 words at once
        torch.backends.mkldnn.enabled = torch.backends.cudnn.enabled = False
    net = Classifier(**weights()).to(device)
    # Dynamo does not trace nn.LSTM: it leaves this forward pass as it is.
    run = torch.compile(net) if mode == "compile" else net
    learning = [each for each in net.parameters() if each.requires_grad]
    # PyTorch adds epsilon after it corrected the squares' mean for its start at zero,
    # Keras before. There, 1e-7 would count 30 times as much at first, and the losses
    # would differ by 0.2 % after 10 steps. This one is too small to count in either.
    optimizer = torch.optim.Adam(learning, lr=1e-3, eps=1e-12)
    data = [[torch.tensor(a, device=device) for a in pair] for pair in batches(batch)]
    data = cycle(data)

    def step():
        ids, labels = next(data)
        optimizer.zero_grad()
        loss = F.cross_entropy(run(ids), labels)
        loss.backward()
        optimizer.step()
        return loss

    return step
