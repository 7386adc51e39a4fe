"""A policy makes layers compute in bfloat16: the weights and the loss stay float32."""
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
x = tf.constant(rng.normal(size=(4, 3)), tf.float32)
weights = tf.constant(rng.normal(size=(3, 2)), tf.float32)

# Or keras.config.set_dtype_policy("mixed_bfloat16"), for every layer made after it.
model = keras.layers.Dense(2, dtype="mixed_bfloat16")
model.build((None, 3))
model.kernel.assign(weights)
optimizer = keras.optimizers.Adam()

with tf.GradientTape() as tape:
    prediction = model(x, training=True)
    loss = keras.losses.MeanSquaredError()(tf.zeros((4, 2)), prediction)
exempt = keras.layers.Dense(2, dtype="float32")(x)
gradients = tape.gradient(loss, model.trainable_variables)
optimizer.apply(gradients, model.trainable_variables)

mean = next(v for v in optimizer.variables if "kernel_momentum" in v.path)
dtypes = {
    "weight": model.kernel.dtype,
    "layer's result": prediction.dtype.name,
    "exempt": exempt.dtype.name,
    "loss": loss.dtype.name,
    "gradient": gradients[0].dtype.name,
    "Adam's mean": mean.dtype,
}
for name, dtype in dtypes.items():
    print(f"{name:15s}{dtype}")
print(f"loss {float(loss):.1f}")
loss = float(loss)
