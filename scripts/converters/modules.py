"""The three models in PyTorch, as classes of a module: some converters read their source."""

from __future__ import annotations

import torch
from torch import nn


class Images(nn.Module):
    """A small convolutional net. (batch, 3, 12, 12) -> (batch, 5)."""

    def __init__(self) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(3, 8, 3, stride=2, padding=1)
        self.norm = nn.BatchNorm2d(8)
        self.pool = nn.MaxPool2d(2)
        self.dropout = nn.Dropout(0.5)
        self.head = nn.Linear(72, 5)

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Scores of images, channels first."""
        x = self.pool(torch.relu(self.norm(self.convolution(given))))
        return self.head(torch.flatten(self.dropout(x), 1))


class Sequences(nn.Module):
    """An LSTM that gives its whole sequence. (batch, time, 4) -> (batch, time, 5)."""

    def __init__(self) -> None:
        super().__init__()
        self.lstm = nn.LSTM(4, 8, batch_first=True)
        self.head = nn.Linear(8, 5)

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Scores of each step."""
        return self.head(self.lstm(given)[0])


class Transformer(nn.Module):
    """One block, the mean over the words, and a matrix. (batch, words, 16) -> (batch, 5)."""

    def __init__(self) -> None:
        super().__init__()
        self.block = nn.TransformerEncoderLayer(16, 2, 32, activation="gelu", batch_first=True)
        self.head = nn.Linear(16, 5)

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Scores of sentences."""
        return self.head(self.block(given).mean(1))
