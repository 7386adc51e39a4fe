"""A tf.random.Generator is a stream of its own; stateless draws have no state."""
import tensorflow as tf

generator = tf.random.Generator.from_seed(0)


def draw():
    return generator.uniform([2]).numpy().tolist()


facts = {}
first, second = draw(), draw()
facts["a draw moves it"] = first != second

generator.reset_from_seed(0)
facts["the same seed, the same numbers"] = draw() == first

tf.random.set_seed(5)
facts["the global seed has no influence"] = draw() == second

state = tf.identity(generator.state)  # a variable: copy it
third = draw()
generator.reset(state)
facts["a restored state repeats"] = draw() == third

children = generator.split(2)
drawn = [child.uniform([2]).numpy().tolist() for child in children]
facts["children differ"] = drawn[0] != drawn[1]


def stateless(seed):
    return tf.random.stateless_uniform([2], seed=seed).numpy().tolist()


facts["a stateless draw repeats"] = stateless([0, 3]) == stateless([0, 3])

for fact, holds in facts.items():
    print(f"{fact:<33}", holds)
