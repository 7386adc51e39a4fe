"""MultiOptimizer: an optimizer for each group of variables, chosen by their path."""
import keras
import tensorflow as tf

ones = {"kernel_initializer": "ones", "bias_initializer": "ones"}
body = keras.layers.Dense(2, **ones, name="body")
head = keras.layers.Dense(1, **ones, name="head")
model = keras.Sequential([keras.Input((2,)), body, head], name="net")

for_body = keras.optimizers.AdamW(0.01, weight_decay=0.0)
for_head = keras.optimizers.AdamW(0.1, weight_decay=0.5)
for_head.exclude_from_weight_decay(var_names=["bias"])
optimizer = keras.optimizers.MultiOptimizer(
    lambda variable: for_body if "body/" in variable.path else for_head
)

with tf.GradientTape() as tape:
    loss = tf.reduce_sum(model(tf.constant([[1.0, 2.0]]), training=True))
gradients = tape.gradient(loss, model.trainable_variables)
optimizer.apply(gradients, model.trainable_variables)

print("first path:", body.kernel.path)
after = {
    "body.weight": float(body.kernel[0, 0]),
    "body.bias": float(body.bias[0]),
    "head.weight": float(head.kernel[0, 0]),
    "head.bias": float(head.bias[0]),
}
for name, value in after.items():
    print(f"{name:11s} 1.0 -> {value:.4f}")

for one in optimizer.optimizers:
    one.learning_rate = one.learning_rate * 0.1
rates = [round(float(one.learning_rate), 6) for one in optimizer.optimizers]
print("rates after dividing all by ten:", rates)
