"""The product of split factors is whole on every device: the compiler adds the sum."""
import jax
import jax.numpy as jnp
from jax.sharding import Mesh, NamedSharding
from jax.sharding import PartitionSpec as P

jax.config.update("jax_num_cpu_devices", 2)
mesh = Mesh(jax.devices(), ("shard",))
rows = NamedSharding(mesh, P("shard", None))
columns = NamedSharding(mesh, P(None, "shard"))
whole = NamedSharding(mesh, P())
x = jnp.arange(8.0).reshape(2, 4)
w = jnp.ones((4, 2))

pieces = {}
for name, sharding in [("rows", rows), ("columns", columns), ("whole", whole)]:
    piece = jax.device_put(x, sharding).addressable_shards[0].data
    pieces[name] = list(piece.shape)
    print(name, pieces[name])

product = jax.device_put(x, columns) @ jax.device_put(w, rows)
on_first_device = product.addressable_shards[0].data
for shard in product.addressable_shards:
    print("product:", product.sharding.spec, shard.data.tolist())
