"""Layers, variables, saving, compiling, devices and precision, in TensorFlow and Keras."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers


def module(x, weight, bias):
    class Affine(keras.Layer):
        def __init__(self, weight, bias):
            super().__init__()
            self.weight = self.add_weight(shape=weight.shape, initializer=lambda shape, dtype: weight)
            self.bias = self.add_weight(shape=bias.shape, initializer=lambda shape, dtype: bias)

        def call(self, x):
            return x @ self.weight + self.bias

    return Affine(weight, bias)(x)


def module_naive(x, weight, bias):
    class Affine(keras.Layer):
        def __init__(self, weight, bias):
            super().__init__()
            self.weight = self.add_weight(shape=weight.shape, initializer=lambda shape, dtype: weight)
            self.bias = self.add_weight(shape=bias.shape, initializer=lambda shape, dtype: bias)

        def forward(self, x):
            return x @ self.weight + self.bias

    return Affine(weight, bias)(x)


def sequential(x, w0, b0, w1, b1):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(5, activation="relu"), layers.Dense(3)])
    model.set_weights([tf.transpose(w0), b0, tf.transpose(w1), b1])
    return model(x)


def functional_model(x, weight):
    inputs = keras.Input((4,))
    hidden = layers.Dense(4, activation="relu", use_bias=False)(inputs)
    model = keras.Model(inputs, layers.Add()([inputs, hidden]))
    model.set_weights([tf.transpose(weight)])
    return model(x)


def linear_weights(x, weight, bias):
    layer = layers.Dense(3)
    layer.build((None, 3))
    layer.set_weights([tf.transpose(weight), bias])
    return layer(x)


def linear_weights_naive(x, weight, bias):
    layer = layers.Dense(3)
    layer.build((None, 3))
    layer.set_weights([weight, bias])
    return layer(x)


def module_list():
    class Stack(keras.Layer):
        def __init__(self):
            super().__init__()
            self.blocks = [layers.Dense(4), layers.Dense(4)]

        def build(self, shape):
            for block in self.blocks:
                block.build(shape)

    stack = Stack()
    stack.build((None, 4))
    return len(stack.trainable_variables)


def module_dict():
    class Heads(keras.Layer):
        def __init__(self):
            super().__init__()
            self.heads = {"a": layers.Dense(2), "b": layers.Dense(3)}

        def build(self, shape):
            for head in self.heads.values():
                head.build(shape)

    heads = Heads()
    heads.build((None, 4))
    return len(heads.trainable_variables)


def parameter():
    class Scale(keras.Layer):
        def __init__(self):
            super().__init__()
            self.scale = self.add_weight(shape=(3,), initializer="ones")

    return len(Scale().trainable_variables)


def parameter_naive():
    class Scale(keras.Layer):
        def __init__(self):
            super().__init__()
            self.scale = tf.Variable(tf.ones(3))

    return len(Scale().trainable_variables)


def buffer():
    class Mean(keras.Layer):
        def __init__(self):
            super().__init__()
            self.mean = self.add_weight(shape=(3,), initializer="zeros", trainable=False)

    layer = Mean()
    return {"trained": len(layer.trainable_variables), "saved": len(layer.weights)}


def buffer_naive():
    class Mean(keras.Layer):
        def __init__(self):
            super().__init__()
            self.mean = tf.Variable(tf.zeros(3), trainable=False)

    layer = Mean()
    return {"trained": len(layer.trainable_variables), "saved": len(layer.weights)}


def buffer_not_saved():
    class Mean(keras.Layer):
        def __init__(self):
            super().__init__()
            self.mean = tf.Variable(tf.zeros(3), trainable=False)

    layer = Mean()
    return len(layer.weights), layer.mean + 1


def add_after_build():
    model = keras.Sequential([layers.Dense(3)])
    model(tf.ones((2, 4)))
    model.add(layers.Dense(2))  # Sequential alone can grow, and builds itself anew
    return model(tf.ones((2, 4))).shape[-1]


def add_after_build_naive():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.body = layers.Dense(3)
            self.head = None

        def call(self, x):
            return self.head(self.body(x)) if self.head else self.body(x)

    model = Net()
    model(tf.ones((2, 4)))
    model.head = layers.Dense(2)
    return model(tf.ones((2, 4))).shape[-1]


def lazy_build(x):
    layer = layers.Dense(3)
    before = not layer.built
    layer(x)
    return before, layer.count_params()


def weights_before_call(x):
    online, target = layers.Dense(3), layers.Dense(3)
    online.build(x.shape)
    target.build(x.shape)
    target.set_weights(online.get_weights())
    return bool(tf.reduce_all(online(x) == target(x)))


def weights_before_call_naive(x):
    online, target = layers.Dense(3), layers.Dense(3)
    target.set_weights(online.get_weights())
    return bool(tf.reduce_all(online(x) == target(x)))


def parameter_order():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.BatchNormalization(), layers.Dense(2)])
    names = {"kernel": "weight", "gamma": "weight", "beta": "bias"}
    return [(names.get(v.name, v.name), list(v.shape)[::-1]) for v in model.trainable_variables]


def parameter_order_naive():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.BatchNormalization(), layers.Dense(2)])
    names = {"kernel": "weight", "gamma": "weight", "beta": "bias"}
    return [(names.get(v.name, v.name), list(v.shape)[::-1]) for v in model.weights]


def state_names():
    layer = layers.BatchNormalization()
    layer.build((None, 3))
    names = {"gamma": "weight", "beta": "bias", "moving_mean": "running_mean", "moving_variance": "running_var"}
    return [names[variable.name] for variable in layer.weights]


def state_dict_shares():
    model = layers.Dense(1)
    model.build((None, 2))
    best = model.get_weights()
    model.kernel.assign_add(tf.ones((2, 1)))  # a step of training
    return bool(np.array_equal(best[0], model.get_weights()[0]))


def load_mismatch():
    small, large = layers.Dense(3), layers.Dense(5)
    small.build((None, 4))
    large.build((None, 4))
    try:
        small.set_weights(large.get_weights())
    except ValueError:
        return "raises"


def load_partly():
    old = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(10)])
    new = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(2)])
    old.save_weights("old.weights.h5")
    new.load_weights("old.weights.h5", skip_mismatch=True)
    same = np.array_equal(new.layers[0].get_weights()[0], old.layers[0].get_weights()[0])
    return same, list(new.layers[1].bias.shape)


def tied_parameters():
    shared = layers.Dense(4)
    inputs = keras.Input((4,))
    model = keras.Model(inputs, shared(layers.ReLU()(shared(inputs))))
    return len(model.trainable_variables)


def parameter_count():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(5), layers.BatchNormalization(), layers.Dense(3)])
    return sum(int(np.prod(v.shape)) for v in model.trainable_variables)


def parameter_count_naive():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(5), layers.BatchNormalization(), layers.Dense(3)])
    return model.count_params()


def model_summary():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(5), layers.Dense(3)])
    model.summary(print_fn=lambda text: None)  # leave print_fn out to see the table
    return [layer.count_params() for layer in model.layers]


def copy_model(x):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
    copied = keras.models.clone_model(model)
    copied.set_weights(model.get_weights())
    return bool(tf.reduce_all(copied(x) == model(x)))


def copy_model_naive(x):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
    copied = keras.models.clone_model(model)
    return bool(tf.reduce_all(copied(x) == model(x)))


def training_mode(x):
    layer = layers.Dropout(0.5)
    return bool(tf.reduce_any(layer(x, training=True) == 0))


def training_mode_naive(x):
    layer = layers.Dropout(0.5)
    return bool(tf.reduce_any(layer(x) == 0))


def inference_mode(x):
    layer = layers.BatchNormalization()
    return layer(x)


def freeze():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(5), layers.Dense(3)])
    model.layers[0].trainable = False
    return sum(int(np.prod(v.shape)) for v in model.trainable_variables)


def freeze_batch_norm(x):
    layer = layers.BatchNormalization()
    layer.trainable = False
    return layer(x, training=True), tf.convert_to_tensor(layer.moving_mean)


def freeze_after_fit():
    x, y = np.ones((8, 3), "float32"), np.zeros((8, 2), "float32")
    model = keras.Sequential([keras.Input((3,)), layers.Dense(4), layers.Dense(2)])
    model.compile("sgd", loss="mse")
    model.fit(x, y, verbose=0)
    model.layers[0].trainable = False
    model.compile("sgd", loss="mse")
    before = model.layers[0].get_weights()[0]
    model.fit(x, y, verbose=0)
    return np.array_equal(before, model.layers[0].get_weights()[0])


def freeze_after_fit_naive():
    x, y = np.ones((8, 3), "float32"), np.zeros((8, 2), "float32")
    model = keras.Sequential([keras.Input((3,)), layers.Dense(4), layers.Dense(2)])
    model.compile("sgd", loss="mse")
    model.fit(x, y, verbose=0)
    model.layers[0].trainable = False
    before = model.layers[0].get_weights()[0]
    model.fit(x, y, verbose=0)
    return np.array_equal(before, model.layers[0].get_weights()[0])


def walk_modules():
    inner = keras.Sequential([layers.Dense(4), layers.Dropout(0.1)])
    model = keras.Sequential([keras.Input((4,)), layers.Dense(4), inner, layers.Dense(2)])

    def walk(layer):
        yield layer
        for each in getattr(layer, "layers", []):
            yield from walk(each)

    return sum(isinstance(layer, layers.Dense) for layer in walk(model))


def walk_modules_naive():
    inner = keras.Sequential([layers.Dense(4), layers.Dropout(0.1)])
    model = keras.Sequential([keras.Input((4,)), layers.Dense(4), inner, layers.Dense(2)])
    return sum(isinstance(layer, layers.Dense) for layer in model.layers)


def get_submodule():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2, name="head")])
    return model.get_layer("head").units


def intermediate_output(x, weight):
    inputs = keras.Input((4,))
    hidden = layers.Dense(5, activation="relu", use_bias=False, name="hidden")(inputs)
    model = keras.Model(inputs, layers.Dense(2)(hidden))
    model.get_layer("hidden").set_weights([tf.transpose(weight)])
    return keras.Model(model.inputs, model.get_layer("hidden").output)(x)


def lambda_layer(x):
    return keras.Sequential([layers.Lambda(lambda x: 2 * x), layers.ReLU()])(x)


def identity_layer(x):
    return layers.Identity()(x)


def multiple_inputs(x, y):
    class Mix(keras.Layer):
        def call(self, x, y):
            return {"sum": x + y, "product": x * y}

    return Mix()(x, y)


def regularisation_losses(x, weight):
    layer = layers.Dense(3, use_bias=False, kernel_regularizer=keras.regularizers.L2(0.01))
    layer.build((None, 4))
    layer.set_weights([weight])
    return tf.reduce_mean(layer(x) ** 2) + tf.add_n(layer.losses)


def regularisation_losses_naive(x, weight):
    layer = layers.Dense(3, use_bias=False, kernel_regularizer=keras.regularizers.L2(0.01))
    layer.build((None, 4))
    layer.set_weights([weight])
    return tf.reduce_mean(layer(x) ** 2)


def wrong_input_size():
    layer = layers.Dense(3)
    layer.build((None, 4))
    try:
        layer(tf.ones((2, 5)))
    except ValueError:
        return "raises"


def double_input(x, weight):
    layer = layers.Dense(3, use_bias=False)
    layer.build((None, 4))
    layer.set_weights([tf.transpose(weight)])
    return layer(x)


def model_to_double(x, weight):
    layer = layers.Dense(3, use_bias=False, dtype="float64")
    layer.build((None, 4))
    layer.set_weights([tf.transpose(weight)])
    return layer(x)


def model_to_double_naive(x, weight):
    layer = layers.Dense(3, use_bias=False)
    layer.build((None, 4))
    layer.set_weights([tf.transpose(weight)])
    return layer(x)


def compile(x):
    compiled = tf.function(lambda x: tf.sin(x) * x + 1)
    return compiled(x)


def compile_side_effects():
    calls = tf.Variable(0)

    @tf.function
    def double(x):
        calls.assign_add(1)
        return 2 * x

    double(tf.ones(2))
    double(tf.ones(2))
    return int(calls)


def compile_side_effects_naive():
    calls = []

    @tf.function
    def double(x):
        calls.append(1)
        return 2 * x

    double(tf.ones(2))
    double(tf.ones(2))
    return len(calls)


def compile_python_value():
    temperature = tf.Variable(1.0)
    scaled = tf.function(lambda x: x * temperature)
    first = scaled(tf.ones(2))
    temperature.assign(2.0)
    return first, scaled(tf.ones(2))


def compile_python_value_naive():
    settings = {"temperature": 1.0}
    scaled = tf.function(lambda x: x * settings["temperature"])
    first = scaled(tf.ones(2))
    settings["temperature"] = 2.0
    return first, scaled(tf.ones(2))


def compile_numpy_random():
    noisy = tf.function(lambda x: x + tf.random.uniform(()))
    return float(noisy(tf.zeros(()))) == float(noisy(tf.zeros(())))


def compile_numpy_random_naive():
    noisy = tf.function(lambda x: x + np.random.rand())
    return float(noisy(tf.zeros(()))) == float(noisy(tf.zeros(())))


def compile_new_variable(x):
    factor = tf.Variable(2.0)

    @tf.function
    def scale(x):
        return factor * x

    return scale(x)


def compile_new_variable_naive(x):
    @tf.function
    def scale(x):
        factor = tf.Variable(2.0)
        return factor * x

    return scale(x)


def compile_list(x):
    @tf.function
    def multiples(x):
        found = tf.TensorArray(x.dtype, size=3)
        for i in tf.range(3):
            found = found.write(i, tf.cast(i, x.dtype) * x)
        return found.stack()

    return multiples(x)


def compile_list_naive(x):
    @tf.function
    def multiples(x):
        found = []
        for i in tf.range(3):
            found.append(tf.cast(i, x.dtype) * x)
        return tf.stack(found)

    return multiples(x)


def fit_runs_python_once():
    calls = []

    class Net(keras.Model):
        def call(self, x):
            calls.append(1)
            return x

    model, x = Net(), np.ones((8, 1), "float32")
    model(x)
    calls.clear()
    model.compile(loss="mse", run_eagerly=True)
    model.fit(x, x, batch_size=2, verbose=0)
    return len(calls)


def fit_runs_python_once_naive():
    calls = []

    class Net(keras.Model):
        def call(self, x):
            calls.append(1)
            return x

    model, x = Net(), np.ones((8, 1), "float32")
    model(x)
    calls.clear()
    model.compile(loss="mse")
    model.fit(x, x, batch_size=2, verbose=0)
    return len(calls)


def cond(x):
    return tf.cond(tf.reduce_sum(x) > 0, lambda: tf.sin(x), lambda: tf.cos(x))


def truth_of_tensor():
    try:
        if tf.constant([1.0, 2.0]) > 0:
            return "true"
    except ValueError:
        return "raises"


def while_loop(x):
    def above(x):
        return tf.reduce_max(tf.abs(x)) > 1

    return tf.while_loop(above, lambda x: [x / 2], [x])[0]


def scan(x):
    return tf.scan(lambda state, row: 0.5 * state + row, x, initializer=tf.zeros(3))


def vmap(x, weight):
    return tf.vectorized_map(lambda row: tf.tensordot(row, weight, 1), x)


def map_fn_dtype(x):
    return tf.map_fn(tf.argmax, x, fn_output_signature=tf.int64)


def map_fn_dtype_naive(x):
    return tf.map_fn(tf.argmax, x)


def no_grad(x):
    scale = tf.stop_gradient(tf.reduce_max(tf.abs(x)))
    return x * scale


def detach(x):
    return x * tf.stop_gradient(x)


def recompute(x):
    block = tf.recompute_grad(lambda x: tf.sin(x) * tf.tanh(x))
    return block(x)


def clone(x):
    return tf.identity(x)


def keep_old_value():
    variable = tf.Variable(tf.ones(2))
    old = tf.identity(variable)
    variable.assign_add(tf.ones(2))
    return old


def keep_old_value_naive():
    variable = tf.Variable(tf.ones(2))
    old = variable
    variable.assign_add(tf.ones(2))
    return old


def augmented_assignment():
    x = tf.ones(2)
    y = x
    y += 1
    return x, y


def item_assignment(x):
    return tf.tensor_scatter_nd_update(x, [[0]], [7.0])


def item_assignment_naive(x):
    y = tf.identity(x)
    y[0] = 7.0
    return y


def update_parameter():
    variable = tf.Variable(tf.ones(2))
    variable.assign_add(tf.ones(2))
    return variable


def to_numpy(x):
    return x.numpy()


def to_numpy_memory():
    variable = tf.Variable(tf.ones(2))
    kept = variable.numpy()
    variable.assign_add(tf.ones(2))
    return kept


def from_numpy():
    array = np.zeros(3, "float32")
    tensor = tf.constant(array)
    array[0] = 1
    return tensor


def item(x):
    return float(tf.reduce_sum(x))


def item_naive(x):
    return tf.reduce_sum(x).item()


def save_weights(x):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
    other = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
    model.save_weights("model.weights.h5")
    other.load_weights("model.weights.h5")
    return bool(tf.reduce_all(other(x) == model(x)))


def save_weights_naive(x):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
    other = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
    model.save_weights("model.pt")
    other.load_weights("model.pt")
    return bool(tf.reduce_all(other(x) == model(x)))


def save_model(x):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
    model.save("whole.keras")
    restored = keras.models.load_model("whole.keras")
    return bool(tf.reduce_all(restored(x) == model(x)))


def load_code():
    keras.Sequential([keras.Input((4,)), layers.Lambda(lambda x: 2 * x)]).save("code.keras")
    try:
        keras.models.load_model("code.keras")
    except ValueError:
        return "refused"


def save_optimizer():
    x, y = np.ones((8, 3), "float32"), np.zeros((8, 1), "float32")
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    model.compile("adam", loss="mse")
    model.train_on_batch(x, y)
    model.save("run.keras")
    model = keras.models.load_model("run.keras")
    return int(model.optimizer.iterations)


def save_optimizer_naive():
    x, y = np.ones((8, 3), "float32"), np.zeros((8, 1), "float32")
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    model.compile("adam", loss="mse")
    model.train_on_batch(x, y)
    model.save_weights("run.weights.h5")
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    model.compile("adam", loss="mse")
    model.load_weights("run.weights.h5")
    return int(model.optimizer.iterations)


def checkpoint_names():
    path = tf.train.Checkpoint(net=tf.Variable(tf.ones((2, 2)))).write("names")
    status = tf.train.Checkpoint(model=tf.Variable(tf.zeros((2, 2)))).read(path)
    try:
        status.assert_consumed()
    except AssertionError:
        return "raises"
    return "goes on"


def checkpoint_names_naive():
    path = tf.train.Checkpoint(net=tf.Variable(tf.ones((2, 2)))).write("names")
    try:
        tf.train.Checkpoint(model=tf.Variable(tf.zeros((2, 2)))).read(path)
    except AssertionError:
        return "raises"
    return "goes on"


def device(x):
    return tf.DeviceSpec.from_string(x.device).device_type.lower()


def to_device(x):
    with tf.device("CPU:0"):
        return tf.identity(x) * 2


def gpu_available():
    found = tf.config.list_physical_devices("GPU")
    return bool(found), len(found)


def absent_device():
    tf.config.set_soft_device_placement(False)
    try:
        with tf.device("GPU:7"):
            tf.ones(2) + 1
    except tf.errors.InvalidArgumentError:
        return "raises"
    finally:
        tf.config.set_soft_device_placement(True)
    return "goes on"


def absent_device_naive():
    try:
        with tf.device("GPU:7"):
            tf.ones(2) + 1
    except tf.errors.InvalidArgumentError:
        return "raises"
    return "goes on"


def mixed_precision():
    layer = layers.Dense(3, dtype="mixed_bfloat16")  # keras.config.set_dtype_policy sets it for all
    y = layer(tf.ones((2, 4)))
    return {"output": y.dtype.name, "weight": layer.kernel.dtype}


def mixed_precision_naive():
    layer = layers.Dense(3, dtype="bfloat16")
    y = layer(tf.ones((2, 4)))
    return {"output": y.dtype.name, "weight": layer.kernel.dtype}


def bfloat16_update():
    weight = tf.cast(tf.ones(3), "bfloat16")
    return tf.cast(weight + 0.001, "float32")


def mixed_precision_loss():
    y, target = tf.ones((2, 4), "bfloat16"), tf.zeros((2, 4), "bfloat16")
    return keras.losses.MeanSquaredError()(target, y)


def mixed_precision_loss_naive():
    y, target = tf.ones((2, 4), "bfloat16"), tf.zeros((2, 4), "bfloat16")
    return keras.losses.mean_squared_error(target, y)


def mixed_precision_softmax():
    y = layers.Dense(3, dtype="mixed_bfloat16")(tf.zeros((2, 4)))
    return layers.Softmax(dtype="mixed_bfloat16")(y).dtype.name


def half_overflow():
    fits = tf.reduce_sum(tf.ones(4096, tf.float16))
    return fits, tf.reduce_sum(tf.ones(70000, tf.float16))


def loss_scale():
    optimizer = keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(), initial_scale=2.0**16)
    return optimizer.initial_scale


def loss_scale_naive():
    optimizer = keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD())
    return optimizer.initial_scale


def loss_scale_overflow():
    variable = keras.Variable([1.0])
    optimizer = keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(0.1), initial_scale=8.0)
    optimizer.build([variable])
    optimizer.apply([tf.constant([np.inf])], [variable])
    return variable, float(optimizer.dynamic_scale)


def callbacks():
    x, history = np.ones((4, 1), "float32"), []
    model = keras.Sequential([keras.Input((1,)), layers.Dense(1, use_bias=False, kernel_initializer="zeros")])
    model.compile(keras.optimizers.SGD(0.1), loss="mse")
    def note(epoch, logs):
        history.append((epoch, logs["loss"]))

    model.fit(x, x, epochs=3, verbose=0, callbacks=[keras.callbacks.LambdaCallback(on_epoch_end=note)])
    return history


def early_stopping():
    x = np.ones((1, 1), "float32")
    model = keras.Sequential([keras.Input((1,)), layers.Dense(1, use_bias=False, kernel_initializer="zeros")])
    model.compile(keras.optimizers.SGD(1.2), loss="mse")
    stop = keras.callbacks.EarlyStopping(monitor="loss", restore_best_weights=True)
    model.fit(x, x, epochs=6, verbose=0, callbacks=[stop])
    return model.layers[0].kernel


def early_stopping_naive():
    x = np.ones((1, 1), "float32")
    model = keras.Sequential([keras.Input((1,)), layers.Dense(1, use_bias=False, kernel_initializer="zeros")])
    model.compile(keras.optimizers.SGD(1.2), loss="mse")
    stop = keras.callbacks.EarlyStopping(monitor="loss")
    model.fit(x, x, epochs=6, verbose=0, callbacks=[stop])
    return model.layers[0].kernel


def profiler():
    tf.profiler.experimental.start("profile")
    tf.ones((4, 4)) @ tf.ones((4, 4))
    tf.profiler.experimental.stop()
    return len(tf.io.gfile.glob("profile/plugins/profile/*/*.xplane.pb")) > 0


def sequential_index():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(2)])
    return model.layers[1].units


def sequential_index_naive():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(2)])
    return model[1].units


def freeze_first_layer():
    inputs = keras.Input((4,))
    model = keras.Model(inputs, layers.Dense(3)(layers.Dense(5, name="first")(inputs)))
    model.get_layer("first").trainable = False
    return len(model.trainable_variables)


def freeze_first_layer_naive():
    inputs = keras.Input((4,))
    model = keras.Model(inputs, layers.Dense(3)(layers.Dense(5, name="first")(inputs)))
    model.layers[0].trainable = False
    return len(model.trainable_variables)


def parameter_list():
    class Scales(keras.Layer):
        def __init__(self):
            super().__init__()
            self.scales = [self.add_weight(shape=(3,)), self.add_weight(shape=(4,))]

    return len(Scales().trainable_variables)


def functional_call(x, weight, bias):
    layer = layers.Dense(3)
    layer.build((None, 4))
    output, _ = layer.stateless_call([tf.transpose(weight), bias], [], x)
    return output


def is_tensor(x):
    return [tf.is_tensor(x), tf.is_tensor(np.ones(2)), tf.is_tensor([1.0])]


def training_step(x, y, weight):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2, use_bias=False)])
    model.set_weights([tf.transpose(weight)])
    model.compile(keras.optimizers.SGD(0.1), loss="mse")
    loss = model.train_on_batch(x, y)
    return float(loss), tf.transpose(model.layers[0].kernel)


def training_loop(x, y, weight):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2, use_bias=False)])
    model.set_weights([tf.transpose(weight)])
    model.compile(keras.optimizers.SGD(0.1), loss="mse")
    model.fit(x, y, batch_size=2, epochs=3, shuffle=False, verbose=0)
    return tf.transpose(model.layers[0].kernel)


def training_loop_naive(x, y, weight):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2, use_bias=False)])
    model.set_weights([tf.transpose(weight)])
    model.compile(keras.optimizers.SGD(0.1), loss="mse")
    model.fit(x, y, batch_size=2, epochs=3, verbose=0)
    return tf.transpose(model.layers[0].kernel)


def predict(x, weight):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2, use_bias=False)])
    model.set_weights([tf.transpose(weight)])
    return model.predict(x, batch_size=4, verbose=0)
