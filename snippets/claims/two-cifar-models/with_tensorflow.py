"""Three unpadded convolutions leave 4 x 4 x 64 features, and 122570 parameters."""
import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((32, 32, 3)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)

x = np.zeros((1, 32, 32, 3), "float32")
for layer in model.layers:
    x = layer(x)
    print(f"{type(layer).__name__:12s}", tuple(x.shape[1:]))

features = model.layers[6].kernel.shape[0]
parameters = model.count_params()
print("parameters:", parameters)
