"""A PyTorch module: eval() and train() reach each layer; names do not count models."""
import numpy as np
import torch
from torch import nn


def new_model():
    return nn.Sequential(nn.BatchNorm1d(1))


x = torch.tensor([[10002.0], [10003.0]])
model = new_model()
model.eval()
before = model[0].running_mean.clone()
model(x)
moves_after_eval = np.float64(not torch.equal(before, model[0].running_mean))
print("BatchNorm1d moves its mean after eval():", bool(moves_after_eval))

dropout = nn.Sequential(nn.Dropout(1.0))
dropout.train()
print("after train(), Dropout(1.0) gives", dropout(torch.ones(1, 4)).tolist())

first, second = new_model(), new_model()
names = list(first.state_dict())
print("entries:", len(names), "first:", names[0])
print("an equal model:", second.load_state_dict(first.state_dict()))

variance = torch.var(x, dim=0, correction=0).numpy()
print("variance of 10002 and 10003:", variance.tolist())
print("normalised:", model.train()(x).round(decimals=3).tolist())
