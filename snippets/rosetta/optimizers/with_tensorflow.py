"""Optimizers, clipping, averaging and learning-rate schedules, in TensorFlow."""
import math

import keras
import tensorflow as tf
from keras import layers


def sgd(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def sgd_default_rate(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.001)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def sgd_default_rate_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD()
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def sgd_momentum(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1, momentum=0.9)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def sgd_nesterov(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1, momentum=0.9, nesterov=True)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def sgd_momentum_rate_change(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1, momentum=0.9)
    steps = []
    for step, gradient in enumerate(gradients):
        if step == 3:
            optimizer.learning_rate = 0.01
            optimizer.momentums[0].assign(optimizer.momentums[0] * 0.01 / 0.1)
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def sgd_momentum_rate_change_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1, momentum=0.9)
    steps = []
    for step, gradient in enumerate(gradients):
        if step == 3:
            optimizer.learning_rate = 0.01
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def sgd_dampening(weight, gradients):
    velocity, steps = None, []
    for gradient in gradients:
        velocity = gradient if velocity is None else 0.9 * velocity + (1 - 0.9) * gradient
        weight = weight - 0.1 * velocity
        steps.append(weight)
    return steps


def sgd_dampening_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1, momentum=0.9)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def sgd_weight_decay(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1, momentum=0.9)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient + 0.1 * variable], [variable])
        steps.append(variable.numpy())
    return steps


