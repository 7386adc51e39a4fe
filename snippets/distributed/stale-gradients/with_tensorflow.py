"""The same eight updates converge in turn and diverge when two workers read first."""
import tensorflow as tf

resolver = tf.distribute.cluster_resolver.TFConfigClusterResolver()
if resolver.task_type in ("worker", "ps"):
    tf.distribute.Server(
        resolver.cluster_spec(), resolver.task_type, resolver.task_id, protocol="grpc"
    ).join()

strategy = tf.distribute.ParameterServerStrategy(resolver)
coordinator = tf.distribute.coordinator.ClusterCoordinator(strategy)
with strategy.scope():
    weight = tf.Variable(1.0)


@tf.function
def gradient():  # of weight**2 / 2, as a worker reads the weight now
    return weight.read_value()


def train(workers):
    weight.assign(1.0)
    values = []
    for _ in range(8 // workers):
        pending = [coordinator.schedule(gradient) for _ in range(workers)]
        gradients = [value.fetch() for value in pending]
        for value in gradients:
            weight.assign_sub(1.2 * value)
            values.append(float(weight))
    return values


in_turn = train(workers=1)
at_once = train(workers=2)
print("update  in turn  two at once")
for update, (one, two) in enumerate(zip(in_turn, at_once), 1):
    print(f"{update:6}  {one:7.4f}  {two:11.4f}")
