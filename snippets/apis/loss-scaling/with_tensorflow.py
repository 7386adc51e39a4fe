"""LossScaleOptimizer skips a step with gradients not finite and halves its scale."""
import keras
import tensorflow as tf

weight = tf.Variable([1.0])
# compile() wraps the optimizer by itself when the policy is "mixed_float16".
optimizer = keras.optimizers.LossScaleOptimizer(
    keras.optimizers.SGD(0.5), initial_scale=32768.0
)
optimizer.build([weight])

weights, scales = [], []
for factor in (1.0, float("inf"), 1.0):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(weight * factor)
        scaled = optimizer.scale_loss(loss)
    gradients = tape.gradient(scaled, [weight])
    optimizer.apply(gradients, [weight])
    weights.append(float(weight[0]))
    scales.append(float(optimizer.dynamic_scale))

default = keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD())
print("default scale:", default.initial_scale)
print("weight:", weights)
print("scale: ", scales)
