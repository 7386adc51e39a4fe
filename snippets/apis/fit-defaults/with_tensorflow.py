"""fit() gives 32 samples at a time, shuffled anew in each epoch."""
import keras
import numpy as np

keras.utils.set_random_seed(0)
x = np.arange(64.0).reshape(64, 1).astype("float32")
batches = []


class Recorder(keras.Model):
    def train_step(self, data):
        batches.append(data[0].numpy())
        return {"loss": 0.0}


model = Recorder()
model.compile(run_eagerly=True)
model.fit(x, x, verbose=0)

batch_sizes = sorted({len(inputs) for inputs in batches})
in_order = int(np.array_equal(np.concatenate(batches), x))
print("batches in an epoch:", len(batches))
print("batch sizes:", batch_sizes)
print("in order:", bool(in_order))
