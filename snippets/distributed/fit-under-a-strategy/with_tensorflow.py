"""Keras fit raises under MultiWorkerMirroredStrategy; a loop of one's own trains."""
import keras
import tensorflow as tf

strategy = tf.distribute.MultiWorkerMirroredStrategy()

inputs = tf.constant([[1.0], [2.0], [3.0], [4.0]])
targets = tf.constant([[2.0], [3.0], [5.0], [9.0]])
dataset = tf.data.Dataset.from_tensor_slices((inputs, targets)).batch(4)

with strategy.scope():
    layer = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input((1,)), layer])
    optimizer = keras.optimizers.SGD(0.05)
    optimizer.build(model.trainable_variables)
    model.compile(optimizer, "mse")
try:
    model.fit(dataset, epochs=3, shuffle=False, verbose=0)
except ValueError as error:
    print("fit:      ", type(error).__name__, str(error).split(":")[0])


def step(inputs, targets):
    with tf.GradientTape() as tape:
        squares = (model(inputs, training=True) - targets) ** 2
        loss = tf.nn.compute_average_loss(squares, global_batch_size=4)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)


global_step = tf.function(lambda batch: strategy.run(step, args=batch))
weights = []
for epoch in range(3):
    for batch in strategy.experimental_distribute_dataset(dataset):
        global_step(batch)
    weights.append(float(layer.kernel.numpy()[0, 0]))
print("in a loop:", [round(weight, 4) for weight in weights])
