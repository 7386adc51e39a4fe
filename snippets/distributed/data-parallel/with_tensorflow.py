"""Two processes with half a batch each take the same steps as one with all of it."""
import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

strategy = tf.distribute.MultiWorkerMirroredStrategy()  # reads TF_CONFIG; goes first
rank, workers = strategy.cluster_resolver.task_id, strategy.num_replicas_in_sync

digits = load_digits()
images = (digits.data / 16).astype("float32")
dataset = tf.data.Dataset.from_tensor_slices((images, digits.target)).batch(64).take(6)
cross_entropy = keras.losses.SparseCategoricalCrossentropy(
    from_logits=True, reduction="none"
)


def new_model():
    rng = np.random.default_rng(0)
    layers = [keras.layers.Dense(32, "relu"), keras.layers.Dense(10)]
    model = keras.Sequential([keras.Input((64,)), *layers])
    for layer in layers:
        kernel = rng.normal(0, 0.1, layer.kernel.shape)
        layer.set_weights([kernel, np.zeros(layer.units)])
    return model


def train(model, optimizer, batches):
    optimizer.build(model.trainable_variables)

    def step(inputs, targets):
        with tf.GradientTape() as tape:
            each = cross_entropy(targets, model(inputs, training=True))
            loss = tf.nn.compute_average_loss(each, global_batch_size=64)
        gradients = tape.gradient(loss, model.trainable_variables)
        # Under a strategy, apply adds up the gradients of all processes.
        optimizer.apply(gradients, model.trainable_variables)
        return loss

    @tf.function
    def global_step(inputs, targets):
        losses = tf.distribute.get_strategy().run(step, args=(inputs, targets))
        return tf.distribute.get_strategy().reduce("SUM", losses, axis=None)

    return np.array([global_step(*batch) for batch in batches])


alone = train(new_model(), keras.optimizers.SGD(0.5), dataset)
with strategy.scope():
    model, optimizer = new_model(), keras.optimizers.SGD(0.5)
    # Divides each batch of 64 among the processes.
    shares = strategy.experimental_distribute_dataset(dataset)
    losses = train(model, optimizer, shares)

if rank == 0:
    print(f"step  one process  {workers} processes")
    for step, (one, several) in enumerate(zip(alone, losses)):
        print(f"{step:4d}  {one:11.5f}  {several:11.5f}")
    print(f"largest difference below 1e-5: {bool(abs(alone - losses).max() < 1e-5)}")
