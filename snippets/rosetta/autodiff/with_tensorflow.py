"""Automatic differentiation, in TensorFlow."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


def backward(w):
    variable = tf.Variable(w)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(variable**3)
    return tape.gradient(loss, variable)


def grad(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(tf.sin(x))
    return tape.gradient(y, x)


def value_and_gradient(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = tf.reduce_sum(tf.sin(x))
    return value, tape.gradient(value, x)


def accumulates(x):
    for _ in range(2):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.reduce_sum(x**2)
        gradient = tape.gradient(y, x)
    return gradient


def backward_twice(x):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = tf.exp(x)
        one, two = tf.reduce_sum(y), tf.reduce_sum(y**2)
    return tape.gradient(one, x), tape.gradient(two, x)


def backward_twice_naive(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.exp(x)
        one, two = tf.reduce_sum(y), tf.reduce_sum(y**2)
    return tape.gradient(one, x), tape.gradient(two, x)


def non_scalar(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    return tape.gradient(y, x)


def loss_per_sample(w, x, y):
    with tf.GradientTape() as tape:
        tape.watch(w)
        loss = tf.reduce_mean(keras.losses.mean_squared_error(y, x @ w))
    return tape.gradient(loss, w)


def loss_per_sample_naive(w, x, y):
    with tf.GradientTape() as tape:
        tape.watch(w)
        loss = keras.losses.mean_squared_error(y, x @ w)
    return tape.gradient(loss, w)


def several_targets(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        losses = [tf.reduce_sum(tf.sin(x)), tf.reduce_sum(x**2)]
    return tape.gradient(losses, x)


def upstream(x, upstream):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.exp(x)
    return tape.gradient(y, x, output_gradients=upstream)


def unused_input(x, unused):
    with tf.GradientTape() as tape:
        tape.watch([x, unused])
        y = tf.reduce_sum(x**2)
    of_x, of_unused = tape.gradient(y, [x, unused])
    return of_x, of_unused is None


def unused_as_zero(x, unused):
    with tf.GradientTape() as tape:
        tape.watch([x, unused])
        y = tf.reduce_sum(x**2)
    return tape.gradient(y, [x, unused], unconnected_gradients=tf.UnconnectedGradients.ZERO)


def watch(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        loss = tf.reduce_sum(x**2)
    return x + 0.1 * tf.sign(tape.gradient(loss, x))


def watch_naive(x):
    x = tf.identity(x)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(x**2)
    return x + 0.1 * tf.sign(tape.gradient(loss, x))


def untrainable_variable(w):
    frozen = tf.Variable(w, trainable=False)
    with tf.GradientTape() as tape:
        tape.watch(frozen)
        loss = tf.reduce_sum(frozen**2)
    return 0.1 * tape.gradient(loss, frozen)


def untrainable_variable_naive(w):
    frozen = tf.Variable(w, trainable=False)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(frozen**2)
    return 0.1 * tape.gradient(loss, frozen)


def integer_input(x):
    x = tf.cast(x, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(x * x)
    return 0.1 * tape.gradient(y, x)


def integer_input_naive(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(x * x)
    return 0.1 * tape.gradient(y, x)


def forward_outside(w):
    variable = tf.Variable(w)
    with tf.GradientTape() as tape:
        prediction = tf.tanh(variable)
        loss = tf.reduce_sum(prediction**2)
    return 0.1 * tape.gradient(loss, variable)


def forward_outside_naive(w):
    variable = tf.Variable(w)
    prediction = tf.tanh(variable)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(prediction**2)
    return 0.1 * tape.gradient(loss, variable)


def no_grad(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        with tape.stop_recording():
            scale = tf.exp(x)
        y = tf.reduce_sum(scale * x)
    return tape.gradient(y, x)


def stop_gradient(x):
    return x * tf.stop_gradient(tf.exp(x))


def detach_shares(x):
    noisy = tf.stop_gradient(x)
    noisy += 1.0
    return tf.stop_gradient(x), noisy


def manual_step(w):
    w = tf.Variable(w)
    for _ in range(3):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(w**2)
        w.assign_sub(0.1 * tape.gradient(loss, w))
    return w.numpy()


def manual_step_naive(w):
    w = tf.Variable(w)
    for _ in range(3):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(w**2)
        w = w - 0.1 * tape.gradient(loss, w)
    return w.numpy()


def in_place(x):
    y = tf.exp(x)
    y += 1.0
    return y


def state_in_variable(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        state = tf.ones(4)
        for _ in range(3):
            state = state * x
        total = tf.reduce_sum(state)
    return 1.0 * tape.gradient(total, x)


def state_in_variable_naive(x):
    state = tf.Variable(tf.ones(4))
    with tf.GradientTape() as tape:
        tape.watch(x)
        for _ in range(3):
            state.assign(state * x)
        total = tf.reduce_sum(state)
    return 1.0 * tape.gradient(total, x)


def through_numpy(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.tanh(x)
        total = tf.reduce_sum(y)
    return 1.0 * tape.gradient(total, x)


def through_numpy_naive(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.constant(np.tanh(x.numpy()))
        total = tf.reduce_sum(y)
    return 1.0 * tape.gradient(total, x)


def second_order(x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_sum(x**4)
        first = inner.gradient(y, x)
    return 1.0 * outer.gradient(first, x)


def second_order_naive(x):
    with tf.GradientTape() as outer, tf.GradientTape() as inner:
        outer.watch(x)
        inner.watch(x)
        y = tf.reduce_sum(x**4)
    first = inner.gradient(y, x)
    return 1.0 * outer.gradient(first, x)


def gradient_penalty(w, x):
    with tf.GradientTape() as outer:
        outer.watch(w)
        with tf.GradientTape() as inner:
            inner.watch(x)
            score = tf.reduce_sum(tf.tanh(x @ w))
        of_x = inner.gradient(score, x)
        loss = score + 10.0 * (tf.norm(of_x) - 1) ** 2
    return outer.gradient(loss, w)


def jacobian(x, m):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.tanh(tf.linalg.matvec(m, x))
    return tape.jacobian(y, x)


def batch_jacobian(x, m):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.tanh(x @ m)
    return tape.batch_jacobian(y, x)


def batch_jacobian_naive(x, m):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.tanh(x @ m)
    return tape.jacobian(y, x)


def hessian(x, m):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_sum(tf.tanh(tf.linalg.matvec(m, x)))
        gradient = inner.gradient(y, x)
    return outer.jacobian(gradient, x)


def hvp(x, v):
    with tf.autodiff.ForwardAccumulator(x, v) as forward:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.reduce_prod(x) * tf.reduce_sum(x)
        gradient = tape.gradient(y, x)
    return forward.jvp(gradient)


def jvp(x, v):
    with tf.autodiff.ForwardAccumulator(x, v) as forward:
        y = tf.tanh(x)
    return y, forward.jvp(y)


def vmap(x, m):
    return tf.vectorized_map(lambda row: tf.tanh(tf.linalg.matvec(m, row, transpose_a=True)), x)


def vmap_axis(x):
    return tf.vectorized_map(tf.cumsum, tf.transpose(x))


def vmap_axis_naive(x):
    return tf.vectorized_map(tf.cumsum, x)


def per_sample_gradients(w, x, y):
    with tf.GradientTape() as tape:
        tape.watch(w)
        losses = (tf.linalg.matvec(x, w) - y) ** 2
    return tape.jacobian(losses, w)


def per_sample_gradients_naive(w, x, y):
    with tf.GradientTape() as tape:
        tape.watch(w)
        losses = (tf.linalg.matvec(x, w) - y) ** 2
    return tape.gradient(losses, w)


def custom_gradient(x):
    @tf.custom_gradient
    def round_straight_through(x):
        return tf.round(x), lambda upstream: upstream

    return round_straight_through(x)


def gradient_reversal(x):
    @tf.custom_gradient
    def reverse(x):
        return tf.identity(x), lambda upstream: -upstream

    return tf.tanh(reverse(x))


def straight_through(x):
    return x + tf.stop_gradient(tf.round(x) - x)


def custom_gradient_of_variable(x, w):
    w = tf.Variable(w)

    @tf.custom_gradient
    def scale(x):
        def backward(upstream, variables=None):
            of_w = tf.reduce_sum(upstream * x)
            return upstream * w, [of_w]

        return x * w, backward

    with tf.GradientTape() as tape:
        y = tf.reduce_sum(scale(x))
    return tape.gradient(y, w)


def custom_gradient_of_variable_naive(x, w):
    w = tf.Variable(w)

    @tf.custom_gradient
    def scale(x):
        return x * w, lambda upstream: upstream * w

    with tf.GradientTape() as tape:
        y = tf.reduce_sum(scale(x))
    return tape.gradient(y, w)


def gradient_hook(x):
    @tf.custom_gradient
    def clipped(y):
        return tf.identity(y), lambda upstream: tf.clip_by_value(upstream, -0.5, 0.5)

    return clipped(x * x) * x


def checkpoint(x):
    calls = []

    @tf.recompute_grad
    def block(x):
        calls.append(1)
        return tf.tanh(x) ** 2

    with tf.GradientTape() as tape:
        tape.watch(x)
        y = block(x)
    return tape.gradient(y, x), len(calls)


def non_leaf(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.tanh(x)
        z = tf.reduce_sum(y**3)
    return tf.norm(tape.gradient(z, y))


def embedding_gradient(table, ids):
    with tf.GradientTape() as tape:
        tape.watch(table)
        y = tf.reduce_sum(tf.gather(table, ids) ** 2)
    return tf.convert_to_tensor(tape.gradient(y, table))


def embedding_gradient_naive(table, ids):
    with tf.GradientTape() as tape:
        tape.watch(table)
        y = tf.reduce_sum(tf.gather(table, ids) ** 2)
    return tape.gradient(y, table).values


def structure(w, b):
    parameters = {"w": w, "b": b}
    with tf.GradientTape() as tape:
        tape.watch(parameters)
        loss = (tf.reduce_sum(parameters["w"]) * parameters["b"]) ** 2
    return tape.gradient(loss, parameters)


def unused_keras_variable(w, unused):
    variables = [keras.Variable(w), keras.Variable(unused)]
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(variables[0] ** 2)
    values = [each.value for each in variables]
    return tape.gradient(loss, values, unconnected_gradients=tf.UnconnectedGradients.ZERO)


def unused_keras_variable_naive(w, unused):
    variables = [keras.Variable(w), keras.Variable(unused)]
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(variables[0] ** 2)
    return tape.gradient(loss, variables, unconnected_gradients=tf.UnconnectedGradients.ZERO)


def gradient_check(x):
    (exact,), (differences,) = tf.test.compute_gradient(tf.tanh, [x])
    return bool(np.allclose(exact, differences, atol=1e-5))


def freeze(x):
    model = keras.Sequential([keras.Input([3]), layers.Dense(4), layers.Dense(1)])
    model.layers[0].trainable = False
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(model(x))
    gradients = tape.gradient(loss, model.trainable_variables)
    return [list(tf.transpose(each).shape) for each in gradients]


def clamp_edges(x):
    return tf.clip_by_value(x, -1.0, 1.0)


def relu_edges(x):
    return tf.nn.relu(x), tf.nn.relu6(x)


def hard_sigmoid_edges(x):
    return ops.hard_sigmoid(x)


def hard_tanh_edges(x):
    return tf.where(tf.abs(x) < 1.0, x, tf.sign(x))


def hard_tanh_edges_naive(x):
    return ops.hard_tanh(x)


def max_ties(x):
    return tf.reduce_max(x)


def max_axis_ties(x):
    return tf.reduce_max(x, axis=1)


def maximum_ties(x, y):
    return tf.where(x == y, (x + y) / 2, tf.maximum(x, y))


def maximum_ties_naive(x, y):
    return tf.maximum(x, y)


def pool_ties(x):
    pooled = tf.nn.max_pool1d(tf.transpose(x, [0, 2, 1]), 2, 2, "VALID")
    return tf.transpose(pooled, [0, 2, 1])


def topk_ties(x):
    return tf.math.top_k(x, k=2).values


def abs_zero(x):
    return tf.abs(x), tf.sqrt(x)


def norm_zero(x):
    squares = tf.reduce_sum(x * x, axis=1)
    safe = tf.where(squares > 0, squares, 1.0)
    return tf.where(squares > 0, tf.sqrt(safe), 0.0)


def norm_zero_naive(x):
    return tf.norm(x, axis=1)


def std_constant(x):
    variance = tf.math.reduce_variance(x, axis=1)
    safe = tf.where(variance > 0, variance, 1.0)
    return tf.where(variance > 0, tf.sqrt(safe), 0.0)


def std_constant_naive(x):
    return tf.math.reduce_std(x, axis=1)


def normalize_zero(x):
    squares = tf.reduce_sum(x * x, axis=1, keepdims=True)
    safe = tf.where(squares > 0, squares, 1.0)
    return x / tf.where(squares > 1e-24, tf.sqrt(safe), 1e-12)


def normalize_zero_naive(x):
    return tf.nn.l2_normalize(x, axis=1)


def prod_zero(x):
    return tf.reduce_prod(x)


def cumprod_zero(x):
    return tf.stack([tf.reduce_prod(x[:end]) for end in range(1, len(x) + 1)])


def cumprod_zero_naive(x):
    return tf.math.cumprod(x)


def floor_gradient(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(tf.floor(x) + tf.round(x) + x // 2.0)
    return x - 0.1 * tape.gradient(y, x, unconnected_gradients=tf.UnconnectedGradients.ZERO)


def floor_gradient_naive(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(tf.floor(x) + tf.round(x) + x // 2.0)
    return x - 0.1 * tape.gradient(y, x)


def xlogy_zero(x):
    return tf.math.xlogy(x, x)


def atan2_zero(y, x):
    origin = (x == 0) & (y == 0)
    return tf.where(origin, 0.0, tf.atan2(tf.where(origin, 0.0, y), tf.where(origin, 1.0, x)))


def atan2_zero_naive(y, x):
    return tf.atan2(y, x)


def where_nan(x):
    safe = tf.where(x > 0, x, 1.0)
    return tf.where(x > 0, tf.math.log(safe), 0.0)


def where_nan_naive(x):
    return tf.where(x > 0, tf.math.log(x), 0.0)


def integer_cast(x):
    return tf.cast(tf.cast(x, tf.int32), tf.float32)


def complex_gradient(z):
    with tf.GradientTape() as tape:
        tape.watch(z)
        y = tf.reduce_sum(tf.math.real(z**3))
    return tape.gradient(y, z)
