"""A KerasTensor has a shape and no data: it finds the layer that does not fit."""
import math

import keras


def walk(model):
    x = keras.KerasTensor((32, 8, 8, 1))
    elements = []
    for layer in model.layers:
        try:
            x = layer(x)
        except ValueError:
            print(f"{type(layer).__name__:<12} refuses {x.shape}")
            break
        print(f"{type(layer).__name__:<12} {x.shape}")
        elements.append(math.prod(x.shape[1:]))
    return elements


def build(padding):
    return keras.Sequential(  # without an Input: no layer is built yet
        [
            keras.layers.Conv2D(8, 3, padding=padding),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Reshape((16, 8)),  # 16 positions of 8 features
        ]
    )


refused_at = len(walk(build("valid")))
print("fixed:")
elements = walk(build("same"))
