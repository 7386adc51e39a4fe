"""tf.function keeps every write, in order; a bare graph runs what is asked for."""
import tensorflow as tf

balance = tf.Variable(1.0)


@tf.function
def transfer():
    before = balance * 1
    balance.assign_add(4.0)
    between = balance * 1
    balance.assign(balance * 10)  # no result depends on this line
    return before, between


results = transfer()
balance_after = balance.numpy()
print("before, between:", [value.numpy().item() for value in results])
print("afterwards:", balance_after)

# The same in a graph of TensorFlow 1: only what is asked for runs.
with tf.Graph().as_default(), tf.compat.v1.Session() as session:
    balance = tf.compat.v1.Variable(1.0, use_resource=True)
    before = balance * 1
    balance.assign(balance * 10)
    session.run(balance.initializer)
    session.run(before)
    print("in a bare graph, afterwards:", session.run(balance).item())
