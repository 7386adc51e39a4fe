"""fit() reports the mean over the epoch so far, while the weights were changing."""
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(10, 3)).astype("float32")
y = rng.normal(size=(10, 1)).astype("float32")

layer = keras.layers.Dense(1, kernel_initializer="ones")
model = keras.Sequential([keras.Input((3,)), layer])
model.compile(keras.optimizers.SGD(0.1), loss="mse")

running = []
note = keras.callbacks.LambdaCallback(
    on_train_batch_end=lambda batch, logs: running.append(logs["loss"])
)
history = model.fit(  # 4, 4 and 2 samples
    x, y, batch_size=4, shuffle=False, verbose=0, callbacks=[note]
)

after_epoch = model.evaluate(x, y, verbose=0)
reported = history.history["loss"][0]
epoch_mean = running[-1]

print("running means:", [round(value, 4) for value in running])
print(f"reported:       {reported:.4f}")
print(f"epoch's mean:   {epoch_mean:.4f}")
print(f"after epoch:    {after_epoch:.4f}")
