"""Names of TensorFlow 1: most have gone to compat.v1, three groups are nowhere."""
import tensorflow as tf

OLD = ["Session", "placeholder", "get_variable", "global_variables_initializer"]
OLD += ["layers.dense", "train.AdamOptimizer", "nn.dynamic_rnn", "get_collection"]
OLD += ["nn.rnn_cell.BasicLSTMCell", "train.Saver", "log", "to_float"]
OLD += ["contrib.layers", "estimator.Estimator", "feature_column.numeric_column"]
V1_ONLY = ["keras.layers.DenseFeatures", "keras.utils.track_tf1_style_variables"]


def status(module, path):
    try:
        for name in path.split("."):
            module = getattr(module, name)
    except AttributeError as error:
        return "gone" if "has no attribute" in str(error) else str(error)
    return "there"


print(f"{'':<39}tf     tf.compat.v1")
for path in OLD + V1_ONLY:
    print(f"{path:<39}{status(tf, path):<7}{status(tf.compat.v1, path)}")
try:
    tf.contrib.layers
except AttributeError as error:
    print(f"AttributeError: {error}")
