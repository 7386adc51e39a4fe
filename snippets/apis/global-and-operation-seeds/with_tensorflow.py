"""Each tf.function has a stream of its own: two with the same code draw the same."""
import tensorflow as tf


@tf.function
def f():
    return tf.random.uniform([])


@tf.function
def g():
    return tf.random.uniform([])


tf.random.set_seed(1)
first = [f().numpy(), f().numpy()]
print("f, f:           ", [round(float(n), 4) for n in first])
tf.random.set_seed(1)
print("seeded, f, f:   ", [round(float(n), 4) for n in (f().numpy(), f().numpy())])

tf.random.set_seed(1)
both = [f().numpy(), g().numpy()]
equal_functions = bool(both[0] == both[1])
print("f equals g:     ", equal_functions)

tf.random.set_seed(1)
tf.random.uniform([1])  # one draw more before
moved = bool(f().numpy() != first[0])
print("a draw before:  ", "f changed" if moved else "f is the same")

eager = f.python_function
tf.random.set_seed(1)
same_as_eager = bool([eager().numpy(), eager().numpy()] == first)
print("graph = eager:  ", same_as_eager)


def draw():
    return round(float(tf.random.uniform([], seed=7)), 4)


# A seed of an operation does not freeze it; a new set_seed starts it again.
print("seed=7, twice:  ", [draw(), draw()])
tf.random.set_seed(1)
print("after set_seed: ", [draw(), draw()])
tf.random.set_seed(2)
print("and another:    ", [draw(), draw()])
