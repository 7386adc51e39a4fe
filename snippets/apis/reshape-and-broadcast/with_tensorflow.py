"""Row-major reshape and NumPy's broadcasting; a reshape after a transpose works."""
import tensorflow as tf

x = tf.reshape(tf.range(6.0), (2, 3))
flat = tf.reshape(tf.transpose(x), (-1,))
print("reshape of transpose", flat.numpy().tolist())
print("x.T", hasattr(x, "T"), "x.reshape", hasattr(x, "reshape"))

images = tf.reshape(tf.range(24.0), (2, 2, 2, 3))
batched = tf.transpose(images, perm=(0, 3, 1, 2))
print("channels first", tuple(batched.shape), batched[0, 2].numpy().tolist())

column = tf.constant([[10.0], [20.0]])
added = x + column  # (2, 3) + (2, 1)
print("x + column", added.numpy().tolist())
print("expanded", tuple(tf.broadcast_to(column, (2, 3)).shape))
try:
    x + tf.ones(2)  # (2, 3) + (2,): the last dimensions must agree
except tf.errors.InvalidArgumentError as error:
    print("x + (2,)", type(error).__name__)
