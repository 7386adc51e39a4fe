"""TensorflowTrainer starts workers and sets their TF_CONFIG; the strategy reads it."""
import os

os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_TRAIN_ENABLE_PRINT_PATCH": "0"}

import numpy as np
import ray
import tensorflow as tf
from ray.train import RunConfig, ScalingConfig
from ray.train.tensorflow import TensorflowTrainer

rng = np.random.default_rng(0)
x_all = rng.normal(size=(8, 3)).astype("float32")
y_all = x_all @ np.array([[1.0], [2.0], [3.0]], "float32")


def train(strategy, rank=0, processes=1):
    x, y = x_all[rank::processes], y_all[rank::processes]  # every other row
    with strategy.scope():
        weight = tf.Variable(
            tf.fill([3, 1], 0.5), aggregation=tf.VariableAggregation.MEAN
        )

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((x @ weight - y) ** 2)
        weight.assign_sub(0.1 * tape.gradient(loss, weight))  # averaged: `aggregation`
        return tf.distribute.get_replica_context().all_reduce("MEAN", loss)

    return [strategy.run(step).numpy().item() for _ in range(4)]


def work():
    strategy = tf.distribute.MultiWorkerMirroredStrategy()
    context = ray.train.get_context()
    rank, processes = context.get_world_rank(), context.get_world_size()
    losses = train(strategy, rank, processes)
    ray.train.report({"last loss": losses[-1]})  # without a checkpoint
    return losses


if __name__ == "__main__":
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    ray.init(num_cpus=2, include_dashboard=False, **quiet)
    trainer = TensorflowTrainer(
        work,
        scaling_config=ScalingConfig(num_workers=2),
        run_config=RunConfig(name="losses", storage_path=os.getcwd()),
    )
    result = trainer.fit()
    losses = result.return_value  # what the worker of rank 0 returned
    ray.shutdown()
    single = train(tf.distribute.get_strategy())  # the strategy of one process
    print("two workers:", [f"{loss:.5f}" for loss in losses])
    print("one process:", [f"{loss:.5f}" for loss in single])
    print("equal within 1e-6:", np.allclose(losses, single, rtol=1e-6, atol=1e-6))
    print("metrics:", result.metrics)
