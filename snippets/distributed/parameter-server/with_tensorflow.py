"""The chief schedules steps, the workers run them, the variables are on the server."""
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

resolver = tf.distribute.cluster_resolver.TFConfigClusterResolver()
if resolver.task_type in ("worker", "ps"):
    tf.distribute.Server(
        resolver.cluster_spec(), resolver.task_type, resolver.task_id, protocol="grpc"
    ).join()  # serves until it is stopped: what follows is the chief's

images, labels = load_digits(return_X_y=True)
x = tf.constant(images[:64] / 16, tf.float32)
y = tf.constant(labels[:64])
rng = np.random.default_rng(0)
first = tf.constant(rng.normal(0, 0.1, (64, 32)), tf.float32)
second = tf.constant(rng.normal(0, 0.1, (32, 10)), tf.float32)


def step(weights, x, y):
    with tf.GradientTape() as tape:
        logits = tf.nn.relu(x @ weights[0]) @ weights[1]
        loss = tf.reduce_mean(
            tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits)
        )
    for weight, gradient in zip(weights, tape.gradient(loss, weights)):
        weight.assign_sub(0.5 * gradient)
    return loss


own = [tf.Variable(first), tf.Variable(second)]
one_process = [float(step(own, x, y)) for _ in range(4)]

strategy = tf.distribute.ParameterServerStrategy(resolver)
coordinator = tf.distribute.coordinator.ClusterCoordinator(strategy)
with strategy.scope():
    weights = [tf.Variable(first), tf.Variable(second)]


@tf.function
def step_on_worker(x, y):
    return step(weights, x, y)


losses = []
for _ in range(4):
    loss = coordinator.schedule(step_on_worker, args=(x, y))  # returns at once
    losses.append(float(loss.fetch()))  # waits: without it, steps overlap

for weight in weights:
    print("weight on", weight.device)
print("one process:", [round(loss, 5) for loss in one_process])
print("cluster:    ", [round(loss, 5) for loss in losses])
difference = np.abs(np.subtract(losses, one_process)).max()
print("differ by less than 1e-6:", bool(difference < 1e-6))
