"""A zero gradient: a dead unit, a saturated one, or a next layer of zeros."""
import keras
import tensorflow as tf


def two_steps(x, activation, head):
    """The gradient of the hidden layer's kernel in the first and the second step."""
    hidden = keras.layers.Dense(1, activation, kernel_initializer="ones")
    initial = keras.initializers.Constant(head)
    last = keras.layers.Dense(1, kernel_initializer=initial)
    model = keras.Sequential([keras.Input([2]), hidden, last])
    optimizer = keras.optimizers.SGD(0.1)
    found = []
    for _ in range(2):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(model(x, training=True) - 1))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply(gradients, model.trainable_variables)
        found.append(gradients[0].numpy()[:, 0].tolist())
    return found


x = tf.constant([[1.0, 2.0]])
cases = {
    "as it should be": two_steps(x, "relu", head=0.5),
    "dead ReLU": two_steps(-x, "relu", head=0.5),
    "saturated sigmoid": two_steps(100 * x, "sigmoid", head=0.5),
    "next layer is zero": two_steps(x, "relu", head=0.0),
}
for name, (first, second) in cases.items():
    steps = [f"{a:z.1f}, {b:z.1f}" for a, b in (first, second)]
    print(f"{name:<19} step 1: {steps[0]:<9} step 2: {steps[1]}")
gradients = list(cases.values())
