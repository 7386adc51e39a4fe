"""On TensorFlow: fit() traces call(), ragged inputs work, a tensor is immutable."""
import keras
import numpy as np
from keras import layers, ops

calls = 0


class Counting(layers.Dense):
    def call(self, x):
        global calls
        calls += 1
        return super().call(x)


def attempt(question, function):
    try:
        answer = function()
    except Exception as error:
        answer = type(error).__name__
    print(f"{question}: {answer}")


def assign_item():
    x = ops.zeros(2)
    x[0] = 5
    return "done"


model = keras.Sequential([keras.Input([3]), Counting(1)])
model.compile("sgd", "mse")
calls = 0
x, y = np.ones((8, 3), "float32"), np.ones((8, 1), "float32")
model.fit(x, y, batch_size=2, epochs=5, verbose=0)
print("call() in 20 steps of fit():", calls)

attempt("keras.Input(sparse=True)", lambda: keras.Input([3], sparse=True).sparse)
attempt("keras.Input(ragged=True)", lambda: keras.Input([3], ragged=True).ragged)
attempt("np.asarray(model(x))", lambda: np.asarray(model(x)).shape)
attempt("x[0] = 5", assign_item)
attempt("take(arange(3), [5])", lambda: ops.take(ops.arange(3), np.array([5])).item())
attempt("int32 / 2", lambda: keras.backend.standardize_dtype((ops.arange(3) / 2).dtype))
attempt("keras.distribution", lambda: len(keras.distribution.list_devices()) > 0)
