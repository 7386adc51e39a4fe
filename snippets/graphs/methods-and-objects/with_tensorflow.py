"""A method is traced once per object, and keeps the attributes it then found."""
import tensorflow as tf

captures = 0


class Scaler:
    def __init__(self, factor):
        self.factor = factor

    @tf.function
    def __call__(self, x):
        global captures
        captures += 1
        return x * self.factor


x = tf.ones(2)
first, second = Scaler(2.0), Scaler(2.0)
first(x)
second(x)
captures_objects = captures
print("two objects with the same factor:", captures_objects, "captures")

first.factor = 3.0
after_change = first(x)
print("factor = 3.0 gives", after_change.numpy(), "captures:", captures)

third = Scaler(tf.Variable(2.0))
third(x)
third.factor.assign(3.0)
held_in_tensor = third(x)
print("factor.assign(3.0) gives", held_in_tensor.numpy(), "captures:", captures)
