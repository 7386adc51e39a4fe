"""The product of split factors is whole on every device: DTensor sums by itself."""
import tensorflow as tf
from tensorflow.experimental import dtensor

cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(
    cpu, [tf.config.LogicalDeviceConfiguration()] * 2
)
mesh = dtensor.create_mesh([("shard", 2)], devices=["CPU:0", "CPU:1"])
rows = dtensor.Layout(["shard", dtensor.UNSHARDED], mesh)
columns = dtensor.Layout([dtensor.UNSHARDED, "shard"], mesh)
whole = dtensor.Layout.replicated(mesh, rank=2)
x = dtensor.copy_to_mesh(tf.reshape(tf.range(8.0), (2, 4)), whole)
w = dtensor.copy_to_mesh(tf.ones((4, 2)), whole)

pieces = {}
for name, layout in [("rows", rows), ("columns", columns), ("whole", whole)]:
    piece = dtensor.unpack(dtensor.relayout(x, layout))[0]
    pieces[name] = piece.shape.as_list()
    print(name, pieces[name])

product = dtensor.relayout(x, columns) @ dtensor.relayout(w, rows)
on_first_device = dtensor.unpack(product)[0]
specs = dtensor.fetch_layout(product).sharding_specs
for piece in dtensor.unpack(product):
    print("product:", specs, piece.numpy().tolist())
product = on_first_device
