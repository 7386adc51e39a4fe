"""On the CPU, 3 raises in a tensor of three; only brackets count -1 from the end."""
import torch
from torch.nn.functional import one_hot

x = torch.tensor([10, 20, 30], device="cpu")
minus_one, three = torch.tensor([[-1], [3]], device="cpu")
embedding = torch.nn.Embedding.from_pretrained(x[:, None].float())

calls = {
    "gather 3": lambda: x.index_select(0, three),
    "gather -1": lambda: x.index_select(0, minus_one),
    "scatter -1": lambda: x.scatter(0, minus_one, 7),
    "rows [-1]": lambda: x[minus_one],
    "embedding 3": lambda: embedding(three),
    "embedding -1": lambda: embedding(minus_one),
    "one_hot 3": lambda: one_hot(three, 3),
}
results = {}
for name, call in calls.items():
    try:
        results[name] = str(call().tolist())
    except (IndexError, RuntimeError) as error:
        results[name] = type(error).__name__
    print(f"{name:<14} {results[name]}")

same = {"x[1:99]": x[1:99], "x[-1]": x[-1]}
print(f"x[1:99]        {same['x[1:99]'].tolist()}")
print(f"x[-1]          {same['x[-1]'].tolist()}")
