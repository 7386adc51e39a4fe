"""One operation a call, run at once: x + y, x @ y, a slice, a chain, a gradient."""
import tensorflow as tf
from arrays import inputs


def make(mode, operation, size):
    # The same inputs each time: eager execution neither folds nor remembers them, and
    # taking the next of several would cost a share of what is timed.
    x, y = (tf.constant(each) for each in inputs(operation, size))

    def chain():
        total = x
        for _ in range(100):
            total = total + y
        return total

    def autograd():
        with tf.GradientTape() as tape:
            tape.watch(x)
            result = x
            for _ in range(9):
                result = tf.sin(result)
            result = tf.reduce_sum(result)
        return tape.gradient(result, x)

    return {
        "add": lambda: x + y,
        "matmul": lambda: x @ y,
        # A copy. It is a view only where both ends fall on multiples of 64 bytes.
        "slice": lambda: x[10:-10],
        "chain": chain,
        "autograd": autograd,
    }[operation]
