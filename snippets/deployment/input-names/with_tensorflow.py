"""The exported input is named by a counter of all tensors that Keras has made."""
import keras
import tensorflow as tf


def names_of_inputs(model):
    model.export("model", verbose=False)
    signature = tf.saved_model.load("model").signatures["serving_default"]
    return list(signature.structured_input_signature[1])


def classifier(name=None):
    return keras.Sequential([keras.Input([64], name=name), keras.layers.Dense(10)])


names = [names_of_inputs(classifier()) for _ in range(2)]
same = names[0] == names[1]
print("not named:", *names)

named = names_of_inputs(classifier("images"))
print("named:", named)
