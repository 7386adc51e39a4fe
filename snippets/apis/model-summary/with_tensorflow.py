"""model.summary() shows structure, shapes and counts in one table."""
import keras
from keras import layers

model = keras.Sequential(
    [
        keras.Input((64,)),
        layers.Dense(32),
        layers.BatchNormalization(),
        layers.ReLU(),
        layers.Dense(10),
    ],
    name="classifier",
)
model.summary(line_length=72)

trainable = sum(w.shape.num_elements() for w in model.trainable_weights)
kept = sum(w.shape.num_elements() for w in model.non_trainable_weights)
print("trainable:", trainable)
print("kept, not trained:", kept)
