"""On PyTorch's backend: backward(), and gradients that the variables carry."""
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy as np
import torch

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
        self.zero_grad()
        loss = self.compute_loss(y=y, y_pred=self(x, training=True))
        loss.backward()
        gradients = [variable.value.grad for variable in self.trainable_variables]
        with torch.no_grad():
            self.optimizer.apply(gradients, self.trainable_variables)
        return {"error": loss.detach()}


# fit() fills "loss" from a metric of its own; hence another name for the result.
model = Model()
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
losses = model.fit(x, y, epochs=5, verbose=0).history["error"]
print("losses:", *(f"{loss:.4f}" for loss in losses))
