"""A SavedModel lists the inputs and outputs of its signature, and its variables."""
import tensorflow as tf


class Classifier(tf.Module):
    def __init__(self):
        super().__init__()
        self.weights = tf.Variable([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], name="weights")
        self.scale = tf.Variable(0.5, trainable=False, name="scale")

    @tf.function(input_signature=[tf.TensorSpec([None, 3], tf.float32, name="x")])
    def __call__(self, x):
        return {"scores": x @ self.weights * self.scale}


classifier = Classifier()
tf.saved_model.save(classifier, "classifier", signatures=classifier.__call__)
model = tf.saved_model.load("classifier")  # keeps the variables; a signature does not
loaded = model.signatures["serving_default"]

for variable in loaded.variables:
    kind = "PARAMETER" if variable.trainable else "BUFFER"
    print(f"{kind:11} {variable.name}: {variable.dtype.name} {tuple(variable.shape)}")
_, inputs = loaded.structured_input_signature
for name, spec in inputs.items():
    print(f"{'USER_INPUT':11} {name}: {spec.dtype.name} {tuple(spec.shape)}")
for name, spec in loaded.structured_outputs.items():
    print(f"{'USER_OUTPUT':11} {name}: {spec.dtype.name} {tuple(spec.shape)}")

x = tf.constant([[1.0, 1.0, 1.0]])
result = loaded(x=x)
print({name: value.numpy().tolist() for name, value in result.items()})
