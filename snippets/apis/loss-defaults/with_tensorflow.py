"""Label smoothing and Huber agree; the logarithm of zero and shapes do not."""
import tensorflow as tf
from keras import losses

logits = tf.constant([[2.0, 0.5, -1.0], [0.0, 3.0, 1.0]])
one_hot = tf.one_hot([0, 2], depth=3)  # the sparse loss has no label_smoothing
smoothed = losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)(
    one_hot, logits
)
print(f"label smoothing 0.1: {smoothed:.4f}")

predicted = tf.constant([0.0, 1.0, 5.0])
target = tf.constant([0.5, 1.0, 1.0])
huber = [
    losses.Huber()(target, predicted).numpy().item(),  # delta=1.0
    losses.Huber(delta=2.0)(target, predicted).numpy().item(),
    losses.Huber(delta=2.0)(target, predicted).numpy().item() / 2,  # by hand
]
print("huber 1, 2; smooth:", [round(value, 4) for value in huber])

sure = tf.constant([[0.0], [0.5]])  # probabilities; the truth is 1
truth = tf.ones((2, 1))
binary = losses.BinaryCrossentropy(reduction="none")(truth, sure)
print("log of zero:       ", [round(value, 4) for value in binary.numpy().tolist()])
low = tf.constant([[-100.0]])
binary_logits = losses.BinaryCrossentropy(from_logits=True)(truth[:1], low)
print(f"logit of -100:       {binary_logits:.4f}")

column, row = tf.constant([[1.0], [2.0], [3.0]]), tf.constant([1.0, 2.0, 3.0])
shapes = losses.MeanSquaredError()(row, column)
print(f"mse of (3, 1), (3,): {shapes:.4f}")
by_hand = tf.reduce_mean((row - column) ** 2)
print(f"by hand:             {by_hand:.4f}")
