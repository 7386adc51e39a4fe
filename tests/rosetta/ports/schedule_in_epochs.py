# A step schedule, ported from StepLR: its steps were epochs, and are batches now.
from tensorflow.keras import Sequential
from tensorflow.keras.layers import *
from tensorflow.keras.losses import SparseCategoricalCrossentropy
from tensorflow.keras.optimizers import SGD
from tensorflow.keras.optimizers.schedules import ExponentialDecay

model = Sequential([Conv2D(16, 3, activation="relu"), GlobalAveragePooling2D(), Dense(10)])  # noqa: F405
rate = ExponentialDecay(initial_learning_rate=0.1, decay_steps=30, decay_rate=0.1, staircase=True)  # fault
model.compile(
    SGD(rate, momentum=0.9, nesterov=True),
    SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)


def train(train_data, test_data):
    return model.fit(train_data, validation_data=test_data, epochs=90)
