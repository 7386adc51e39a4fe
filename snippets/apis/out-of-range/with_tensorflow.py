"""On the CPU, 3 raises but in one_hot; -1 is the last in brackets and in Keras."""
import keras
import numpy as np
import tensorflow as tf

x = tf.constant([10, 20, 30])
minus_one, three = tf.constant([-1]), tf.constant([3])
embedding = keras.layers.Embedding(3, 1)
embedding.build()
embedding.set_weights([np.array([[10.0], [20.0], [30.0]])])

calls = {
    "gather 3": lambda: tf.gather(x, three),
    "gather -1": lambda: tf.gather(x, minus_one),
    "scatter -1": lambda: tf.tensor_scatter_nd_update(x, minus_one[None], [7]),
    "rows [-1]": lambda: keras.ops.take(x, minus_one),
    "embedding 3": lambda: embedding(three),
    "embedding -1": lambda: embedding(minus_one),
    "one_hot 3": lambda: tf.one_hot(three, 3, dtype=tf.int32),
}
results = {}
for name, call in calls.items():
    try:
        results[name] = str(call().numpy().tolist())
    except (tf.errors.InvalidArgumentError, TypeError) as error:
        results[name] = type(error).__name__
    print(f"{name:<14} {results[name]}")

same = {"x[1:99]": x[1:99], "x[-1]": x[-1]}
print(f"x[1:99]        {same['x[1:99]'].numpy().tolist()}")
print(f"x[-1]          {same['x[-1]'].numpy().tolist()}")
