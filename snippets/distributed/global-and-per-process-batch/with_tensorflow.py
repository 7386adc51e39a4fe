"""With shares of 2 and 1 samples, the mean of the means is not the mean."""
import tensorflow as tf

strategy = tf.distribute.MultiWorkerMirroredStrategy()
rank, workers = strategy.cluster_resolver.task_id, strategy.num_replicas_in_sync

samples = tf.constant([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 9.0])
dataset = tf.data.Dataset.from_tensor_slices(samples).batch(4)  # the global batch
distributed = strategy.experimental_distribute_dataset(dataset)  # divides it
with strategy.scope():
    weight = tf.Variable(1.0)


def gradients(divide):
    def step(mine):
        with tf.GradientTape() as tape:
            loss = divide(weight * mine)
        context = tf.distribute.get_replica_context()
        return context.all_reduce("SUM", tape.gradient(loss, weight))

    @tf.function
    def global_step(batch):
        return strategy.run(step, args=(batch,))

    return [float(global_step(batch)) for batch in distributed]


def by_global_count(outputs):
    context = tf.distribute.get_replica_context()
    count = context.all_reduce("SUM", tf.size(outputs))
    return tf.nn.compute_average_loss(outputs, global_batch_size=count)


@tf.function
def count_shares(batch):
    return strategy.gather(strategy.run(tf.shape, args=(batch,)), axis=0)


true_means = [float(tf.reduce_mean(batch)) for batch in dataset]
# By default the local size, times the number of workers, is what it divides by.
means_of_means = gradients(tf.nn.compute_average_loss)
weighted = gradients(by_global_count)
sizes = [count_shares(batch).numpy().tolist() for batch in distributed]
if rank == 0:
    for number, size in enumerate(sizes):
        print(f"batch {number}, shares {size}:")
        print(f"  gradient of the whole batch {true_means[number]:.4f}")
        print(f"  each share's own mean       {means_of_means[number]:.4f}")
        print(f"  divided by the global count {weighted[number]:.4f}")
