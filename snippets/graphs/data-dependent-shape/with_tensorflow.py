"""What a mask selects has a dimension None; one graph serves every count."""
import tensorflow as tf


@tf.function
def double_positive(x):
    selected = x[x > 0]
    print("in the graph, the shape:", selected.shape)
    return selected * 2


inputs = [tf.constant([-1.0, 2.0, 3.0]), tf.constant([-1.0, -2.0, 3.0])]

results = [double_positive(x) for x in inputs]
traces = double_positive.experimental_get_tracing_count()
print("default: graphs traced for two inputs:", traces)

compiled = tf.function(double_positive.python_function, jit_compile=True)
results += [compiled(x) for x in inputs]
traces = compiled.experimental_get_tracing_count()
print("jit_compile=True: graphs traced for two inputs:", traces)

for result in results:
    print(" ", result.numpy().tolist())
