"""Some Keras layers take a ragged tensor; Dense, Conv1D, LSTM and Dropout refuse it."""
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
sequences = [rng.normal(size=(n, 3)).astype("float32") for n in (2, 1, 4)]
kernel = rng.normal(size=(3, 2)).astype("float32")

layer = keras.layers.Dense(2, use_bias=False)
layer.build((None, 3))
layer.set_weights([kernel])

ragged = tf.concat([tf.RaggedTensor.from_tensor(s[None]) for s in sequences], axis=0)
try:
    layer(ragged)
    layer_takes_ragged = True
except (TypeError, ValueError) as error:
    layer_takes_ragged = False
    print("Dense", type(error).__name__)
ids = tf.ragged.constant([[1, 2], [3], [0, 1, 2, 3]])
takers = {
    "Embedding": lambda: keras.layers.Embedding(4, 2)(ids),
    "LayerNormalization": lambda: keras.layers.LayerNormalization()(ragged),
    "GlobalAveragePooling1D": lambda: keras.layers.GlobalAveragePooling1D()(ragged),
    "Dropout, training": lambda: keras.layers.Dropout(0.5)(ragged, training=True),
    "LSTM": lambda: keras.layers.LSTM(2)(ragged),
    "Conv1D": lambda: keras.layers.Conv1D(2, 1)(ragged),
}
for name, call in takers.items():
    try:
        print(f"  {name:<22} {type(call()).__name__.replace('Eager', '')}")
    except ValueError as error:
        print(f"  {name:<22} {type(error).__name__}")
output = tf.ragged.map_flat_values(layer, ragged)  # one call, on all steps
print("map_flat_values has", output.flat_values.shape[0], "steps in all")
pooled = tf.reduce_mean(output, axis=1)

padded = ragged.to_tensor()
lengths = ragged.row_lengths()
mask = tf.sequence_mask(lengths)
masked = keras.layers.GlobalAveragePooling1D()(layer(padded), mask=mask)
real = int(tf.reduce_sum(lengths))
print("padded has", int(tf.size(mask)), "steps,", real, "of them real")

print("pooled", [[round(v, 4) for v in row] for row in pooled.numpy().tolist()])
print("masked", [[round(v, 4) for v in row] for row in masked.numpy().tolist()])
