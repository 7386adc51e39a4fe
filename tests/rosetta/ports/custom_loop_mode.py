# A network with dropout, ported from PyTorch to a loop of its own: the model is called as for prediction.
import tensorflow as tf
from tensorflow import keras


class Classifier(keras.Model):
    def __init__(self, hidden=256, classes=10):
        super().__init__()
        self.body = keras.Sequential(
            [
                keras.layers.Flatten(),
                keras.layers.Dense(hidden, activation="relu"),
                keras.layers.Dropout(0.4),
                keras.layers.Dense(hidden, activation="relu"),
                keras.layers.Dropout(0.4),
            ]
        )
        self.head = keras.layers.Dense(classes)

    def call(self, images, training=None):
        return self.head(self.body(images, training=training))


model = Classifier()
optimizer = keras.optimizers.AdamW(3e-4, weight_decay=0.01)
criterion = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


@tf.function
def train_step(images, labels):
    with tf.GradientTape() as tape:
        logits = model(images)  # fault
        loss = criterion(labels, logits)
    gradients = tape.gradient(loss, model.trainable_variables)
    gradients, _ = tf.clip_by_global_norm(gradients, 1.0)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss


def evaluate(dataset):
    correct = tf.constant(0.0)
    for images, labels in dataset:
        predicted = tf.argmax(model(images, training=False), axis=-1)
        correct += tf.reduce_sum(tf.cast(predicted == tf.cast(labels, tf.int64), tf.float32))
    return correct
