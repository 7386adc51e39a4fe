"""tf.string tensors are split and looked up by operations, also inside a model."""
import keras
import tensorflow as tf

texts = ["The cat sat", "the naïve dog"]
vocabulary = ["the", "cat", "dog"]

strings = tf.constant(texts)
string_tensor = True
print("tf.constant(texts):", strings.dtype.name, tuple(strings.shape))

lookup = keras.layers.StringLookup(vocabulary=vocabulary, mask_token="")
words = tf.strings.split(tf.strings.lower(strings))  # ragged
ids = lookup(words).to_tensor()
print("words", words[1].numpy().tolist())
print("ids", ids.numpy().tolist())

letters = tf.strings.length(strings, unit="UTF8_CHAR")
print("letters", letters.numpy().tolist())
print("bytes  ", tf.strings.length(strings).numpy().tolist())

vectorize = keras.layers.TextVectorization(vocabulary=vocabulary)
model = keras.Sequential([keras.Input((), dtype="string"), vectorize])
print("in a model", model(strings).numpy().tolist())
