"""A fitted Keras model refers to itself in a circle: it waits for gc.collect()."""
import gc
import weakref

import keras
import tensorflow as tf
from keras import layers

gc.disable()  # so that only gc.collect() collects
models = []
for width in [8, 16, 32, 64]:  # a search over widths
    model = keras.Sequential([layers.Dense(width, "relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
    model.fit(tf.ones((8, 4)), tf.ones((8, 1)), epochs=2, verbose=0)
    models.append(weakref.ref(model))
    del model

after_del = sum(reference() is not None for reference in models)
print("alive after del:", after_del, "of 4")
gc.collect()
after_collect = sum(reference() is not None for reference in models)
print("after gc.collect():", after_collect)
