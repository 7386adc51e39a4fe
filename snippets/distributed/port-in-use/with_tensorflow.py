"""A taken port is an error at once; the exception does not say that it was the port."""
import json
import os
import socket
import time

import tensorflow as tf

occupant = socket.create_server(("127.0.0.1", 0))  # some other program
port = occupant.getsockname()[1]
workers = [f"127.0.0.1:{port}", f"127.0.0.1:{port + 1}"]
os.environ["TF_CONFIG"] = json.dumps(
    {"cluster": {"worker": workers}, "task": {"type": "worker", "index": 0}}
)

began = time.monotonic()
try:
    tf.distribute.MultiWorkerMirroredStrategy()
except tf.errors.UnknownError as error:
    message = error.message
refused_at_once = int(time.monotonic() - began < 10)
message_names_the_cause = int("address already in use" in message)

print("UnknownError")
print("port named:", str(port) in message)
print(message)
print("at once:", bool(refused_at_once))
occupant.close()
