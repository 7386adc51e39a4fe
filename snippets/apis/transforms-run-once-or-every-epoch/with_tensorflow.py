"""What comes before cache() is fixed by the first epoch; what comes after runs anew."""
import tensorflow as tf

generator = tf.random.Generator.from_seed(0)


def augment(example):
    return example + generator.uniform(())


examples = tf.data.Dataset.from_tensor_slices([0.0, 0.0, 0.0])
once = examples.map(augment).cache()
every_epoch = examples.cache().map(augment)

repeats = {}
for name, dataset in [("once", once), ("every epoch", every_epoch)]:
    batches = dataset.batch(3)
    epochs = [next(iter(batches)).numpy().tolist() for _ in range(2)]
    repeats[name] = epochs[0] == epochs[1]
    print("augmented", name)
    for epoch in epochs:
        print(" ", [round(value, 4) for value in epoch])
