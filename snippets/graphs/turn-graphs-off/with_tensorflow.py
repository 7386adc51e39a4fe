"""run_functions_eagerly(True) makes every tf.function run as plain Python."""
import tensorflow as tf

python_runs = 0


@tf.function
def double(x):
    if tf.executing_eagerly():
        global python_runs
        python_runs += 1  # only eager execution gets here
    return x * 2


results = [double(tf.constant(1.0)) for _ in range(3)]
print("traced: Python ran", python_runs, "times in 3 calls")

tf.config.run_functions_eagerly(True)
results += [double(tf.constant(1.0)) for _ in range(3)]
print("run_functions_eagerly: Python ran", python_runs, "times in 3 calls")
