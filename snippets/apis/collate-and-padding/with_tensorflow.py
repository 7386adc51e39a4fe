"""batch() refuses unequal lengths; padded_batch() pads them with zeros."""
import tensorflow as tf

sentences = [[7, 3, 9, 4], [5, 1], [8, 6, 2]]
dataset = tf.data.Dataset.from_generator(
    lambda: sentences, output_signature=tf.TensorSpec([None], tf.int32)
)

try:
    next(iter(dataset.batch(3)))
except tf.errors.InvalidArgumentError as error:
    print("InvalidArgumentError:", error.message.split("}} ")[-1][:42])


def with_length(sentence):
    return sentence, tf.size(sentence)


padded, lengths = next(iter(dataset.map(with_length).padded_batch(3)))
print("padded to", tuple(padded.shape))
for row in padded.numpy().tolist():
    print(row)
print("lengths:", lengths.numpy().tolist())

ragged = next(iter(dataset.ragged_batch(3)))  # the same without padding
print("ragged:", ragged.to_list())
