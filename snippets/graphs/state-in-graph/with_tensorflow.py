"""A Python counter moves while tracing only; a tf.Variable moves at each call."""
import tensorflow as tf

captures = 0


class Model(tf.Module):
    def __init__(self, count_in_python):
        self.count_in_python = count_in_python
        self.calls = 0
        self.steps = tf.Variable(0)

    @tf.function
    def __call__(self, x):
        global captures
        captures += 1
        if self.count_in_python:
            self.calls += 1
        self.steps.assign_add(1)
        return x * 2


model = Model(count_in_python=True)
for _ in range(5):
    model(tf.ones(2))
calls, steps, captures_with_number = model.calls, model.steps.numpy(), captures
print("Python number:", calls, "tf.Variable:", steps, "captures:", captures)

captures = 0
model = Model(count_in_python=False)
for _ in range(5):
    model(tf.ones(2))
captures_without_number = captures
print("tf.Variable only:", model.steps.numpy(), "captures:", captures)
