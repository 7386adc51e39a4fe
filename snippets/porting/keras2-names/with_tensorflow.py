"""metrics_names no longer names what evaluate() returns; names of weights are short."""
import keras
import numpy as np
from keras import layers

x, y = np.ones((4, 3), "float32"), np.ones((4, 2), "float32")
inputs = keras.Input((3,))
heads = [layers.Dense(2, name="first")(inputs), layers.Dense(2, name="second")(inputs)]
model = keras.Model(inputs, heads)
model.compile("sgd", "mse", metrics=[["mae"], ["mae"]])
values = model.evaluate(x, [y, y], verbose=0)
print("metrics_names:", model.metrics_names)
print("values:", len(values))
found = model.evaluate(x, [y, y], verbose=0, return_dict=True)
print("return_dict:", sorted(found))
print("history:", sorted(model.fit(x, [y, y], verbose=0).history))
batch = model.predict_on_batch(x)
print("predict_on_batch:", [type(part).__name__ for part in batch])
print("name:", model.weights[0].name, "- path:", model.weights[0].path)

GONE = ["backend.mean", "backend.learning_phase", "utils.np_utils"]
GONE += ["layers.experimental", "layers.CuDNNLSTM", "layers.LocallyConnected1D"]
GONE += ["losses.Reduction"]
GONE += ["preprocessing.text.Tokenizer", "preprocessing.image.ImageDataGenerator"]
THERE = ["backend.epsilon", "preprocessing.sequence.pad_sequences", "wrappers"]
for path in GONE + THERE:
    module = keras
    try:
        for name in path.split("."):
            module = getattr(module, name)
        print(f"keras.{path}: there")
    except AttributeError as error:
        print(f"keras.{path}: {error}")
