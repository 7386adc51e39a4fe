"""A process that imports TensorFlow, and one that multiplies two matrices, too."""
from importlib.machinery import PathFinder

from start import measure_child

# Keras, which TensorFlow imports, imports these wherever they are installed.
OPTIONAL = ("pandas", "matplotlib", "sklearn", "jax")
CODE = {
    "import": "import tensorflow",
    "among-others": "import tensorflow",
    "first-op": "import tensorflow as tf; tf.ones([64, 64]) @ tf.ones([64, 64])",
}


def measure(mode):
    missing = [name for name in OPTIONAL if not PathFinder.find_spec(name)]
    if mode == "among-others" and missing:
        raise NotImplementedError("not installed here: " + ", ".join(missing))
    names = "tensorflow", "tensorflow-cpu", "numpy"  # it goes by one name or the other
    return measure_child(CODE[mode], *names, among_others=mode == "among-others")
