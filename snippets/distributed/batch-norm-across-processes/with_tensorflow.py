"""Each process normalises its own share, unless synchronized=True is passed."""
import keras
import tensorflow as tf

strategy = tf.distribute.MultiWorkerMirroredStrategy()
rank = strategy.cluster_resolver.task_id

batch = tf.constant([[1.0], [3.0], [11.0], [17.0]])
mine = batch[2 * rank : 2 * rank + 2]


def new_layer(synchronized=False):
    layer = keras.layers.BatchNormalization(
        momentum=0.9, epsilon=1e-5, synchronized=synchronized
    )
    layer.build((None, 1))
    return layer


@tf.function
def normalise(layer, inputs):
    normalised = strategy.run(lambda: layer(inputs, training=True))
    return tf.reshape(normalised, [-1])


alone = tf.reshape(new_layer()(batch, training=True), [-1])
with strategy.scope():
    layer = new_layer()
    separate = normalise(layer, mine)
    running_mean = float(layer.moving_mean.numpy()[0])
    synchronized = normalise(new_layer(synchronized=True), mine)


def rounded(values):
    return [round(value, 3) for value in values.numpy().tolist()]


print("one process   ", rounded(alone))
print("my share      ", mine.numpy().flatten().tolist())
print("each its own  ", rounded(separate))
print("synchronized  ", rounded(synchronized))
print(f"running mean   {running_mean:.2f}")
