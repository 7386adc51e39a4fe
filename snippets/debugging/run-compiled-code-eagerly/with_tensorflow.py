"""run_functions_eagerly reaches the step, not Dataset.map: that has its own switch."""
import tensorflow as tf

python_runs = {"pipeline": 0, "step": 0}


def scale(x):
    if tf.executing_eagerly():
        python_runs["pipeline"] += 1  # only eager execution gets here
    return tf.cast(x, tf.float32) / 2


@tf.function
def step(x):
    if tf.executing_eagerly():
        python_runs["step"] += 1
    return tf.reduce_sum(x * x)


def epoch():
    python_runs.update(pipeline=0, step=0)
    return [step(x) for x in tf.data.Dataset.range(4).map(scale).batch(1)]


losses = epoch()
print("default:", python_runs)

tf.config.run_functions_eagerly(True)
losses += epoch()
print("run_functions_eagerly:", python_runs)

tf.data.experimental.enable_debug_mode()
epoch()
print("and enable_debug_mode:", python_runs)
