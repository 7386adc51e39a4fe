"""Not the optimiser: a graph runs only what is stateful or used, optimised or not."""
import tensorflow as tf

calls = 0


def watch(x):
    global calls
    calls += 1
    return x


def step(x):
    y = x @ weights
    tf.numpy_function(watch, [y], tf.float32, stateful=False)
    return y @ ones


def fixed(x):
    y = x @ weights
    tf.numpy_function(watch, [y], tf.float32)  # stateful, the default
    return y @ ones


def calls_in_three(function):
    global calls
    calls = 0
    outputs.extend(tf.reshape(function(x), [-1]).numpy().tolist() for _ in range(3))
    return calls


x = tf.constant([[1.0, -3.0], [2.0, 0.0]])
weights, ones = tf.eye(2) * 2, tf.ones([2, 1])
outputs = []
print("not compiled:", calls_in_three(step))
for disabled in [True, False]:
    options = {"disable_meta_optimizer": disabled}
    tf.config.optimizer.set_experimental_options(options)
    print("tf.function, optimiser", "off:" if disabled else "on:", end=" ")
    print(calls_in_three(tf.function(step)))
fixed_calls = calls_in_three(tf.function(fixed))
print("fixed, optimiser on:", fixed_calls)
output = outputs[-1]
print("output:", output)
