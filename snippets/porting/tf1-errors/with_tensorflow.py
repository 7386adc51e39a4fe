"""tf renamed to tf.compat.v1, and nothing else changed: each line and its error."""
import tensorflow as tf

v1 = tf.compat.v1
x = tf.constant([1.0, 2.0])
w = tf.Variable([3.0, 4.0])
loss = tf.reduce_sum(w * x)
data = tf.data.Dataset.range(3)

LINES = {
    "placeholder": lambda: v1.placeholder(tf.float32, [None, 2]),
    "Session().run(loss)": lambda: v1.Session().run(loss),
    "loss.eval()": lambda: loss.eval(),
    "tf.gradients": lambda: v1.gradients(loss, [w]),
    "minimize(loss)": lambda: v1.train.AdamOptimizer(0.1).minimize(loss),
    "metrics.accuracy": lambda: v1.metrics.accuracy([1], [1]),
    "initializable iterator": lambda: v1.data.make_initializable_iterator(data),
    "x.shape[0].value": lambda: x.shape[0].value,
    "{x: feed}": lambda: {x: [1.0, 2.0]},
    "layers.dense": lambda: v1.layers.dense(x[None], 3),
    "BasicLSTMCell": lambda: v1.nn.rnn_cell.BasicLSTMCell(3),
}
for name, line in LINES.items():
    try:
        line()
        print(f"{name:<23}runs")
    except Exception as error:
        text = str(error).replace("\n", " ").partition(". ")[0]
        print(f"{name:<23}{type(error).__name__}\n    {text}")
