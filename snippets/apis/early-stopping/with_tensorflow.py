"""EarlyStopping leaves the last weights unless restore_best_weights=True."""
import keras
import numpy as np

x, y, y_valid = np.ones((4, 1)), np.full((4, 1), 2.0), np.ones((4, 1))


def train(restore, patience=2):
    layer = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input((1,)), layer])
    model.compile(keras.optimizers.SGD(0.125), loss="mse")
    stop = keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=patience, restore_best_weights=restore
    )
    history = model.fit(
        x, y, validation_data=(x, y_valid), epochs=20, verbose=0, callbacks=[stop]
    )
    losses = [round(loss, 4) for loss in history.history["val_loss"]]
    return losses, round(float(layer.kernel[0, 0]), 4)


valid_losses, restored = train(restore=True)
_, not_restored = train(restore=False)
print("validation:", valid_losses)
print("weight, restore_best_weights:  ", restored)
print("weight, by default:            ", not_restored)
