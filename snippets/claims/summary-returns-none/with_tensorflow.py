"""summary() prints its table itself and returns None, which print then prints."""
import keras
from keras import layers

model = keras.Sequential(
    [
        keras.Input((32,)),
        layers.Dense(64, activation="relu", name="hidden"),
        layers.Dense(10, activation="softmax", name="classes"),
    ],
    name="classifier",
)
print(model.summary(line_length=64))

parameters = model.count_params()
print("parameters:", parameters)