def sgd_weight_decay_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1, momentum=0.9, weight_decay=0.1)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def sgd_weight_decay_plain(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1, weight_decay=0.1)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def maximize(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1)
    steps = []
    for gradient in gradients:
        optimizer.apply([-gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adam(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adam(learning_rate=0.1, epsilon=1e-8)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adam_epsilon_default(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adam(learning_rate=0.1)
    steps = []
    for gradient in gradients:
        optimizer.epsilon = 1e-8 * (1 - 0.999 ** (int(optimizer.iterations) + 1)) ** 0.5
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adam_epsilon_default_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adam(learning_rate=0.1)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adam_epsilon_place(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adam(learning_rate=0.1, epsilon=1e-8)
    steps = []
    for gradient in gradients:
        optimizer.epsilon = 1e-8 * (1 - 0.999 ** (int(optimizer.iterations) + 1)) ** 0.5
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adam_epsilon_place_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adam(learning_rate=0.1, epsilon=1e-8)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adam_weight_decay(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adam(learning_rate=0.1, epsilon=1e-8)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient + 0.1 * variable], [variable])
        steps.append(variable.numpy())
    return steps


def adam_weight_decay_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adam(learning_rate=0.1, epsilon=1e-8, weight_decay=0.1)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adamw(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.AdamW(learning_rate=0.1, weight_decay=0.1, epsilon=1e-8)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adamw_default_decay(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.AdamW(learning_rate=0.1, weight_decay=0.01, epsilon=1e-8)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adamw_default_decay_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.AdamW(learning_rate=0.1, epsilon=1e-8)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adamw_exclude(kernel, bias):
    kernel, bias = keras.Variable(kernel, name="kernel"), keras.Variable(bias, name="bias")
    optimizer = keras.optimizers.AdamW(learning_rate=0.1, weight_decay=0.1)
    optimizer.exclude_from_weight_decay(var_names=["bias"])
    for _ in range(3):
        optimizer.apply([tf.ones(4), tf.ones(4)], [kernel, bias])
    return kernel.numpy(), bias.numpy()


def amsgrad(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adam(learning_rate=0.1, amsgrad=True, epsilon=1e-8)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adamax(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adamax(learning_rate=0.002, epsilon=1e-8)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adamax_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adamax()
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def nadam(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Nadam(learning_rate=0.1)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def nadam_default_rate(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Nadam(learning_rate=0.002, epsilon=1e-8)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def nadam_default_rate_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Nadam()
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adagrad(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adagrad(learning_rate=0.1, initial_accumulator_value=0.0, epsilon=1e-20)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adagrad_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adagrad(learning_rate=0.1)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adagrad_rate_decay(weight, gradients):
    variable = keras.Variable(weight)
    schedule = keras.optimizers.schedules.InverseTimeDecay(0.1, decay_steps=1, decay_rate=0.5)
    optimizer = keras.optimizers.Adagrad(learning_rate=schedule, initial_accumulator_value=0.1)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adagrad_rate_decay_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adagrad(learning_rate=0.1, initial_accumulator_value=0.1, decay=0.5)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adadelta(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adadelta(learning_rate=1.0, rho=0.9, epsilon=1e-6)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adadelta_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adadelta()
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def rmsprop(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.RMSprop(learning_rate=0.1, rho=0.99, epsilon=1e-16)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def rmsprop_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.RMSprop(learning_rate=0.1)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def rmsprop_default_rate(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.RMSprop(learning_rate=0.01, rho=0.99, epsilon=1e-16)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def rmsprop_default_rate_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.RMSprop()
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def rmsprop_epsilon(weight, gradients):
    mean_square, steps = tf.zeros_like(weight), []
    for gradient in gradients:
        mean_square = 0.99 * mean_square + (1 - 0.99) * gradient**2
        weight = weight - 0.1 * gradient / (tf.sqrt(mean_square) + 1e-8)
        steps.append(weight)
    return steps


def rmsprop_epsilon_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.RMSprop(learning_rate=0.1, rho=0.99, epsilon=1e-8)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def rmsprop_centered(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.RMSprop(learning_rate=0.01, rho=0.9, momentum=0.5, centered=True, epsilon=1e-16)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adafactor(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adafactor(learning_rate=0.01)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def adafactor_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Adafactor()
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def radam(weight, gradients):
    mean, square, steps, limit = 0.0, 0.0, [], 2 / (1 - 0.999) - 1
    for t, gradient in enumerate(gradients, 1):
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        step, left = mean / (1 - 0.9**t), 1 - 0.999**t
        length = limit - 2 * t * 0.999**t / left
        if length > 5:
            part = (length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length)
            step *= (part * left) ** 0.5 / (tf.sqrt(square) + 1e-8)
        weight -= 0.1 * step
        steps.append(weight)
    return steps


def muon(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Muon(learning_rate=0.1, weight_decay=0.0)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def lion(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.Lion(learning_rate=0.1, beta_1=0.9, beta_2=0.99)
    steps = []
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
        steps.append(variable.numpy())
    return steps


def clip_global_norm(a, b):
    variables = [keras.Variable(tf.zeros(4)), keras.Variable(tf.zeros([3, 2]))]
    optimizer = keras.optimizers.SGD(learning_rate=1.0, global_clipnorm=1.0)
    optimizer.apply([a, 10 * b], variables)
    return [each.numpy() for each in variables]


def clip_global_norm_naive(a, b):
    variables = [keras.Variable(tf.zeros(4)), keras.Variable(tf.zeros([3, 2]))]
    optimizer = keras.optimizers.SGD(learning_rate=1.0, clipnorm=1.0)
    optimizer.apply([a, 10 * b], variables)
    return [each.numpy() for each in variables]


def clip_each_norm(a, b):
    return [tf.clip_by_norm(gradient, 1.0) for gradient in (a, 10 * b)]


def clip_infinite(a, b):
    scale = tf.minimum(1.0, 1.0 / (tf.linalg.global_norm([a, b]) + 1e-6))
    return [a * scale, b * scale]


def clip_infinite_naive(a, b):
    clipped, _ = tf.clip_by_global_norm([a, b], 1.0)
    return clipped


def clip_value(a, b):
    variables = [keras.Variable(tf.zeros(4)), keras.Variable(tf.zeros([3, 2]))]
    optimizer = keras.optimizers.SGD(learning_rate=1.0, clipvalue=0.5)
    optimizer.apply([a, b], variables)
    return [each.numpy() for each in variables]


def total_norm(a, b):
    return tf.linalg.global_norm([a, b])


def accumulation(weight, batches):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1, gradient_accumulation_steps=2)
    for batch in batches:
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum((variable - batch) ** 2)
        optimizer.apply(tape.gradient(loss, [variable]), [variable])
    return variable.numpy()


def zero_grad(weight):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1)
    steps = []
    for _ in range(4):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(variable**2)
        optimizer.apply(tape.gradient(loss, [variable]), [variable])
        steps.append(variable.numpy())
    return steps


def parameter_without_gradient(used, unused):
    variables = [keras.Variable(used), keras.Variable(unused)]
    optimizer = keras.optimizers.SGD(learning_rate=0.1, momentum=0.9)
    optimizer.apply([tf.ones(4), tf.ones(4)], variables)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(variables[0] ** 2)
    optimizer.apply(tape.gradient(loss, variables), variables)
    return [each.numpy() for each in variables]


def parameter_without_gradient_naive(used, unused):
    variables = [keras.Variable(used), keras.Variable(unused)]
    optimizer = keras.optimizers.SGD(learning_rate=0.1, momentum=0.9)
    optimizer.apply([tf.ones(4), tf.ones(4)], variables)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(variables[0] ** 2)
    gradients = tape.gradient(loss, variables)
    filled = [tf.zeros_like(v) if g is None else g for g, v in zip(gradients, variables)]
    optimizer.apply(filled, variables)
    return [each.numpy() for each in variables]


def parameter_groups(body, head):
    body, head = keras.Variable(body), keras.Variable(head)
    slow, fast = keras.optimizers.Adam(learning_rate=0.001), keras.optimizers.Adam(learning_rate=0.1)
    for _ in range(3):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(body * head)
        of_body, of_head = tape.gradient(loss, [body, head])
        slow.apply([of_body], [body])
        fast.apply([of_head], [head])
    return body.numpy(), head.numpy()


def set_learning_rate(weight):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1)
    optimizer.learning_rate = 0.01
    optimizer.apply([tf.ones(4)], [variable])
    return variable.numpy()


def set_rate_of_schedule():
    schedules = keras.optimizers.schedules
    optimizer = keras.optimizers.SGD(schedules.ExponentialDecay(0.1, decay_steps=1, decay_rate=0.5))
    optimizer.learning_rate = schedules.ExponentialDecay(0.2, decay_steps=1, decay_rate=0.5)
    optimizer.apply([tf.ones(1)], [keras.Variable(tf.zeros(1))])
    return float(optimizer.learning_rate)


def set_rate_of_schedule_naive():
    schedules = keras.optimizers.schedules
    optimizer = keras.optimizers.SGD(schedules.ExponentialDecay(0.1, decay_steps=1, decay_rate=0.5))
    optimizer.learning_rate = 0.2
    optimizer.apply([tf.ones(1)], [keras.Variable(tf.zeros(1))])
    return float(optimizer.learning_rate)


def optimizer_state(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1, momentum=0.9)
    for gradient in gradients[:3]:
        optimizer.apply([gradient], [variable])
    resumed = keras.optimizers.SGD.from_config(optimizer.get_config())
    resumed.build([variable])
    resumed.set_weights([each.numpy() for each in optimizer.variables])
    for gradient in gradients[3:]:
        resumed.apply([gradient], [variable])
    return variable.numpy()


def optimizer_state_naive(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1, momentum=0.9)
    for gradient in gradients[:3]:
        optimizer.apply([gradient], [variable])
    resumed = keras.optimizers.SGD.from_config(optimizer.get_config())
    for gradient in gradients[3:]:
        resumed.apply([gradient], [variable])
    return variable.numpy()


def weight_ema(weight, gradients):
    variable = keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1, use_ema=True, ema_momentum=0.9)
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
    optimizer.finalize_variable_values([variable])
    return variable.numpy()


def weight_average(weight, gradients):
    variable, average = keras.Variable(weight), keras.Variable(weight)
    optimizer = keras.optimizers.SGD(learning_rate=0.1)
    for count, gradient in enumerate(gradients, 1):
        optimizer.apply([gradient], [variable])
        average.assign_add((variable - average) / count)
    return average.numpy()


def schedule_step():
    schedule = keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=3, decay_rate=0.5, staircase=True)
    return [float(schedule(step)) for step in range(10)]


def schedule_step_naive():
    schedule = keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=3, decay_rate=0.5)
    return [float(schedule(step)) for step in range(10)]


def schedule_multistep():
    schedule = keras.optimizers.schedules.PiecewiseConstantDecay([2, 5], [0.1, 0.01, 0.001])
    return [float(schedule(step)) for step in range(10)]


def schedule_multistep_naive():
    schedule = keras.optimizers.schedules.PiecewiseConstantDecay([3, 6], [0.1, 0.01, 0.001])
    return [float(schedule(step)) for step in range(10)]


def schedule_exponential():
    schedule = keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=1, decay_rate=0.9)
    return [float(schedule(step)) for step in range(10)]


def schedule_per_epoch():
    schedule = keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=5, decay_rate=0.5, staircase=True)
    optimizer = keras.optimizers.SGD(learning_rate=schedule)
    variable, rates = keras.Variable(tf.zeros(1)), []
    for epoch in range(4):
        for batch in range(5):
            rates.append(float(optimizer.learning_rate))
            optimizer.apply([tf.ones(1)], [variable])
    return rates


def schedule_per_epoch_naive():
    schedule = keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=1, decay_rate=0.5)
    optimizer = keras.optimizers.SGD(learning_rate=schedule)
    variable, rates = keras.Variable(tf.zeros(1)), []
    for epoch in range(4):
        for batch in range(5):
            rates.append(float(optimizer.learning_rate))
            optimizer.apply([tf.ones(1)], [variable])
    return rates


def schedule_cosine():
    schedule = keras.optimizers.schedules.CosineDecay(0.1, decay_steps=10)
    return [float(schedule(step)) for step in range(11)]


def schedule_cosine_minimum():
    schedule = keras.optimizers.schedules.CosineDecay(0.1, decay_steps=10, alpha=0.01 / 0.1)
    return [float(schedule(step)) for step in range(11)]


def schedule_cosine_minimum_naive():
    schedule = keras.optimizers.schedules.CosineDecay(0.1, decay_steps=10, alpha=0.01)
    return [float(schedule(step)) for step in range(11)]


def schedule_cosine_after_end():
    angles = [math.pi * step / 5 for step in range(11)]
    return [0.1 * (1 + math.cos(angle)) / 2 for angle in angles]


def schedule_cosine_after_end_naive():
    schedule = keras.optimizers.schedules.CosineDecay(0.1, decay_steps=5)
    return [float(schedule(step)) for step in range(11)]


def schedule_warm_restarts():
    schedule = keras.optimizers.schedules.CosineDecayRestarts(0.1, first_decay_steps=4, t_mul=1.0)
    return [float(schedule(step)) for step in range(13)]


def schedule_warm_restarts_naive():
    schedule = keras.optimizers.schedules.CosineDecayRestarts(0.1, first_decay_steps=4)
    return [float(schedule(step)) for step in range(13)]


def schedule_polynomial():
    schedule = keras.optimizers.schedules.PolynomialDecay(0.1, decay_steps=8, power=2.0, end_learning_rate=0.0)
    return [float(schedule(step)) for step in range(10)]


def schedule_polynomial_naive():
    schedule = keras.optimizers.schedules.PolynomialDecay(0.1, decay_steps=8, power=2.0)
    return [float(schedule(step)) for step in range(10)]


def schedule_linear_warmup():
    schedule = keras.optimizers.schedules.PolynomialDecay(0.01, decay_steps=5, end_learning_rate=0.1, power=1.0)
    return [float(schedule(step)) for step in range(10)]


def schedule_warmup_cosine():
    schedule = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=0.01, warmup_target=0.1, warmup_steps=4, decay_steps=8
    )
    return [float(schedule(step)) for step in range(13)]


def schedule_warmup_cosine_naive():
    schedule = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=0.01, warmup_target=0.1, warmup_steps=4, decay_steps=12
    )
    return [float(schedule(step)) for step in range(13)]


def schedule_constant():
    schedule = keras.optimizers.schedules.PiecewiseConstantDecay([3], [0.05, 0.1])
    return [float(schedule(step)) for step in range(10)]


def schedule_constant_naive():
    schedule = keras.optimizers.schedules.PiecewiseConstantDecay([4], [0.05, 0.1])
    return [float(schedule(step)) for step in range(10)]


def schedule_inverse_time():
    schedule = keras.optimizers.schedules.InverseTimeDecay(0.1, decay_steps=1, decay_rate=0.5)
    return [float(schedule(step)) for step in range(10)]


def schedule_lambda():
    class Powers(keras.optimizers.schedules.LearningRateSchedule):
        def __call__(self, step):
            return 0.1 * 0.9 ** tf.cast(step, tf.float32)

    optimizer = keras.optimizers.SGD(learning_rate=Powers())
    variable, rates = keras.Variable(tf.zeros(1)), []
    for _ in range(10):
        rates.append(float(optimizer.learning_rate))
        optimizer.apply([tf.ones(1)], [variable])
    return rates


def schedule_lambda_naive():
    class Powers(keras.optimizers.schedules.LearningRateSchedule):
        def __call__(self, step):
            return 0.9 ** tf.cast(step, tf.float32)

    optimizer = keras.optimizers.SGD(learning_rate=Powers())
    variable, rates = keras.Variable(tf.zeros(1)), []
    for _ in range(10):
        rates.append(float(optimizer.learning_rate))
        optimizer.apply([tf.ones(1)], [variable])
    return rates


def schedule_multiplicative():
    model = keras.Sequential([keras.Input([1]), layers.Dense(1)])
    model.compile(keras.optimizers.SGD(learning_rate=0.1), "mse")
    scheduler = keras.callbacks.LearningRateScheduler(
        lambda epoch, rate: rate if epoch == 0 else 0.9 * rate
    )
    data = tf.zeros([2, 1])
    history = model.fit(data, data, epochs=10, verbose=0, callbacks=[scheduler])
    return history.history["learning_rate"]


def schedule_one_cycle():
    def cosine(start, end, part):
        return end + (start - end) / 2 * (1 + math.cos(math.pi * part))

    steps, highest = 10, 0.1
    first, peak = highest / 25, 0.3 * steps - 1
    return [
        cosine(first, highest, step / peak) if step <= peak
        else cosine(highest, first / 1e4, (step - peak) / (steps - 1 - peak))
        for step in range(steps)
    ]


def schedule_cyclic():
    def triangle(step):
        return 0.01 + (0.1 - 0.01) * (1 - abs(step / 3 % 2 - 1))

    return [triangle(step) for step in range(13)]


def reduce_on_plateau():
    model = keras.Sequential([keras.Input([1]), layers.Dense(1)])
    model.compile(keras.optimizers.SGD(learning_rate=0.1), "mse")
    plateau = keras.callbacks.ReduceLROnPlateau(monitor="loss", factor=0.5, patience=3)
    plateau.set_model(model)
    plateau.on_train_begin()
    rates = []
    for epoch, loss in enumerate([1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]):
        plateau.on_epoch_end(epoch, {"loss": loss})
        rates.append(float(model.optimizer.learning_rate))
    return rates


def reduce_on_plateau_naive():
    model = keras.Sequential([keras.Input([1]), layers.Dense(1)])
    model.compile(keras.optimizers.SGD(learning_rate=0.1), "mse")
    plateau = keras.callbacks.ReduceLROnPlateau(monitor="loss", factor=0.5, patience=2)
    plateau.set_model(model)
    plateau.on_train_begin()
    rates = []
    for epoch, loss in enumerate([1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]):
        plateau.on_epoch_end(epoch, {"loss": loss})
        rates.append(float(model.optimizer.learning_rate))
    return rates


def reduce_on_plateau_threshold():
    model = keras.Sequential([keras.Input([1]), layers.Dense(1)])
    model.compile(keras.optimizers.SGD(learning_rate=0.1), "mse")
    plateau = keras.callbacks.ReduceLROnPlateau(monitor="loss", factor=0.5, patience=2, min_delta=1e-4)
    plateau.set_model(model)
    plateau.on_train_begin()
    rates = []
    for epoch, loss in enumerate([100.0, 99.995, 99.990, 99.985, 99.980]):
        plateau.on_epoch_end(epoch, {"loss": loss})
        rates.append(float(model.optimizer.learning_rate))
    return rates
