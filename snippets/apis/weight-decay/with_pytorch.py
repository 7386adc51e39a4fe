"""AdamW decays by 0.01 unless told otherwise; Adam's weight_decay is another thing."""
import torch


def train(optimizer_class, **settings):
    weight = torch.nn.Parameter(torch.tensor([1.0, 10.0]))
    optimizer = optimizer_class([weight], lr=0.1, **settings)
    for _ in range(3):
        weight.grad = torch.tensor([0.5, 0.5])
        optimizer.step()
    return weight.detach()


default = train(torch.optim.AdamW)
same_decay = train(torch.optim.AdamW, weight_decay=0.1)
adam = train(torch.optim.Adam, weight_decay=0.1)
adam_decoupled = train(
    torch.optim.Adam, weight_decay=0.1, decoupled_weight_decay=True
)

print("AdamW default:", torch.optim.AdamW([torch.zeros(1)]).defaults["weight_decay"])
print("AdamW          ", [round(w, 4) for w in default.tolist()])
print("AdamW, 0.1     ", [round(w, 4) for w in same_decay.tolist()])
print("Adam, 0.1      ", [round(w, 4) for w in adam.tolist()])
print("Adam, decoupled", [round(w, 4) for w in adam_decoupled.tolist()])
