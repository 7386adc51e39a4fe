"""An LSTM starts uniform, biases included, with its forget gate half open."""
import torch
from torch import nn

torch.manual_seed(0)
lstm = nn.LSTM(8, 16, device="cpu")
forget = slice(16, 32)  # gates are stacked as input, forget, cell, output


def describe(lstm):
    bias = (lstm.bias_ih_l0 + lstm.bias_hh_l0)[forget].detach()
    gate = torch.sigmoid(bias).mean().item()  # without input and state
    recurrent = lstm.weight_hh_l0.detach()
    identity = torch.eye(16, device="cpu")
    orthogonal = torch.allclose(recurrent.T @ recurrent, identity, atol=1e-5)
    print(f"forget gate {gate:.4f}, orthogonal: {orthogonal}")
    return gate, int(orthogonal)


forget_gate, orthogonal = describe(lstm)

# As Keras does it. Of the two biases, which are added, one holds the 1.
nn.init.xavier_uniform_(lstm.weight_ih_l0)
nn.init.orthogonal_(lstm.weight_hh_l0)
nn.init.zeros_(lstm.bias_ih_l0)
nn.init.zeros_(lstm.bias_hh_l0)
with torch.no_grad():
    lstm.bias_ih_l0[forget] = 1.0
keras_like_gate, keras_like_orthogonal = describe(lstm)
