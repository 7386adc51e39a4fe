"""One gradient that is NaN or infinite, or no limit at all, and all become NaN."""
import tensorflow as tf


def clip(gradient, limit):
    (clipped,), _ = tf.clip_by_global_norm([tf.constant(gradient)], limit)
    return " ".join(f"{g:.4f}" for g in clipped.numpy())


inf, nan = float("inf"), float("nan")
same = [clip([3.0, 4.0], 1.0), clip([nan, 1.0], 1.0)]
other = [clip([3.0, 4.0], inf), clip([inf, 1.0], 1.0)]
print("[3, 4]   at 1:  ", same[0])
print("[nan, 1] at 1:  ", same[1])
print("[3, 4]   at inf:", other[0])
print("[inf, 1] at 1:  ", other[1])
try:
    norm = tf.linalg.global_norm([tf.constant([inf, 1.0])])
    tf.debugging.check_numerics(norm, "the norm of the gradients")
except tf.errors.InvalidArgumentError as error:
    print("check_numerics:", str(error).split("}} ")[-1].split(" [Op:")[0])
