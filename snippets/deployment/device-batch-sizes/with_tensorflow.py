"""The interpreter resizes for each batch; CompiledModel's buffers hold one image."""
from pathlib import Path

import keras
import tensorflow as tf
from ai_edge_litert.compiled_model import CompiledModel
from ai_edge_litert.interpreter import Interpreter
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

model.export("digits", format="tf_saved_model", verbose=False)
converter = tf.lite.TFLiteConverter.from_saved_model("digits")
Path("digits.tflite").write_bytes(converter.convert())

runner = Interpreter("digits.tflite").get_signature_runner("serving_default")
print("Interpreter")
accepted = 0
for count in 1, 15, 16, 297:
    print(f"  {count}:", runner(keras_tensor=images[:count])["output_0"].shape)
    accepted += 1

compiled = CompiledModel.from_file("digits.tflite")
inputs, outputs = compiled.create_input_buffers(0), compiled.create_output_buffers(0)
print("CompiledModel")
for count in 1, 15:
    try:
        inputs[0].write(images[:count])
        compiled.run_by_index(0, inputs, outputs)
        print(f"  {count}:", outputs[0].read(count * 10, "float32").shape)
    except RuntimeError as error:
        print(f"  {count}: RuntimeError", str(error).split(": ")[1])
