"""TF_CONFIG holds every worker's address and which of them this process is."""
import json
import os

import tensorflow as tf

config = json.loads(os.environ["TF_CONFIG"])
print("task:", config["task"])
print("workers listed:", len(config["cluster"]["worker"]))

resolver = tf.distribute.cluster_resolver.TFConfigClusterResolver()
strategy = tf.distribute.MultiWorkerMirroredStrategy()  # takes the same resolver
rank = resolver.task_id
processes = resolver.cluster_spec().num_tasks("worker")
print("replicas in sync:", strategy.num_replicas_in_sync)
print(f"process {rank} of {processes}, first: {rank == 0}")
