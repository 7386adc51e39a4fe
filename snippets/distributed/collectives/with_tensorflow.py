"""all_reduce and all_gather are public; four other moves are made from these two."""
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
    # From here on, each process takes what it needs from what all have sent to all.
    own_columns = tf.reshape(gathered, [2, 2])[:, rank]
    neighbours = tf.reshape(gathered, [2, 2])[(rank - 1) % 2]
    return summed, from_first, gathered, own_part, own_columns, neighbours


results = strategy.run(collectives)
summed, from_first, gathered, own_part, own_columns, neighbours = results
print("x:             ", x.numpy().tolist())
print("all-reduce:    ", summed.numpy().tolist())
print("broadcast:     ", from_first.numpy().tolist())
print("all-gather:    ", gathered.numpy().tolist())
print("reduce-scatter:", own_part.numpy().tolist())
print("all-to-all:    ", own_columns.numpy().tolist())
print("send and recv: ", neighbours.numpy().tolist())
