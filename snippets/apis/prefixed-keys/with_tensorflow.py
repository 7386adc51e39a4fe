"""compile() and strategies wrap nothing; in a checkpoint, the keyword is the prefix."""
import keras
import numpy as np
import tensorflow as tf


def make(value):
    layer = keras.layers.Dense(1, use_bias=False, kernel_initializer=value, name="out")
    return keras.Sequential([keras.Input((2,)), layer], name="net")


with tf.distribute.OneDeviceStrategy("CPU:0").scope():
    trained = make(keras.initializers.Constant(3.0))
    trained.compile("sgd", "mse", jit_compile=True)
print("under a strategy, compiled:", trained.weights[0].path)
trained.save_weights("trained.weights.h5")
fresh = make("zeros")
fresh.load_weights("trained.weights.h5")
print("restored:", fresh(np.array([[1.0, 2.0]])).numpy().item())

print("\na model within a model")
outer = keras.Sequential([keras.Input((2,)), keras.layers.Rescaling(1.0), trained])
outer.save_weights("outer.weights.h5")
try:
    make("zeros").load_weights("outer.weights.h5")
except ValueError as error:
    print("load_weights:", str(error).split(". ")[0])
outer.get_layer("net").save_weights("inner.weights.h5")
fresh = make("zeros")
fresh.load_weights("inner.weights.h5")
restored = fresh(np.array([[1.0, 2.0]]))
print("restored from the inner model's file:", restored.numpy().item())

print("\ntf.train.Checkpoint: the keyword is the prefix")
path = tf.train.Checkpoint(model=trained).write("checkpoint")
for name, _ in tf.train.list_variables(path):
    if name.startswith("model"):
        print(name)
fresh = make("zeros")
status = tf.train.Checkpoint(net=fresh).read(path)  # another keyword: no error
unchecked = np.count_nonzero(fresh.weights[0])
print("read as net= loads", unchecked, "numbers")
try:
    status.assert_existing_objects_matched()
except AssertionError as error:
    print("assert_existing_objects_matched:", str(error).split(",")[0])
status.expect_partial()  # or it warns when it is deleted
status = tf.train.Checkpoint(model=fresh).read(path)
status.assert_existing_objects_matched().expect_partial()  # not the optimizer's
print("read as model= loads", np.count_nonzero(fresh.weights[0]), "numbers")
