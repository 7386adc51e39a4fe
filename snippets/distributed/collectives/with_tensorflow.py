"""all_reduce and gather are public; broadcast and reduce-scatter are made of a sum."""
import tensorflow as tf

strategy = tf.distribute.MultiWorkerMirroredStrategy()
rank = strategy.cluster_resolver.task_id
x = tf.constant([1.0, 2.0]) * (1 + 9 * rank)  # [1, 2] and [10, 20]


@tf.function
def collectives():
    replica = tf.distribute.get_replica_context()
    summed = replica.all_reduce("SUM", x)
    from_first = replica.all_reduce("SUM", x if rank == 0 else tf.zeros_like(x))
    gathered = replica.all_gather(x, axis=0)
    own_part = summed[rank : rank + 1]  # the whole sum has travelled all the same
    return summed, from_first, gathered, own_part


results = strategy.run(collectives)
summed, from_first, gathered, own_part = results
print("x:             ", x.numpy().tolist())
print("all-reduce:    ", summed.numpy().tolist())
print("broadcast:     ", from_first.numpy().tolist())
print("all-gather:    ", gathered.numpy().tolist())
print("reduce-scatter:", own_part.numpy().tolist())
