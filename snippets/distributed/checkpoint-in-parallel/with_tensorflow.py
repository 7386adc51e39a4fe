"""Every worker must save, each in its own folder; the chief's is what is restored."""
import os
import shutil

import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

strategy = tf.distribute.MultiWorkerMirroredStrategy()
rank = strategy.cluster_resolver.task_id

digits = load_digits()
images = (digits.data / 16).astype("float32")
dataset = tf.data.Dataset.from_tensor_slices((images, digits.target)).batch(64)
cross_entropy = keras.losses.SparseCategoricalCrossentropy(
    from_logits=True, reduction="none"
)


def new_model():
    with strategy.scope():
        layer = keras.layers.Dense(10, kernel_initializer="zeros")
        model = keras.Sequential([keras.Input((64,)), layer])
        optimizer = keras.optimizers.SGD(0.5, momentum=0.9)
        optimizer.build(model.trainable_variables)
    return model, optimizer


def train(model, optimizer, batches):
    def step(inputs, targets):
        with tf.GradientTape() as tape:
            each = cross_entropy(targets, model(inputs, training=True))
            loss = tf.nn.compute_average_loss(each, global_batch_size=64)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply(gradients, model.trainable_variables)
        return loss

    @tf.function
    def global_step(batch):
        return strategy.reduce("SUM", strategy.run(step, args=batch), axis=None)

    shares = strategy.experimental_distribute_dataset(batches)
    return np.array([global_step(batch) for batch in shares])


model, optimizer = new_model()
train(model, optimizer, dataset.take(3))
folder = "step-3" if rank == 0 else f"of-worker-{rank}"
checkpoint = tf.train.Checkpoint(model=model, optimizer=optimizer)
checkpoint.write(f"{folder}/checkpoint")
if rank > 0:
    shutil.rmtree(folder)  # has to be written, and is not needed
uninterrupted = train(model, optimizer, dataset.skip(3).take(3))

model, optimizer = new_model()
checkpoint = tf.train.Checkpoint(model=model, optimizer=optimizer)
checkpoint.read("step-3/checkpoint").assert_consumed()
losses = train(model, optimizer, dataset.skip(3).take(3))
if rank == 0:
    print("files:", *sorted(os.listdir("step-3")))
    for step, one, other in zip(range(3, 6), uninterrupted, losses):
        print(f"step {step}: uninterrupted {one:.5f}, from the checkpoint {other:.5f}")
    print("equal to the bit:", bool((losses == uninterrupted).all()))
