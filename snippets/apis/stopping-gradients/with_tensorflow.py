"""TensorFlow records only inside a tape; stop_gradient cuts one tensor out of it."""
import keras
import tensorflow as tf

w = tf.Variable(3.0)

with tf.GradientTape() as tape:
    y = w * w
whole = tape.gradient(y, w)
with tf.GradientTape() as tape:
    y = w * tf.stop_gradient(w)  # the second factor is a constant
half = tape.gradient(y, w)
with tf.GradientTape() as tape:
    with tape.stop_recording():
        constant = w * w
    y = constant * w
block = tape.gradient(y, w)
gradients = [whole.numpy().item(), half.numpy().item(), block.numpy().item()]
print("w * w:            ", gradients[0])
print("w * stop_gradient:", gradients[1])
print("stop_recording(): ", gradients[2])

copy = tf.stop_gradient(w)  # a tensor, no alias: tensors cannot be changed
w.assign_add(1.0)
print("copy, w:          ", copy.numpy(), w.numpy())

with tf.GradientTape(watch_accessed_variables=False) as tape:
    tape.watch(w)  # now the tape sees nothing but this
    y = w * w
print("watched only:     ", tape.gradient(y, w).numpy())

frozen = keras.layers.Dense(1)
frozen.trainable = False
trained = keras.layers.Dense(1)
with tf.GradientTape() as tape:
    y = trained(frozen(tf.ones((1, 1))))
kernels = [frozen.kernel, trained.kernel]
with_gradient = [g is not None for g in tape.gradient(y, kernels)]
to_train = [w.trainable for w in kernels]
print("has a gradient:   ", with_gradient)  # the tape does not know that it is frozen
print("to be trained:    ", to_train)  # trainable_variables does
