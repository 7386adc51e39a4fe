"""Five planted mistakes: each is seen on one rung first, and on none below."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
w1, w2 = rng.normal(size=(8, 6)) / 2, rng.normal(size=(3, 8)) / 2
x = tf.constant(rng.normal(size=(32, 6)), tf.float32)
y = tf.constant(rng.integers(0, 3, 32))


def flat(tensors):
    return np.concatenate([np.ravel(tensor) for tensor in tensors])


def climb(wrong_weight=False, eps=1e-3, cut=False, decay=None, momentum=0.9):
    """What a port is compared by, from the first rung to the last."""
    first, last = layers.Dense(8, use_bias=False), layers.Dense(3, use_bias=False)
    norm = layers.BatchNormalization(momentum=momentum, epsilon=eps)
    tanh = layers.Activation("tanh")
    model = keras.Sequential([keras.Input((6,)), first, norm, tanh, last])
    first.set_weights([w1.T])
    last.set_weights([w2[::-1].T if wrong_weight else w2.T])
    cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

    def gradients():
        with tf.GradientTape() as tape:
            hidden = tf.tanh(norm(first(x), training=True))
            loss = cross_entropy(y, last(tf.stop_gradient(hidden) if cut else hidden))
        zero = tf.UnconnectedGradients.ZERO
        values = [variable.value for variable in weights]
        return tape.gradient(loss, values, unconnected_gradients=zero)

    weights = model.trainable_variables
    yield "weights", flat(model.get_weights())
    yield "outputs", model(x)
    yield "gradients", flat(gradients())
    optimizer = keras.optimizers.SGD(0.1, weight_decay=decay)
    for _ in range(20):
        optimizer.apply(gradients(), weights)
    yield "20 steps", flat(weights)
    yield "predictions after training", model(x)


mistakes = {
    "a matrix turned round": {"wrong_weight": True},
    "another epsilon": {"eps": 1e-2},
    "a gradient cut off": {"cut": True},
    "a weight decay": {"decay": 0.01},
    "another momentum": {"momentum": 0.1},
}
found = []
for name, mistake in mistakes.items():
    for (rung, a), (_, b) in zip(climb(), climb(**mistake)):
        if not np.allclose(a, b, atol=1e-5):
            break
    found.append(rung)
    print(f"{name:<22} seen in: {rung}")
