"""Run eagerly, reuse=True makes a new variable each time; nothing says so."""
import tensorflow as tf


def dense(x):
    with tf.compat.v1.variable_scope("layer", reuse=tf.compat.v1.AUTO_REUSE):
        weight = tf.compat.v1.get_variable("weight", initializer=3.0)
    made.append(weight)
    return weight * x


made = []
with tf.GradientTape() as tape:
    y = dense(dense(tf.constant(2.0)))
names = [variable.name for variable in made]
print(names, "- the same object:", made[0] is made[1])
by_name = tape.gradient(y, made[0])
print("gradient of the first:", float(by_name))


class Dense(tf.Module):
    def __init__(self):
        self.weight = tf.Variable(3.0)

    def __call__(self, x):
        return self.weight * x


layer = Dense()
with tf.GradientTape() as tape:
    y = layer(layer(tf.constant(2.0)))
shared = tape.gradient(y, layer.weight)
variables = len(layer.trainable_variables)
print("one object:", variables, "variable, gradient", float(shared))
