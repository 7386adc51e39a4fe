"""The same layer as a PyTorch module, with PyTorch's own functions."""
import numpy as np
import torch


class AttentionPooling(torch.nn.Module):
    """The mean of the steps of a sequence, weighted by their product with a query."""

    def __init__(self, features):
        super().__init__()
        self.query = torch.nn.Parameter(torch.ones(features))

    def forward(self, x, mask):
        scores = torch.einsum("bsf,f->bs", x, self.query)
        scores = torch.where(mask, scores, -1e9)
        weights = torch.softmax(scores, dim=-1)
        return torch.einsum("bs,bsf->bf", weights, x), weights


rng = np.random.default_rng(0)
x = torch.tensor(rng.normal(size=(2, 3, 4)), dtype=torch.float32)
mask = torch.tensor([[True, True, True], [True, True, False]])
pooled, weights = AttentionPooling(4)(x, mask)
print("type:", type(pooled).__name__)

pooled, weights = pooled.tolist(), weights.tolist()
for row in weights:
    print("weights:", *(f"{value:.4f}" for value in row))
for row in pooled:
    print("pooled: ", *(f"{value:.4f}" for value in row))
