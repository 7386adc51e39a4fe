"""TorchTrainer starts the workers and makes the process group; the loop stays yours."""
import os

os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_TRAIN_ENABLE_PRINT_PATCH": "0"}

import numpy as np
import ray
import torch
import torch.distributed as dist
from ray.train import RunConfig, ScalingConfig
from ray.train.torch import TorchTrainer, prepare_model

rng = np.random.default_rng(0)
x_all = rng.normal(size=(8, 3)).astype("float32")
y_all = x_all @ np.array([[1.0], [2.0], [3.0]], "float32")


def train(rank=0, processes=1):
    x = torch.tensor(x_all[rank::processes], device="cpu")  # every other row
    y = torch.tensor(y_all[rank::processes], device="cpu")
    model = torch.nn.Linear(3, 1, bias=False, device="cpu")
    torch.nn.init.constant_(model.weight, 0.5)
    if processes > 1:
        model = prepare_model(model)  # DistributedDataParallel
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for _ in range(4):
        loss = ((model(x) - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        mean = loss.detach().clone()
        if processes > 1:
            dist.all_reduce(mean)
        losses.append(mean.item() / processes)
    return losses


def work():
    context = ray.train.get_context()
    losses = train(context.get_world_rank(), context.get_world_size())
    ray.train.report({"last loss": losses[-1]})  # without a checkpoint
    return losses


if __name__ == "__main__":
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    ray.init(num_cpus=2, include_dashboard=False, **quiet)
    trainer = TorchTrainer(
        work,
        scaling_config=ScalingConfig(num_workers=2),
        run_config=RunConfig(name="losses", storage_path=os.getcwd()),
    )
    result = trainer.fit()
    losses = result.return_value  # what the worker of rank 0 returned
    ray.shutdown()
    single = train()
    print("two workers:", [f"{loss:.5f}" for loss in losses])
    print("one process:", [f"{loss:.5f}" for loss in single])
    print("equal within 1e-6:", np.allclose(losses, single, rtol=1e-6, atol=1e-6))
    print("metrics:", result.metrics)
