"""A distributed dataset ends with fewer samples for some, and repeats none."""
import tensorflow as tf

strategy = tf.distribute.MultiWorkerMirroredStrategy()
rank = strategy.cluster_resolver.task_id
dataset = tf.data.Dataset.range(5)


def distribute(dataset, policy=tf.data.experimental.AutoShardPolicy.DATA):
    options = tf.data.Options()
    options.experimental_distribute.auto_shard_policy = policy
    dataset = dataset.batch(2).with_options(options)  # 2 for both: 1 per process
    return strategy.experimental_distribute_dataset(dataset)


def read(distributed):
    local = [strategy.experimental_local_results(batch)[0] for batch in distributed]
    return [sample for batch in local for sample in batch.numpy().tolist()]


@tf.function
def sum_of_all(values):
    return strategy.reduce("SUM", strategy.run(lambda: values), axis=None)


def over_all(samples):
    """How many samples all processes read, and how many different ones."""
    times_read = sum_of_all(tf.math.bincount(samples, minlength=5)).numpy()
    return [int(times_read.sum()), int((times_read > 0).sum())]


unsharded = read(distribute(dataset, tf.data.experimental.AutoShardPolicy.OFF))
share = read(distribute(dataset))
shuffled = distribute(dataset.shuffle(5, seed=7))
epochs = [read(shuffled), read(shuffled)]
own_seed = read(distribute(dataset.shuffle(5, seed=3 * rank)))

print("not sharded          ", unsharded)
print("share of this process", share)
print("shuffled, epoch 0    ", epochs[0])
print("shuffled, epoch 1    ", epochs[1])
print("seed of its own      ", own_seed)

share_read = over_all(share)
reads = {"not sharded": over_all(unsharded), "shares": share_read,
         "seeds of their own": over_all(own_seed)}
if rank == 0:
    for name, (count, different) in reads.items():
        print(f"both, {name}: {count} read, {different} different")
reshuffled = epochs[0] != epochs[1]
