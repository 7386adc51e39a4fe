"""By default the exported model accepts every batch size; a signature can fix one."""
import keras
import tensorflow as tf
from sklearn.datasets import load_digits

digits = load_digits()
images = (digits.images[..., None] / 16).astype("float32")  # N, 8, 8, 1
labels = digits.target

keras.utils.set_random_seed(0)
model = keras.Sequential(
    [
        keras.Input((8, 8, 1)),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(10),
    ]
)
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(keras.optimizers.Adam(0.01), loss, metrics=["accuracy"])
model.fit(images[:1500], labels[:1500], batch_size=1500, epochs=30, verbose=0)
expected = model(images[1500:])


def sizes_accepted(exported):
    accepted = []
    for size in [1, 2, 297]:
        try:
            accepted.append(len(exported(tf.constant(images[1500 : 1500 + size]))))
        except TypeError as error:
            print(f"  batch of {size}:", type(error).__name__)
    return accepted


fixed_batch = [tf.TensorSpec([2, 8, 8, 1], tf.float32)]
model.export("fixed", input_signature=fixed_batch, verbose=False)
fixed = tf.saved_model.load("fixed")  # owns the variables: keep it
print("declared fixed:", sizes_accepted(fixed.serve))

model.export("open_ended", verbose=False)
open_ended = tf.saved_model.load("open_ended")
by_default = declared = sizes_accepted(open_ended.serve)
number = len(by_default)
print("by default:", by_default)

scores = open_ended.serve(images[1500:])
agrees = bool(tf.reduce_max(tf.abs(scores - expected)) < 1e-5)
accuracy = (scores.numpy().argmax(1) == labels[1500:]).mean()
print("below 1e-5:", agrees, f"- accuracy {accuracy:.3f}")
