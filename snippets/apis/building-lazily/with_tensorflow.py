"""A Keras layer has no weights, and lists none, until a call tells it the size."""
import keras
import tensorflow as tf
from keras import layers

model = keras.Sequential([layers.Dense(8, "relu"), layers.Dense(2)])
listed_before = len(model.weights)
print("before the first call:", listed_before)
try:
    model.count_params()
except ValueError as error:
    print(type(error).__name__, str(error)[:32])

sgd = keras.optimizers.SGD(0.1, momentum=0.9)
model.compile(optimizer=sgd, loss="mse")  # before the first call
model(tf.ones((1, 5)))

sizes_after = [w.shape.num_elements() for w in model.weights]
print("after it:", sizes_after, type(model.layers[0]).__name__)
model.optimizer.build(model.trainable_variables)  # else fit() does it
slots = [v for v in model.optimizer.variables if "momentum" in v.path]
print("in the optimizer:", [v.shape.num_elements() for v in slots])

try:
    model.layers[0](tf.ones((1, 6)))
except ValueError as error:
    print(type(error).__name__, str(error).split(": ")[1][:47])
