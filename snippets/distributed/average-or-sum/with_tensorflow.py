"""A strategy adds up gradients: a loss divided by the local batch steps too far."""
import keras
import tensorflow as tf

strategy = tf.distribute.MultiWorkerMirroredStrategy()
rank, workers = strategy.cluster_resolver.task_id, strategy.num_replicas_in_sync

inputs = tf.constant([[1.0], [2.0], [3.0], [4.0]])
targets = tf.constant([[2.0], [3.0], [5.0], [9.0]])


def step_from_zero(inputs, targets, divisor, strategy):
    with strategy.scope():
        model = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
        model.build((None, 1))
        optimizer = keras.optimizers.SGD(0.1)
        optimizer.build(model.trainable_variables)

    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum((model(inputs) - targets) ** 2) / divisor
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply(gradients, model.trainable_variables)

    tf.function(lambda: strategy.run(step))()
    return float(model.kernel.numpy()[0, 0])


mine = slice(2 * rank, 2 * rank + 2)
no_strategy = tf.distribute.get_strategy()  # the default: one process
one_process = step_from_zero(inputs, targets, 4, no_strategy)
by_local_batch = step_from_zero(inputs[mine], targets[mine], 2, strategy)
by_global_batch = step_from_zero(inputs[mine], targets[mine], 4, strategy)
if rank == 0:
    print(f"one process, batch of 4:                {one_process:.4f}")
    print(f"{workers} processes, sum / 2 (local batch):    {by_local_batch:.4f}")
    print(f"{workers} processes, sum / 4 (global batch):   {by_global_batch:.4f}")
