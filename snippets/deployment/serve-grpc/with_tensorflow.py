"""A gRPC server of the Open Inference Protocol, with raw bytes for tensors."""
from concurrent.futures import ThreadPoolExecutor

import grpc
import keras
import numpy as np
import tensorflow as tf
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from sklearn.datasets import load_digits

# The fields used here, with names and numbers of open_inference_grpc.proto.
TEXT, BYTES, INT64, MESSAGE = 9, 12, 3, 11
file = descriptor_pb2.FileDescriptorProto(name="v2.proto", package="inference")
file.syntax = "proto3"
for message, fields in {
    "Tensor": {"name": (1, TEXT), "datatype": (2, TEXT), "shape": (3, INT64)},
    "ModelInferRequest": {
        "model_name": (1, TEXT),
        "inputs": (5, MESSAGE),
        "raw_input_contents": (7, BYTES),
    },
    "ModelInferResponse": {
        "model_name": (1, TEXT),
        "outputs": (5, MESSAGE),
        "raw_output_contents": (6, BYTES),
    },
}.items():
    described = file.message_type.add(name=message)
    for name, (number, kind) in fields.items():
        field = described.field.add(name=name, number=number, type=kind)
        field.label = field.LABEL_OPTIONAL if kind == TEXT else field.LABEL_REPEATED
        if kind == MESSAGE:
            field.type_name = ".inference.Tensor"
pool = descriptor_pool.DescriptorPool()
pool.Add(file)
Request, Response = (
    message_factory.GetMessageClass(pool.FindMessageTypeByName(f"inference.{name}"))
    for name in ("ModelInferRequest", "ModelInferResponse")
)

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
expected = model(images[1500:]).numpy()

def predict(array):
    return model(tf.constant(array, tf.float32)).numpy().tolist()

def infer(request, context):
    if request.model_name != "digits":
        context.abort(grpc.StatusCode.NOT_FOUND, f"no model {request.model_name}")
    shape = tuple(request.inputs[0].shape)
    if shape[1:] != images.shape[1:]:
        context.abort(grpc.StatusCode.INVALID_ARGUMENT, f"shape {shape}")
    array = np.frombuffer(request.raw_input_contents[0], "<f4").reshape(shape)
    scores = np.array(predict(array), "<f4")
    output = {"name": "scores", "datatype": "FP32", "shape": scores.shape}
    raw = [scores.tobytes()]
    return Response(model_name="digits", outputs=[output], raw_output_contents=raw)


server = grpc.server(ThreadPoolExecutor(2))
service = "inference.GRPCInferenceService"
method = grpc.unary_unary_rpc_method_handler(
    infer, Request.FromString, Response.SerializeToString
)
handlers = grpc.method_handlers_generic_handler(service, {"ModelInfer": method})
server.add_generic_rpc_handlers([handlers])
port = server.add_insecure_port("127.0.0.1:0")
server.start()

with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
    call = channel.unary_unary(
        f"/{service}/ModelInfer", Request.SerializeToString, Response.FromString
    )
    batch = np.array(images[1500:].tolist(), "<f4")
    tensor = {"name": "pixels", "datatype": "FP32", "shape": batch.shape}
    raw = [batch.tobytes()]
    request = Request(model_name="digits", inputs=[tensor], raw_input_contents=raw)
    answer = call(request)
    output = answer.outputs[0]
    print("answer:", output.name, output.datatype, list(output.shape))
    scores = np.frombuffer(answer.raw_output_contents[0], "<f4").reshape(output.shape)
    agrees = bool(np.abs(scores - expected).max() < 1e-4)
    accuracy = (scores.argmax(1) == digits.target[1500:]).mean()
    print("below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")
    size = request.ByteSize()
    print("request:", size, "bytes, pixels:", batch.nbytes)

    codes = []
    flat = tensor | {"shape": [297, 64]}
    for changed in ({"model_name": "letters"}, {"inputs": [flat]}):
        wrong = {"model_name": "digits", "inputs": [tensor]} | changed
        try:
            call(Request(raw_input_contents=raw, **wrong))
        except grpc.RpcError as error:
            codes.append(error.code().name)
            print(codes[-1], "-", error.details())
server.stop(grace=5).wait()
