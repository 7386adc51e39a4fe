"""A ReLU on the logits fails; wrong labels pass, and a softmax, which Keras removes."""
import keras
import numpy as np
import tensorflow as tf
from keras.layers import Activation, Dense
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
x = tf.constant(images[:16] / 16, dtype=tf.float32)
y = tf.constant(digits[:16])
cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def overfit(last, y):
    rng = np.random.default_rng(0)
    hidden, head = Dense(32, "relu"), Dense(10)
    model = keras.Sequential([keras.Input((64,)), hidden, head, Activation(last)])
    for layer in [hidden, head]:
        layer.kernel.assign(rng.normal(0, 0.1, layer.kernel.shape))
    optimizer = keras.optimizers.SGD(0.5)
    for _ in range(100):
        with tf.GradientTape() as tape:
            loss = cross_entropy(y, model(x, training=True))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply(gradients, model.trainable_variables)
    correct = tf.argmax(model(x), 1) == y
    return float(loss), int(tf.reduce_sum(tf.cast(correct, tf.int32)))


cases = {
    "as it should be": ("linear", y),
    "ReLU on the logits": ("relu", y),
    "softmax on the logits": ("softmax", y),
    "labels of other images": ("linear", tf.reverse(y, [0])),
}
losses, accuracies = [], []
for name, (last, labels) in cases.items():
    loss, correct = overfit(last, labels)
    losses.append(loss)
    accuracies.append(correct)
    verdict = "passes" if loss < 0.1 else "FAILS"
    print(f"{name:<23} {loss:.4f}, {correct} of 16: {verdict}")
softmax_loss, _ = losses.pop(2), accuracies.pop(2)  # treated differently
