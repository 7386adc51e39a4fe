"""With tf-keras and TF_USE_LEGACY_KERAS=1, TensorFlow 1 layers and cells run again."""
import os

os.environ["TF_USE_LEGACY_KERAS"] = "1"  # before the import; for the whole process

import tensorflow as tf
import tf_keras

v1 = tf.compat.v1
v1.logging.set_verbosity(v1.logging.ERROR)  # each of these names is deprecated
print("tf.keras is tf-keras:", tf.keras.Model is tf_keras.Model)

with tf.Graph().as_default():
    v1.set_random_seed(0)
    x = v1.placeholder(tf.float32, [None, 3])
    hidden = v1.layers.dense(x, 4, tf.nn.relu, name="hidden")
    hidden = v1.layers.batch_normalization(hidden, training=True, name="norm")
    cell = v1.nn.rnn_cell.BasicLSTMCell(5)
    outputs, _ = v1.nn.dynamic_rnn(cell, hidden[:, None], dtype=tf.float32)
    loss = tf.reduce_mean((outputs - 1.0) ** 2)
    step = v1.train.AdamOptimizer(0.1).minimize(loss)
    names = [variable.name for variable in v1.trainable_variables()]
    with v1.Session() as session:
        session.run(v1.global_variables_initializer())
        feed = {x: [[1.0, 2.0, 3.0], [3.0, 1.0, 0.0]]}
        losses = [session.run([loss, step], feed)[0] for _ in range(20)]
print("the loss falls:", bool(losses[-1] < losses[0]))
print(*names, sep="\n")


class Wrapped(tf_keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("scope", reuse=v1.AUTO_REUSE):
            return v1.layers.dense(x, 4, name="dense")


layer, ones = Wrapped(), tf.ones((1, 3))
same = bool(tf.reduce_all(layer(ones) == layer(ones)))
shapes = sorted(tuple(w.shape) for w in layer.weights)
print("wrapped:", shapes, "shared by calls:", same)
for name in ("layers", "contrib", "estimator"):
    print(f"tf.{name}: {hasattr(tf, name)}, compat.v1: {hasattr(v1, name)}")
