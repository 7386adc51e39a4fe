"""set_stance("force_eager") makes every compiled function run as plain Python."""
import torch

python_runs = 0


@torch.compile(backend="eager")
def double(x):
    if not torch.compiler.is_compiling():
        global python_runs
        python_runs += 1  # only Python gets here
    return x * 2


results = [double(torch.tensor(1.0)) for _ in range(3)]
print("compiled: Python ran", python_runs, "times in 3 calls")

with torch.compiler.set_stance("force_eager"):
    results += [double(torch.tensor(1.0)) for _ in range(3)]
print("force_eager: Python ran", python_runs, "times in 3 calls")
