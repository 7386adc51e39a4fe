"""From backend to backend: capture keeps the call, AOTAutograd drops what is unused."""
import torch

calls = 0


@torch.library.custom_op("tandem::watch", mutates_args=())
def watch(x: torch.Tensor) -> torch.Tensor:
    global calls
    calls += 1
    return x.clone()


@watch.register_fake
def _(x):
    return torch.empty_like(x)


def step(x):
    y = x @ weights
    watch(y)
    return y @ ones


def fixed(x):
    y = watch(x @ weights)  # the result is used, so the call has to stay
    return y @ ones


def calls_in_three(function):
    global calls
    calls = 0
    outputs.extend(function(x).flatten().tolist() for _ in range(3))
    return calls


x = torch.tensor([[1.0, -3.0], [2.0, 0.0]])
weights, ones = torch.eye(2) * 2, torch.ones(2, 1)
outputs = []
print("not compiled:", calls_in_three(step))
for backend in ["eager", "aot_eager", "inductor"]:
    print(f"{backend}:", calls_in_three(torch.compile(step, backend=backend)))
fixed_calls = calls_in_three(torch.compile(fixed))
print("fixed, inductor:", fixed_calls)
output = outputs[-1]
print("output:", output)
