"""reshape() instead of a transpose mixes samples; the gradient of one shows which."""
import tensorflow as tf

batch, time, features = 3, 4, 2
x = tf.sin(tf.reshape(tf.range(24.0), (batch, time, features)))


def wrong(x):
    by_time = tf.reshape(x, (time, batch, features))  # it fits, the samples do not
    return tf.reduce_mean(by_time, axis=0)


def right(x):
    by_time = tf.transpose(x, (1, 0, 2))
    return tf.reduce_mean(by_time, axis=0)


def samples_that_reach(model, sample):
    with tf.GradientTape() as tape:
        tape.watch(x)
        total = tf.reduce_sum(model(x)[sample])
    gradient = tape.gradient(total, x)
    return tf.where(tf.reduce_any(gradient != 0, axis=[1, 2]))[:, 0].numpy().tolist()


print("shapes:", wrong(x).shape.as_list(), right(x).shape.as_list())
reached_wrong = samples_that_reach(wrong, sample=0)
print("result 0 depends on samples", reached_wrong)
reached_right = samples_that_reach(right, sample=0)
print("fixed: on samples", reached_right)
output = right(x)
