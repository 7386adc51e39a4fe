"""A process is killed before step 3; once all are restarted, no step is lost."""
import os
import signal

import keras
import tensorflow as tf
from sklearn.datasets import load_digits

attempt = int(os.environ["RESTART_COUNT"])  # set by whatever restarts the job
strategy = tf.distribute.MultiWorkerMirroredStrategy()
rank = strategy.cluster_resolver.task_id

digits = load_digits()
images = (digits.data / 16).astype("float32")
dataset = tf.data.Dataset.from_tensor_slices((images, digits.target)).batch(64)
cross_entropy = keras.losses.SparseCategoricalCrossentropy(
    from_logits=True, reduction="none"
)


def new_model():
    layer = keras.layers.Dense(10, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input((64,)), layer])
    optimizer = keras.optimizers.SGD(0.5, momentum=0.9)
    optimizer.build(model.trainable_variables)
    return model, optimizer


def new_train_step(model, optimizer, strategy):
    def step(inputs, targets):
        with tf.GradientTape() as tape:
            each = cross_entropy(targets, model(inputs, training=True))
            loss = tf.nn.compute_average_loss(each, global_batch_size=64)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply(gradients, model.trainable_variables)
        return loss

    @tf.function
    def train_step(batch):
        return strategy.reduce("SUM", strategy.run(step, args=batch), axis=None)

    return train_step


@tf.function
def barrier():
    return strategy.reduce("SUM", strategy.run(lambda: tf.constant(1)), axis=None)


with strategy.scope():
    model, optimizer = new_model()
    losses = tf.Variable(tf.zeros(6))
checkpoint = tf.train.Checkpoint(model=model, optimizer=optimizer, losses=losses)
folder = "chief" if rank == 0 else f"worker-{rank}"  # each saves, the chief's counts
manager = tf.train.CheckpointManager(checkpoint, folder, max_to_keep=1)
checkpoint.restore(tf.train.latest_checkpoint("chief"))  # None: starts afresh
first = int(optimizer.iterations.numpy())

train_step = new_train_step(model, optimizer, strategy)
batches = strategy.experimental_distribute_dataset(dataset.take(6).skip(first))
for step, batch in enumerate(batches, start=first):
    if step == 3 and attempt == 0 and rank == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    loss = float(train_step(batch))
    losses.assign(tf.tensor_scatter_nd_update(losses, [[step]], [loss]))
    if rank == 0:
        print(f"step {step}: {loss:.5f}", flush=True)
    manager.save()
    barrier()  # nobody is a step ahead of the files

losses = losses.numpy().tolist()
if rank == 0:
    train_step = new_train_step(*new_model(), tf.distribute.get_strategy())
    alone = [float(train_step(batch)) for batch in dataset.take(6)]
    largest = max(abs(a - b) for a, b in zip(alone, losses))
    print(f"uninterrupted, in one process: within 1e-5 {largest < 1e-5}")
