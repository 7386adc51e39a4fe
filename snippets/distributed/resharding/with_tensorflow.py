"""A checkpoint of four replicas is loaded by two, and by one without a strategy."""
import keras
import tensorflow as tf

[cpu] = tf.config.list_physical_devices("CPU")
part = tf.config.LogicalDeviceConfiguration()
tf.config.set_logical_device_configuration(cpu, [part] * 4)


def new_model(strategy):
    with strategy.scope():  # a whole copy of the weights for each replica
        layer = keras.layers.Dense(4, use_bias=False, kernel_initializer="zeros")
        return keras.Sequential([keras.Input((2,)), layer])


def load(strategy):
    model = new_model(strategy)
    tf.train.Checkpoint(model=model).read("by-four").assert_consumed()
    return tf.transpose(model.layers[0].kernel.value)  # as PyTorch has it


four = tf.distribute.MirroredStrategy([f"CPU:{number}" for number in range(4)])
model = new_model(four)
kernel = tf.transpose(tf.reshape(tf.range(8.0), (4, 2)))
model.layers[0].kernel.assign(kernel)
tf.train.Checkpoint(model=model).write("by-four")
for name, shape in tf.train.list_variables("by-four"):
    if "kernel" in name or "_variables" in name:
        print("saved by four: ", shape)

two = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
loaded_by_two = load(two)
loaded_by_one = load(tf.distribute.get_strategy())
print("loaded by two:", loaded_by_two.numpy().tolist())
print("loaded by one:", loaded_by_one.numpy().tolist())
