"""With the stance fail_on_recompile, a call that needs a capture is an error."""
import torch


@torch.compile(backend="eager")
def mean(x):
    return torch.mean(x)


for length in [3, 4]:  # warm up: the second capture holds for every length from 2 on
    mean(torch.ones(length))

noticed = []
with torch.compiler.set_stance("fail_on_recompile"):
    for x in [torch.ones(5), torch.ones(6), torch.ones([2, 2])]:
        try:
            mean(x)
            noticed.append(False)
        except RuntimeError:
            noticed.append(True)
        print(tuple(x.shape), "RuntimeError" if noticed[-1] else "no new capture")
