# A language model, ported from clip_grad_norm_: clipnorm clips each variable alone.
import tensorflow as tf

vocabulary = 5000
model = tf.keras.Sequential(
    [
        tf.keras.layers.Embedding(vocabulary, 256),
        tf.keras.layers.LSTM(512, return_sequences=True),
        tf.keras.layers.Dense(vocabulary),
    ]
)
schedule = tf.keras.optimizers.schedules.CosineDecay(1e-3, decay_steps=50_000)
optimizer = tf.keras.optimizers.Adam(schedule, epsilon=1e-8, clipnorm=0.25)  # fault
model.compile(
    optimizer=optimizer,
    loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
)


def pairs(text, length=64):
    windows = tf.data.Dataset.from_tensor_slices(text).batch(length + 1, drop_remainder=True)
    return windows.map(lambda window: (window[:-1], window[1:])).shuffle(10_000).batch(32)
