"""bucket_by_sequence_length fills one bucket for each range of lengths."""
import numpy as np
import tensorflow as tf

lengths = np.random.default_rng(0).integers(1, 101, size=200).tolist()
dataset = tf.data.Dataset.from_tensor_slices(lengths).map(tf.ones)


def padding(dataset):  # the share of all elements that is padding
    batches = list(dataset)
    return 1 - sum(lengths) / sum(batch.numpy().size for batch in batches), batches


in_order, _ = padding(dataset.padded_batch(8))
bucketed, batches = padding(
    dataset.bucket_by_sequence_length(
        element_length_func=tf.size,
        bucket_boundaries=[26, 51, 76],
        bucket_batch_sizes=[8, 8, 8, 8],
    )
)
shapes = [tuple(batch.shape) for batch in batches]
print(f"padding in the order of the data: {in_order:.1%}")
print(f"padding in buckets:               {bucketed:.1%}")
print("batches:", len(batches), "of", *shapes[:4], "...")
