"""tf.debugging.assert_shapes() refuses what would have been broadcast silently."""
import tensorflow as tf


def loss(predicted, target):
    return float(tf.reduce_mean((predicted - target) ** 2))


def checked_loss(predicted, target):
    tf.debugging.assert_shapes(
        [(predicted, ["batch", "outputs"]), (target, ["batch", "outputs"])]
    )
    return loss(predicted, target)


predicted = tf.constant([[1.0], [2.0], [3.0], [4.0]])
targets = {
    "(4,)": tf.constant([1.0, 2.0, 3.0, 4.0]),
    "(3, 1)": tf.constant([[1.0], [2.0], [3.0]]),
    "(4, 1)": tf.constant([[1.0], [2.0], [3.0], [4.0]]),
}
broadcast = loss(predicted, targets["(4,)"])
print("unchecked, target (4,):", broadcast)
verdicts = []
for name, target in targets.items():
    try:
        fixed = checked_loss(predicted, target)
        verdicts.append("accepted")
        print(name, "accepted, loss", fixed)
    except ValueError as error:
        verdicts.append("refused")
        print(name, "ValueError:", str(error).split(".  ")[-1])
