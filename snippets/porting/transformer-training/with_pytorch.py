"""Twenty steps of AdamW: all weights agree but those whose gradient is noise."""
import numpy as np
import torch
from torch import nn


def numpy_weights():
    """Drawn under PyTorch's names, in PyTorch's layout: (out, in)."""
    rng = np.random.default_rng(0)
    shapes = {"tokens.weight": (50, 16), "positions.weight": (12, 16)}
    layer = {"self_attn.in_proj_": (48, 16), "self_attn.out_proj.": (16, 16)}
    layer |= {"linear1.": (32, 16), "linear2.": (16, 32)}
    layer |= {"norm1.": (16,), "norm2.": (16,)}
    sizes = {f"blocks.{n}.{key}": size for n in (0, 1) for key, size in layer.items()}
    for name, size in (sizes | {"norm.": (16,)}).items():
        shapes |= {name + "weight": size, name + "bias": size[:1]}
    scales = {name: "norm" in name and "weight" in name for name in shapes}  # about 1
    return {n: np.float32(rng.normal(scales[n], 0.25, s)) for n, s in shapes.items()}


class LanguageModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(50, 16)
        self.positions = nn.Embedding(12, 16)
        options = {"activation": "gelu", "batch_first": True, "norm_first": True}
        self.blocks = nn.ModuleList(
            nn.TransformerEncoderLayer(16, 4, 32, dropout=0.0, **options)
            for _ in range(2)
        )
        self.norm = nn.LayerNorm(16)

    def forward(self, ids):
        x = self.tokens(ids) + self.positions.weight
        hide = {"src_key_padding_mask": ids == 0}  # True: hidden
        future = torch.ones(12, 12, dtype=torch.bool).triu(1)
        for block in self.blocks:
            x = block(x, src_mask=future, **hide)
        return self.norm(x) @ self.tokens.weight.T  # the head is the embedding


rng = np.random.default_rng(1)
ids = rng.integers(1, 50, size=(8, 13))
ids[:3, 9:] = 0  # three sentences are shorter
x, y = torch.tensor(ids[:, :-1]), torch.tensor(ids[:, 1:])

weights = numpy_weights()
model = LanguageModel()
model.load_state_dict({name: torch.tensor(w) for name, w in weights.items()})

optimizer = torch.optim.AdamW(model.parameters(), lr=0.003)  # decay 0.01, eps 1e-8
losses = []
for step in range(20):
    logits, target = model(x).flatten(0, 1), y.flatten()
    loss = nn.functional.cross_entropy(logits, target, ignore_index=0)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
print("losses:", [round(loss, 4) for loss in losses[::5]], "...", round(losses[-1], 4))

trained = {name: p.detach().clone() for name, p in model.named_parameters()}
key_bias = {n: w[16:32].clone() for n, w in trained.items() if "in_proj_bias" in n}
for name in key_bias:
    trained[name][16:32] = 0  # compared on its own
moved = max(abs(w.cpu().numpy() - weights[n]).max() for n, w in trained.items())
print("weights have moved by more than 0.03:", bool(moved > 0.03))
output = model(x).detach()[ids[:, :-1] != 0]
