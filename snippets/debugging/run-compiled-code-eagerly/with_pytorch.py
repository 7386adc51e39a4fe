"""set_stance reaches every compiled function; a Dataset was Python all along."""
import torch
from torch.utils.data import DataLoader, Dataset

python_runs = {"pipeline": 0, "step": 0}


class Scaled(Dataset):
    def __len__(self):
        return 4

    def __getitem__(self, index):
        python_runs["pipeline"] += 1
        return torch.tensor([float(index)]) / 2


@torch.compile(backend="eager")
def step(x):
    if not torch.compiler.is_compiling():
        python_runs["step"] += 1  # only Python gets here
    return (x * x).sum()


losses = []
for stance in ["default", "force_eager"]:
    python_runs.update(pipeline=0, step=0)
    with torch.compiler.set_stance(stance):
        losses += [step(x) for x in DataLoader(Scaled(), batch_size=1)]
    print(f"{stance}:", python_runs)
