"""On TensorFlow: a GradientTape in train_step, which fit() turns into a graph."""
import keras
import numpy as np
import tensorflow as tf

x = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], "float32")
y = np.array([[1.0], [2.0], [3.0]], "float32")


class Model(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(1, kernel_initializer="zeros")

    def call(self, x):
        return self.dense(x)

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(y=y, y_pred=self(x, training=True))
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        return {"error": loss}


# fit() fills "loss" from a metric of its own; hence another name for the result.
model = Model()
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
losses = model.fit(x, y, epochs=5, verbose=0).history["error"]
print("losses:", *(f"{loss:.4f}" for loss in losses))
