"""shuffle(3) draws each example from three: none comes forward by more than two."""
import tensorflow as tf

examples = list(range(12))
dataset = tf.data.Dataset.from_tensor_slices(examples)


def epoch(dataset):
    return [example.item() for example in dataset.as_numpy_iterator()]


def forward(order):  # by how many places the luckiest example moved to the front
    return max(example - place for place, example in enumerate(order))


small = dataset.shuffle(3, seed=0)
order = epoch(small)
visited = sorted(order)
most_forward = forward(order)
print("epoch 1:", order)
print("epoch 2:", epoch(small))
print("every example once:", visited == examples)
print("moved forward by at most", most_forward)

full = dataset.shuffle(len(examples), seed=0)
print("buffer of 12:", epoch(full))

same = dataset.shuffle(12, seed=0, reshuffle_each_iteration=False)
print("same order in every epoch:", epoch(same) == epoch(same))
