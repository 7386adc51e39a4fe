"""Ten examples make batches of 4, 4 and 2; the mean of their means is not the mean."""
import keras
import tensorflow as tf

losses = tf.constant([1.0] * 8 + [11.0] * 2)  # say, the loss of each example

dataset = tf.data.Dataset.from_tensor_slices(losses)
batches = list(dataset.batch(4))
sizes = [len(batch) for batch in batches]
print("sizes:", sizes)

mean_of_means = tf.reduce_mean([tf.reduce_mean(batch) for batch in batches])
mean = sum(tf.reduce_sum(batch) for batch in batches) / sum(sizes)
print(f"mean of batch means: {mean_of_means:.4f}")
print(f"mean of all examples: {mean:.4f}")

kept = list(dataset.batch(4, drop_remainder=True))
kept_sizes = [len(batch) for batch in kept]
print("sizes with drop_remainder:", kept_sizes)
print(f"mean of what is left: {tf.reduce_mean(tf.concat(kept, 0)):.4f}")

# Keras weighs by the size of the batch: evaluate() gives the mean of all examples.
model = keras.Sequential([keras.layers.Identity()])
model.compile(loss="mae")
x, zeros = losses[:, None], tf.zeros((10, 1))
print(f"evaluate(): {model.evaluate(x, zeros, batch_size=4, verbose=0):.4f}")
