"""An unused variable has the gradient None, and so has whatever was rounded."""
import tensorflow as tf

used = tf.Variable(3.0)
unused = tf.Variable(4.0)

with tf.GradientTape(persistent=True) as tape:
    loss = used**2
gradients = tape.gradient(loss, [used, unused])
print("default:     ", gradients[0].numpy(), gradients[1])
zero = tf.UnconnectedGradients.ZERO
gradients = tape.gradient(loss, [used, unused], unconnected_gradients=zero)
zeros = [g.numpy().item() for g in gradients]
print("ZERO:        ", *zeros)

# A way through an integer is no way, and neither is one through rounding.
x = tf.Variable(2.6)
with tf.GradientTape(persistent=True) as tape:
    ways = {
        "floor": tf.floor(x),
        "round": tf.round(x),
        "compare": tf.cast(x > 1, x.dtype),
        "integer": tf.cast(tf.cast(x, tf.int64), x.dtype),
        "item": tf.constant(x.numpy()),
    }
found = {}
for name, y in ways.items():
    gradient = tape.gradient(y, x)
    found[name] = "None" if gradient is None else str(gradient.numpy())
    print(f"{name:<12}", found[name])
