#!/usr/bin/env bash
# LiteRT's CompiledModel: an input is resized, and the output buffers that it makes keep their first size.
#
# A model that was converted with a free batch should answer 1 image and then 15. The older Interpreter resizes all of its
# tensors. CompiledModel has resize_input_tensor, and create_output_buffers to make what a call writes into.
#
# Guess, before the first run: after resize_input_tensor the buffers of create_output_buffers hold 15 rows, as
# those of create_input_buffers do, and the call runs.
#
# Seen on 2026-11-30, ai-edge-litert 2.3.0, tensorflow-cpu 2.21.0, Linux x86-64: where the model computes a shape from the
# batch, as a Flatten layer does, the input buffers hold 15 rows and the output buffers still one; the call ends in "Failed
# to invoke the compiled model", which does not name the size. With an output buffer made by hand, of 15 rows or of more, it
# runs and gives the right numbers. A model of a matrix product alone has no such trouble: there the outputs follow.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check ai-edge-litert==2.3.0 tensorflow-cpu==2.21.0 2> /dev/null

cat > resized.py << 'END'
import numpy as np
import tensorflow as tf
from ai_edge_litert.compiled_model import CompiledModel
from ai_edge_litert.interpreter import Interpreter
from ai_edge_litert.tensor_buffer import TensorBuffer

weight = np.arange(8, dtype=np.float32).reshape(4, 2)


def flat(x):  # as a Flatten layer does: the new shape is computed from the batch
    return tf.matmul(tf.reshape(x, [tf.shape(x)[0], 4]), weight)


double = tf.function(flat, input_signature=[tf.TensorSpec([None, 2, 2])])
converter = tf.lite.TFLiteConverter.from_concrete_functions([double.get_concrete_function()])
open("model.tflite", "wb").write(converter.convert())
rows = np.random.default_rng(0).normal(size=(15, 2, 2)).astype(np.float32)

older = Interpreter("model.tflite")
older.resize_tensor_input(0, [15, 2, 2])
older.allocate_tensors()
older.set_tensor(older.get_input_details()[0]["index"], rows)
older.invoke()
print("Interpreter", older.get_tensor(older.get_output_details()[0]["index"]).shape)

model = CompiledModel.from_file("model.tflite")
model.resize_input_tensor(0, [15, 2, 2])


def call(outputs):
    inputs = model.create_input_buffers(0)
    inputs[0].write(rows)
    model.run_by_index(0, inputs, outputs)
    return bool(np.allclose(outputs[0].read(30, np.float32).reshape(15, 2), rows.reshape(15, 4) @ weight))


try:
    print("its own output buffers", call(model.create_output_buffers(0)))
except RuntimeError as error:
    print("its own output buffers:", "Failed to invoke" in str(error), "15" in str(error).replace("ERROR", ""))
for size in 15, 40:
    buffer = TensorBuffer.create_from_host_memory(np.zeros((size, 2), np.float32))
    print(f"a buffer of {size} rows", call([buffer]))
END
env/bin/python resized.py 2> /dev/null | tee seen

cat > expected << 'END'
Interpreter (15, 2)
its own output buffers: True False
a buffer of 15 rows True
a buffer of 40 rows True
END
diff expected seen
echo "as it was seen on 2026-11-30"
