"""training= is a Python argument: one trace for each of its values."""
import tensorflow as tf

captures = 0
dropout = tf.keras.layers.Dropout(0.5)


@tf.function
def compiled(x, training):
    global captures
    captures += 1
    return dropout(x, training=training)


x = tf.ones(4)
for mode, training in (("train", True), ("eval", False)) * 2:
    before = captures
    evaluated = compiled(x, training)
    print(f"{mode}: {'captured' if captures > before else 'reused'}")
print(evaluated.numpy().tolist())
