"""In a graph a moving average moves only if its update operation is run."""
import tensorflow as tf

v1 = tf.compat.v1


def build():
    x = v1.placeholder(tf.float32, [None])
    mean = v1.get_variable("mean", initializer=0.0, trainable=False)
    update = v1.assign(mean, 0.5 * mean + 0.5 * tf.reduce_mean(x))
    v1.add_to_collection(v1.GraphKeys.UPDATE_OPS, update)
    return x, mean, tf.reduce_sum(x)


for collected in (False, True):
    with tf.Graph().as_default(), v1.Session() as session:
        x, mean, loss = build()
        updates = v1.get_collection(v1.GraphKeys.UPDATE_OPS) if collected else []
        with tf.control_dependencies(updates):
            step = tf.identity(loss)
        session.run(v1.global_variables_initializer())
        session.run(step, {x: [3.0, 5.0]})
        print("updates collected:", collected, "- mean:", session.run(mean))

mean = tf.Variable(0.0, trainable=False)


@tf.function
def step(x):
    mean.assign(0.5 * mean + 0.5 * tf.reduce_mean(x))  # runs because it is written here
    return tf.reduce_sum(x)


step(tf.constant([3.0, 5.0]))
print("tf.function - mean:", mean.numpy())
