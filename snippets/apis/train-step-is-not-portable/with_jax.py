"""On JAX: train_step gets all state as an argument and gives the new state back."""
import os

os.environ["KERAS_BACKEND"] = "jax"
import jax
import keras
import numpy as np

x = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], "float32")
y = np.array([[1.0], [2.0], [3.0]], "float32")


class Model(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(1, kernel_initializer="zeros")

    def call(self, x):
        return self.dense(x)

    def loss_of(self, trainable, non_trainable, x, y):
        y_pred, non_trainable = self.stateless_call(trainable, non_trainable, x)
        return self.compute_loss(y=y, y_pred=y_pred), non_trainable

    def train_step(self, state, data):
        trainable, non_trainable, optimizer, metrics = state
        loss_and_gradients = jax.value_and_grad(self.loss_of, has_aux=True)
        (loss, non_trainable), gradients = loss_and_gradients(
            trainable, non_trainable, *data
        )
        trainable, optimizer = self.optimizer.stateless_apply(
            optimizer, gradients, trainable
        )
        return {"error": loss}, (trainable, non_trainable, optimizer, metrics)


# fit() fills "loss" from a metric of its own; hence another name for the result.
model = Model()
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
losses = model.fit(x, y, epochs=5, verbose=0).history["error"]
print("losses:", *(f"{loss:.4f}" for loss in losses))
