"""tf.compat.v1.Session still runs; tf.estimator and tf.contrib are gone."""
import tensorflow as tf

with tf.Graph().as_default(), tf.compat.v1.Session() as session:
    x = tf.compat.v1.placeholder(tf.float32)
    result = session.run(x * 3 + 1, {x: 2.0})
print("Session", result)

for name in ("estimator", "contrib"):
    print(f"tf.{name}:", "there" if hasattr(tf, name) else "gone")
