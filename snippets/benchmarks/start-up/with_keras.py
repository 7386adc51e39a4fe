"""A process that imports Keras, which imports PyTorch to compute with."""
import os

from start import measure_child

os.environ["KERAS_BACKEND"] = "torch"


def measure(mode):
    return measure_child("import keras", "keras", "torch", "numpy")
