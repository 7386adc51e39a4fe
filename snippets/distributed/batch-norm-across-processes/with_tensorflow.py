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


@tf.function
def means_of_all():
    replica = tf.distribute.get_replica_context()
    return replica.all_gather(tf.constant(running_means[-1:]), axis=0)


alone = tf.reshape(new_layer()(batch, training=True), [-1])
with strategy.scope():
    layer = new_layer()
    separate = normalise(layer, mine)
    running_means = [float(layer.moving_mean.numpy()[0])]
    normalise(layer, mine)
    running_means.append(float(layer.moving_mean.numpy()[0]))
    of_all = strategy.run(means_of_all).numpy()
    synchronized = normalise(new_layer(synchronized=True), mine)


def rounded(values):
    return [round(value, 3) for value in values.numpy().tolist()]


print("one process   ", rounded(alone))
print("my share      ", mine.numpy().flatten().tolist())
print("each its own  ", rounded(separate))
print("synchronized  ", rounded(synchronized))
print("running mean   {:.2f}, then {:.2f}".format(*running_means))
