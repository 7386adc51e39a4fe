"""BackupAndRestore continues an interrupted fit(); ModelCheckpoint keeps the best."""
import keras
import numpy as np

x = np.linspace(-1.0, 1.0, 8, dtype="float32")[:, None]
y = 2.0 * x + 0.5


class Interrupt(keras.callbacks.Callback):
    def __init__(self, after):
        super().__init__()
        self.after = after

    def on_epoch_begin(self, epoch, logs=None):
        if epoch == self.after:
            raise KeyboardInterrupt


def train(interrupt_after=None):
    model = keras.Sequential([
        keras.Input((1,)),
        keras.layers.Dense(1, kernel_initializer="zeros"),
    ])
    schedule = keras.optimizers.schedules.ExponentialDecay(
        0.4, decay_steps=2, decay_rate=0.5, staircase=True
    )
    optimizer = keras.optimizers.Adam(schedule, epsilon=1e-7)
    model.compile(optimizer, "mse", jit_compile=False)
    history = keras.callbacks.History()
    callbacks = [
        history,
        keras.callbacks.BackupAndRestore("backup"),  # every epoch; removed at the end
        keras.callbacks.ModelCheckpoint("best.keras", "val_loss", save_best_only=True),
        Interrupt(interrupt_after),
    ]
    options = dict(batch_size=4, shuffle=False, validation_data=(x, y), verbose=0)
    try:
        model.fit(x, y, epochs=4, callbacks=callbacks, **options)
    except KeyboardInterrupt:
        print("interrupted before epoch", interrupt_after)
    if history.epoch[0]:
        print("restored: starts at epoch", history.epoch[0])
    return history.history["val_loss"]


def show(name, numbers):
    print(name, *(f"{each:.4f}" for each in numbers))


losses = train()
show("uninterrupted:", losses)
again = train(interrupt_after=2)
show("until the end of the process:", again)
again += train()
show("started again:", again[2:])
print("equal bit for bit:", again == losses)
best = keras.models.load_model("best.keras").evaluate(x, y, verbose=0)
show("loss of best.keras:", [best])
