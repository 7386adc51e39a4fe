"""The same class runs line by line, as a traced graph, and from a file without it."""
import tensorflow as tf


class Score(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([3])])
    def __call__(self, x):
        return tf.reduce_sum(tf.tanh(x * 0.5))


x = tf.constant([1.0, 2.0, 3.0])
score = Score()
tf.saved_model.save(score, "score")

ways = {
    "eager": lambda x: Score.__call__.python_function(score, x),
    "captured": score,
    "from a file": tf.saved_model.load("score"),
}
results = []
for name, run in ways.items():
    results.append(run(x))
    print(f"{name}: {results[-1]:.6f}")
