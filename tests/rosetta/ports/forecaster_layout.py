# A forecaster, ported from Keras: nn.LSTM was left with time first.
import torch
import torch.nn as nn
import torch.nn.functional as F


class Forecaster(nn.Module):
    def __init__(self, features, hidden=64):
        super().__init__()
        self.encoder = nn.LSTM(features, hidden, num_layers=1)  # fault
        self.norm = nn.LayerNorm(hidden, eps=1e-3)
        self.head = nn.Linear(hidden, 1)

    def forward(self, series):
        states, _ = self.encoder(series)
        return self.head(self.norm(states[:, -1])).squeeze(-1)


def train(model, loader, epochs=5):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7)
    model.train()
    for _ in range(epochs):
        for series, target in loader:
            optimizer.zero_grad(set_to_none=True)
            loss = F.mse_loss(model(series), target)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
    return model


@torch.no_grad()
def predict(model, series):
    model.eval()
    return model(series)
