"""A .keras file refers to the class of the model; export() stores a graph."""
import keras
import tensorflow as tf


class Doubler(keras.Model):
    def __init__(self, **options):
        super().__init__(**options)
        self.dense = keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")

    def call(self, x):
        return 2 * self.dense(x)


model, x = Doubler(), tf.ones((2, 3))
outputs = model(x).numpy().tolist()
print("outputs:", outputs)

model.save("model.keras")
try:
    keras.models.load_model("model.keras")
except TypeError as error:
    print("TypeError:", str(error).split(".")[0])

again = keras.models.load_model("model.keras", custom_objects={"Doubler": Doubler})
print("the same class, given:", type(again) is Doubler)

plain = keras.Sequential([keras.Input([3]), keras.layers.Dense(1)])
plain.save("plain.keras")
same = keras.models.load_model("plain.keras")(x) == plain(x)
print("built-in layers only, loaded:", bool(tf.reduce_all(same)))

model.export("model", verbose=False)
exported = tf.saved_model.load("model")  # needs no class Doubler
from_export = exported.serve(tf.ones((5, 3))).numpy().tolist()
print("from the graph:", from_export)
