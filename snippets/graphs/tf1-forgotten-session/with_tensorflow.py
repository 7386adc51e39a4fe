"""In a graph that nobody runs, a tensor is a name; asking for its value is an error."""
import tensorflow as tf

with tf.Graph().as_default():
    y = tf.constant(2.0) * 3.0
    print(y)
    try:
        y.numpy()
    except (AttributeError, NotImplementedError) as error:
        print(type(error).__name__)

y = tf.constant(2.0) * 3.0
value = y.numpy()
print("eager:", value)
