"""tf.test.compute_gradient() returns both gradients; the comparison is yours."""
import tensorflow as tf


@tf.custom_gradient
def swish(x):
    s = tf.sigmoid(x)

    def backward(upstream):
        return upstream * (s + s * (1 - s))  # the planted bug: x * s * (1 - s)

    return x * s, backward


@tf.custom_gradient
def fixed_swish(x):
    s = tf.sigmoid(x)

    def backward(upstream):
        return upstream * (s + x * s * (1 - s))

    return x * s, backward


# float64: finite differences in float32 are too coarse.
x = tf.constant([-1.0, 0.5, 2.0], dtype=tf.float64)
verdicts, gradients = [], []
for function in [swish, fixed_swish]:
    by_hand, numerical = tf.test.compute_gradient(function, [x])
    error = abs(by_hand[0] - numerical[0]).max()  # two Jacobians, 3 x 3 each
    verdicts.append(bool(error < 1e-6))
    gradients.append(by_hand[0].diagonal())
    print(f"passes: {verdicts[-1]}, largest difference {error:.4f}")

wrong, right = gradients
print("wrong:", [round(g, 6) for g in wrong.tolist()])
print("right:", [round(g, 6) for g in right.tolist()])
