"""A loop with a call of Python in it is one graph, however the function is cut."""
import tensorflow as tf


def show(weight):
    print("weight", float(weight))


def train_step(weight):
    return weight - 0.25 * weight


@tf.function
def whole_loop(weight):
    for _ in range(3):
        weight = weight - 0.25 * weight
        tf.py_function(show, [weight], [])
    return weight


@tf.function
def loop_of_steps(weight):
    for _ in range(3):
        weight = train_step(weight)
        tf.py_function(show, [weight], [])
    return weight


results = []
for function in (whole_loop, loop_of_steps):
    results.append(function(tf.constant(64.0)))
    graphs = function.experimental_get_tracing_count()
    print(f"{function.python_function.__name__}, graphs: {graphs}")
