"""lr raises; decay, which set a schedule, is ignored with a warning."""
import warnings

import keras
import numpy as np
from keras import layers

x, y = np.ones((4, 3), "float32"), np.ones((4, 1), "float32")
model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
model.compile("sgd", "mse")

LINES = {
    "Adam(lr=0.1)": lambda: keras.optimizers.Adam(lr=0.1),
    "Adam(decay=0.1)": lambda: keras.optimizers.Adam(0.1, decay=0.1),
    "optimizer.lr": lambda: keras.optimizers.Adam(0.1).lr,
    "optimizers.legacy.Adam": lambda: keras.optimizers.legacy.Adam(0.1),
    "optimizer.minimize": lambda: keras.optimizers.SGD(0.1).minimize,
    "Dense(input_shape=...)": lambda: layers.Dense(2, input_shape=(3,)),
    "batch_input_shape=...": lambda: layers.Dense(2, batch_input_shape=(1, 3)),
    "Embedding(input_length)": lambda: layers.Embedding(3, 2, input_length=5),
    'add_weight("w", (2,))': lambda: layers.Layer().add_weight("w", (2,)),
    'reduction="auto"': lambda: keras.losses.MeanSquaredError(reduction="auto"),
    "fit(workers=2)": lambda: model.fit(x, y, workers=2),
    "fit_generator": lambda: model.fit_generator,
}
for name, line in LINES.items():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            line()
            said = [w for w in caught if w.category is UserWarning]
            status = f"UserWarning: {said[0].message}" if said else "runs"
        except Exception as error:
            status = f"{type(error).__name__}: {error}"
    print(f"{name}\n    {status.partition('. ')[0]}")

schedule = keras.optimizers.schedules.InverseTimeDecay(0.1, 1, 0.1)
optimizer = keras.optimizers.SGD(schedule)
model.compile(optimizer, "mse")
model.fit(x, y, batch_size=1, epochs=1, verbose=0)
print("the decay written out, after 4 steps:", round(float(optimizer.learning_rate), 4))
