"""The switch refuses a draw without a seed, but not that of Keras, which has one."""
import keras
import tensorflow as tf

indices = tf.constant([0, 0, 1])
values = tf.constant([1.0, 2.0, 3.0])


def attempt(name, function):
    try:
        result = function()
        print(f"{name:<13}", "runs", [round(n, 4) for n in result.numpy().tolist()])
        return True
    except RuntimeError as error:
        print(f"{name:<13}", str(error).split(".")[0])
        return False


tf.config.experimental.enable_op_determinism()
add = tf.math.unsorted_segment_sum
runs = {
    "index_add": attempt("segment_sum", lambda: add(values, indices, 3)),
    "random": attempt("random", lambda: tf.random.uniform([3])),
    "shuffle": attempt(
        "shuffle", lambda: next(iter(tf.data.Dataset.range(9).shuffle(9)))
    ),
}
unseeded = "allowed" if runs["random"] else "refused"
print("keras.random: runs", tuple(keras.random.uniform((3,)).shape))

draws = []
for _ in range(2):
    tf.random.set_seed(0)
    draws.append(tf.random.uniform([3]).numpy().tolist())
repeated = draws[0] == draws[1]
print("seeded:       equal", repeated)
