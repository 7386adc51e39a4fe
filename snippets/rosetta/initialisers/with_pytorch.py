"""How weights begin, in PyTorch."""
import torch
from torch import nn


def zeros_and_ones():
    return nn.init.zeros_(torch.empty(3, 4)), nn.init.ones_(torch.empty(3, 4))


def constant():
    return nn.init.constant_(torch.empty(3, 4), 0.5)


def normal():
    weight = nn.init.normal_(torch.empty(1000, 1000))
    return weight.mean(), weight.std()


def uniform():
    weight = nn.init.uniform_(torch.empty(1000, 1000))
    return weight.min(), weight.max()


def truncated_normal():
    weight = nn.init.trunc_normal_(torch.empty(1000, 1000), std=0.05, a=-0.1, b=0.1)
    return weight.std(), weight.abs().max()


def truncated_normal_naive():
    weight = nn.init.trunc_normal_(torch.empty(1000, 1000), std=0.05)
    return weight.std(), weight.abs().max()


def xavier_uniform():
    weight = nn.init.xavier_uniform_(torch.empty(500, 2000))
    return weight.std(), weight.abs().max()


def xavier_normal():
    weight = nn.init.xavier_normal_(torch.empty(500, 2000))
    far = weight.abs() > 2.5 * weight.std()
    return weight.std(), far.float().mean()


def xavier_gain():
    gain = nn.init.calculate_gain("relu")
    return nn.init.xavier_uniform_(torch.empty(500, 2000), gain=gain).abs().max()


def kaiming_uniform():
    return nn.init.kaiming_uniform_(torch.empty(500, 2000)).abs().max()


def kaiming_normal():
    weight = nn.init.kaiming_normal_(torch.empty(500, 2000))
    far = weight.abs() > 2.5 * weight.std()
    return weight.std(), far.float().mean()


def kaiming_fan_out():
    weight = nn.init.kaiming_normal_(torch.empty(512, 256, 3, 3), mode="fan_out", nonlinearity="relu")
    return weight.std()


def kaiming_leaky():
    return nn.init.kaiming_uniform_(torch.empty(50, 20), a=1.0, nonlinearity="leaky_relu").abs().max()


def lecun_uniform():
    return nn.init.kaiming_uniform_(torch.empty(500, 2000), nonlinearity="linear").abs().max()


def lecun_uniform_naive():
    return nn.init.kaiming_uniform_(torch.empty(500, 2000)).abs().max()


def lecun_normal():
    fan_in, std_of_truncated = 2000, 0.87962566103423978
    std = fan_in**-0.5 / std_of_truncated
    weight = nn.init.trunc_normal_(torch.empty(500, fan_in), std=std, a=-2 * std, b=2 * std)
    return weight.std(), weight.abs().max()


def lecun_normal_naive():
    weight = nn.init.kaiming_normal_(torch.empty(500, 2000), nonlinearity="linear")
    return weight.std(), weight.abs().max()


def orthogonal():
    weight = nn.init.orthogonal_(torch.empty(4, 6), gain=2.0)
    return weight @ weight.T


def orthogonal_convolution():
    weight = nn.init.orthogonal_(torch.empty(8, 4, 3, 3)).flatten(1)
    return weight @ weight.T


def linear_weight():
    layer = nn.Linear(256, 4000)
    return layer.weight.abs().max()


def linear_bias():
    layer = nn.Linear(16, 100_000)
    return layer.bias.abs().max()


def convolution_weight():
    layer = nn.Conv2d(16, 2000, 3)
    return layer.weight.abs().max()


def lstm_weights():
    layer = nn.LSTM(128, 400)
    return layer.weight_ih_l0.abs().max(), layer.weight_hh_l0.abs().max()


def lstm_forget_bias():
    layer = nn.LSTM(32, 64)
    with torch.no_grad():
        layer.bias_ih_l0.zero_()[64:128].fill_(1.0)
        layer.bias_hh_l0.zero_()
    return (layer.bias_ih_l0 + layer.bias_hh_l0).unflatten(0, (4, 64)).mean(1)


def lstm_forget_bias_naive():
    layer = nn.LSTM(32, 64)
    for name, bias in layer.named_parameters():
        if "bias" in name:
            nn.init.zeros_(bias)
            nn.init.ones_(bias[64:128])
    return (layer.bias_ih_l0 + layer.bias_hh_l0).unflatten(0, (4, 64)).mean(1)


def embedding_weight():
    layer = nn.Embedding(10_000, 100)
    return layer.weight.std()


def embedding_padding():
    layer = nn.Embedding(10, 4, padding_idx=0)
    return layer.weight[0]


def attention_weight():
    layer = nn.MultiheadAttention(256, 8)
    for projection in layer.in_proj_weight.chunk(3):
        nn.init.xavier_uniform_(projection)
    return layer.in_proj_weight.abs().max()


def attention_weight_naive():
    layer = nn.MultiheadAttention(256, 8)
    return layer.in_proj_weight.abs().max()


def fans_of_convolution():
    return nn.init.kaiming_uniform_(torch.empty(256, 64, 3, 3)).abs().max()


def fans_of_depthwise():
    layer = nn.Conv2d(4096, 4096, 5, groups=4096)
    return nn.init.kaiming_normal_(layer.weight).std()


def fans_of_transposed():
    layer = nn.ConvTranspose2d(256, 64, 5)
    return nn.init.kaiming_uniform_(layer.weight).abs().max()


def identity():
    return nn.init.eye_(torch.empty(3, 5))


def dirac():
    layer = nn.Conv2d(3, 3, 3, padding=1, bias=False)
    nn.init.dirac_(layer.weight)
    return layer.weight.permute(2, 3, 1, 0)


def sparse():
    weight = nn.init.sparse_(torch.empty(100, 500), sparsity=0.3, std=0.01)
    return (weight == 0).sum(0)


def shared_initialiser():
    first, second = nn.Linear(8, 8), nn.Linear(8, 8)
    for layer in (first, second):
        nn.init.xavier_uniform_(layer.weight)
    return torch.equal(first.weight, second.weight)


def initialise_again():
    layer = nn.Linear(8, 8)
    before = layer.weight.clone()
    layer.reset_parameters()
    return torch.equal(before, layer.weight)


def initialiser_of_your_own():
    layer = nn.Linear(4, 3)
    with torch.no_grad():
        layer.weight.copy_(torch.arange(12.0).reshape(3, 4))
    return layer.weight.T


def initialise_every_layer():
    def initialise(module):
        if isinstance(module, nn.Linear):
            nn.init.ones_(module.weight)
            nn.init.zeros_(module.bias)

    model = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2)).apply(initialise)
    return [float(p.sum()) for p in model.parameters()]
