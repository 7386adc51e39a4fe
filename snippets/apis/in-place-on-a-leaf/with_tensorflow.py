"""assign_sub writes into a variable; w = w - … is a tensor that no tape watches."""
import tensorflow as tf

x = tf.constant([1.0, 2.0])


def loss_of(w):
    return (tf.reduce_sum(w * x) - 1.0) ** 2


def gradient_of(w):
    with tf.GradientTape() as tape:
        loss = loss_of(w)
    return tape.gradient(loss, w)


w = tf.Variable([0.0, 0.0])
gradient = gradient_of(w)
raised = 0
try:
    w -= 0.05 * gradient
except RuntimeError as error:
    raised = 1
    print("w -= …:", str(error).split(". ")[0])
try:
    w[0] = 1.0
except TypeError as error:
    print("w[0] = 1:", str(error).split("ResourceVariable' ")[-1])

print("\nw = w - … raises nothing, and w is no variable any more")
lost = w - 0.05 * gradient
print("it is:", type(lost).__name__)
has_gradient = int(gradient_of(lost) is not None)
print("its gradient in the next step:", gradient_of(lost))

print("\nfixed: assign_sub, also inside a tape")
for _ in range(2):
    with tf.GradientTape() as tape:
        loss = loss_of(w)
    w.assign_sub(0.05 * tape.gradient(loss, w))
    print([round(float(each), 4) for each in w], type(w).__name__)
updated = tf.identity(w)

w[0].assign(1.0)
w.assign(tf.minimum(w, 0.5))
print("index and clip likewise:", [round(float(each), 4) for each in w])
