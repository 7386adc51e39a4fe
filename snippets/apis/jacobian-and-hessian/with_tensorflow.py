"""A tape has jacobian and batch_jacobian; the Hessian is a jacobian of a gradient."""
import tensorflow as tf


def polar(v):  # radius and angle of a point
    x, y = v[..., 0], v[..., 1]
    return tf.stack([tf.sqrt(x**2 + y**2), tf.atan2(y, x)], axis=-1)


def rosenbrock(v):
    return (1 - v[0]) ** 2 + 100 * (v[1] - v[0] ** 2) ** 2


point = tf.Variable([3.0, 4.0])
with tf.GradientTape() as tape:
    output = polar(point)
jacobian = tape.jacobian(output, point)  # reverse mode: a row for each output
rows = jacobian.numpy().tolist()
print("jacobian:", *[[round(x, 2) for x in row] for row in rows])

point = tf.Variable([1.0, 2.0])
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        output = rosenbrock(point)
    gradient = inner.gradient(output, point)
matrix = outer.jacobian(gradient, point)
print("hessian: ", *matrix.numpy().tolist())

points = tf.Variable([[3.0, 4.0], [1.0, 0.0], [0.0, 2.0]])
with tf.GradientTape(persistent=True) as tape:
    output = polar(points)
batch = tape.batch_jacobian(output, points)
print("batch:   ", tuple(batch.shape))

# The Jacobian of a batch holds every output against every input.
full = tape.jacobian(output, points)
zeros = tf.math.count_nonzero(full == 0)
print("no batch:", tuple(full.shape), "of which zero:", int(zeros))
