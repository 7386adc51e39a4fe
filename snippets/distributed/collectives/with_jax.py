"""The collectives are functions of one value; here on two virtual devices."""
import jax
import jax.numpy as jnp
from jax.sharding import NamedSharding
from jax.sharding import PartitionSpec as P

jax.config.update("jax_num_cpu_devices", 2)
mesh = jax.make_mesh((2,), ("device",))
x = jnp.array([1.0, 2.0, 10.0, 20.0])
x = jax.device_put(x, NamedSharding(mesh, P("device")))  # two numbers on each device


@jax.jit
@jax.shard_map(mesh=mesh, in_specs=P("device"), out_specs=P("device"))
def collectives(x):
    first = jnp.where(jax.lax.axis_index("device") == 0, x, 0.0)
    return (
        jax.lax.psum(x, "device"),
        jax.lax.psum(first, "device"),  # broadcast
        jax.lax.all_gather(x, "device", tiled=True),
        jax.lax.psum_scatter(x, "device", tiled=True),
        jax.lax.all_to_all(x, "device", 0, 0, tiled=True),
        jax.lax.ppermute(x, "device", [(0, 1), (1, 0)]),  # send and receive
    )


def on_device(result, number):
    return result.addressable_shards[number].data


results = collectives(x)
on_first = [on_device(each, 0) for each in results]
summed, from_first, gathered, own_part, own_columns, neighbours = on_first
names = ["all-reduce:    ", "broadcast:     ", "all-gather:    ", "reduce-scatter:"]
names += ["all-to-all:    ", "send and recv: "]
for number in range(2):
    print(f"device {number}:")
    print("x:             ", on_device(x, number).tolist())
    for name, result in zip(names, results):
        print(name, on_device(result, number).tolist())
