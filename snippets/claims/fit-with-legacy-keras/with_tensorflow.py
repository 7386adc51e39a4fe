"""With tf-keras and TF_USE_LEGACY_KERAS=1, fit() trains two workers to one weight."""
import os

os.environ["TF_USE_LEGACY_KERAS"] = "1"  # before the import; for the whole process

import tensorflow as tf
import tf_keras

strategy = tf.distribute.MultiWorkerMirroredStrategy()
print("tf.keras is tf-keras:", tf.keras.Model is tf_keras.Model)

inputs = tf.constant([[1.0], [2.0], [3.0], [4.0]])
targets = tf.constant([[2.0], [3.0], [5.0], [9.0]])
dataset = tf.data.Dataset.from_tensor_slices((inputs, targets)).batch(4)

with strategy.scope():
    layer = tf.keras.layers.Dense(
        1, use_bias=False, kernel_initializer="zeros", input_shape=(1,)
    )
    model = tf.keras.Sequential([layer])
    model.compile(tf.keras.optimizers.SGD(0.05), "mse")

model.fit(dataset, epochs=3, shuffle=False, verbose=0)
weight = float(layer.kernel.numpy()[0, 0])
print("weight after three steps:", round(weight, 4))
