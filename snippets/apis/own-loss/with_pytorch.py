"""A missing label is replaced, not multiplied away; the mean is yours to choose."""
import torch
from torch import nn

missing = float("nan")
y_true = torch.tensor([[1.0, missing, missing], [2.0, 0.0, 4.0]])
y_pred = torch.tensor([[4.0, 9.0, 9.0], [2.0, 1.0, 4.0]], requires_grad=True)

known = ~torch.isnan(y_true)
product = ((y_pred - y_true).square() * known).sum() / known.sum()
print("mask by product:", product.item())


def masked_squared_error(y_pred, y_true):
    known = ~torch.isnan(y_true)
    error = y_pred - torch.where(known, y_true, y_pred.detach())
    return error.square().sum() / known.sum()


class MaskedSquaredError(nn.Module):
    def forward(self, y_pred, y_true):  # a mean for each row, then their mean
        known = ~torch.isnan(y_true)
        error = y_pred - torch.where(known, y_true, y_pred.detach())
        rows = error.square().sum(dim=-1) / known.sum(dim=-1)
        return rows.mean()


loss = masked_squared_error(y_pred, y_true)
loss.backward()
by_function, gradient = loss.item(), y_pred.grad
by_rows = MaskedSquaredError()(y_pred, y_true).item()
print(f"mean over values: {by_function:.4f}")
print(f"mean of rows:     {by_rows:.4f}")
print("gradient:", gradient.tolist())
