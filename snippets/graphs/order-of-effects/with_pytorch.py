"""A compiled function keeps the order of reads and writes, and every write."""
import torch

balance = torch.tensor(1.0)


@torch.compile(backend="eager")
def transfer():
    before = balance * 1
    balance.add_(4.0)
    between = balance * 1
    balance.copy_(balance * 10)  # no result depends on this line
    return before, between


results = transfer()
balance_after = balance.cpu().numpy()
print("before, between:", [value.item() for value in results])
print("afterwards:", balance_after)
