"""Estimators are not deprecated but absent: both names raise AttributeError."""
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

print("TensorFlow", tf.__version__)
for module in tf, tf.compat.v1:
    try:
        module.estimator
    except AttributeError as error:
        print("AttributeError:", str(error).split(" has ")[1])

# What took their place: a Keras model, exported as a SavedModel.
model.export("digits", format="tf_saved_model", verbose=False)
served = tf.saved_model.load("digits").signatures["serving_default"]
logits = served(keras_tensor=tf.constant(images[1500:]))["output_0"].numpy()
largest = abs(logits - model(images[1500:]).numpy()).max()
print("largest difference below 1e-4:", bool(largest < 1e-4))
print("accuracy:", round(float((logits.argmax(1) == labels[1500:]).mean()), 3))
