"""Raw operations send only what each worker needs; on CPUs one of the three fails."""
import tensorflow as tf

strategy = tf.distribute.MultiWorkerMirroredStrategy()
rank = strategy.cluster_resolver.task_id
x = tf.constant([1.0, 2.0]) * (1 + 9 * rank)  # [1, 2] and [10, 20]
# Who takes part, and which call it is: all workers give the same numbers.
group = {"group_size": 2, "group_key": 77}


@tf.function
def broadcast():  # the first worker sends, the others receive
    if rank == 0:
        return tf.raw_ops.CollectiveBcastSendV2(input=x, instance_key=3, **group)
    return tf.raw_ops.CollectiveBcastRecvV2(
        T=tf.float32, shape=[2], instance_key=3, **group
    )


@tf.function
def all_to_all():
    return tf.raw_ops.CollectiveAllToAllV2(
        input=x, instance_key=1, ordering_token=[], **group
    )


@tf.function
def reduce_scatter():
    return tf.raw_ops.CollectiveReduceScatterV2(
        input=x,
        instance_key=2,
        merge_op="Add",
        final_op="Id",
        ordering_token=[],
        **group,
    )


print("x:         ", x.numpy().tolist())
from_first = broadcast().numpy().tolist()
print("broadcast: ", from_first)
own_columns = all_to_all().numpy().tolist()
print("all-to-all:", own_columns)
try:
    reduce_scatter()
except tf.errors.InternalError as error:
    refused = "did not find collective implementation" in str(error)
    print("reduce-scatter: InternalError, no implementation was found:", refused)
