"""The export of a matrix inverse writes a file that ONNX Runtime refuses."""
import os

import onnx
import onnxruntime
import tensorflow as tf
import tf2onnx


def inverse(x):
    return tf.linalg.inv(x)


spec = [tf.TensorSpec([None, 3, 3], tf.float32, name="x")]
tf2onnx.convert.from_function(
    tf.function(inverse), input_signature=spec, output_path="inverse.onnx"
)
written = os.path.exists("inverse.onnx")
print("file written:", written)

for check in [onnx.checker.check_model, onnxruntime.InferenceSession]:
    try:
        check("inverse.onnx")
    except Exception as error:
        print("raised:", type(error).__name__)
        print("names the operator:", "MatrixInverse" in str(error))
