"""A concrete function lists its operators and refuses what was ruled out."""
import keras
import tensorflow as tf
from sklearn.datasets import load_digits

digits = load_digits()
images = (digits.images[..., None] / 16).astype("float32")  # N, 8, 8, 1
labels = digits.target

keras.utils.set_random_seed(0)
model = keras.Sequential(
    [
        keras.Input((8, 8, 1)),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(10),
    ]
)
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(keras.optimizers.Adam(0.01), loss, metrics=["accuracy"])
model.fit(images[:1500], labels[:1500], batch_size=1500, epochs=30, verbose=0)
expected = model(images[1500:])

spec = tf.TensorSpec([None, 8, 8, 1], tf.float32, name="images")
program = tf.function(model).get_concrete_function(spec)
for node in program.graph.get_operations():
    if node.type in ["Conv2D", "BiasAdd", "Relu", "Reshape", "MatMul"]:
        print(node.type, node.outputs[0].shape.as_list()[1:])
print("batch:", program.inputs[0].shape[0])

scores = program(tf.constant(images[1500:]))
agrees = bool(tf.reduce_max(tf.abs(scores - expected)) < 1e-5)
accuracy = (scores.numpy().argmax(1) == labels[1500:]).mean()
print("below 1e-5:", agrees, f"- accuracy {accuracy:.3f}")

wrong = {
    "batch of 513": tf.zeros([513, 8, 8, 1]),
    "9x9 pixels": tf.zeros([2, 9, 9, 1]),
    "float64": tf.zeros([2, 8, 8, 1], tf.float64),
}
accepted = 0
for name, x in wrong.items():
    try:
        program(x)
        accepted += 1
        print(f"{name}: accepted")
    except Exception as error:
        print(f"{name}: {type(error).__name__}")
