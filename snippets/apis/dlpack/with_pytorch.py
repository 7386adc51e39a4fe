"""torch.from_dlpack shares memory with NumPy and JAX, and writes to JAX's array."""
import jax
import jax.numpy as jnp
import numpy as np
import torch

array = np.array([1.0, 2.0, 3.0], dtype=np.float32)
tensor = torch.from_dlpack(array)
array[0] = 11.0
tensor_after_write = tensor.tolist()
print("NumPy wrote, tensor:", tensor_after_write)
print("back in NumPy, writeable:", np.from_dlpack(tensor).flags.writeable)

jax_array = jnp.array([1.0, 2.0, 3.0])
from_jax = torch.from_dlpack(jax_array)
to_jax = jax.dlpack.from_dlpack(from_jax)
shared = {
    "JAX to tensor": from_jax.data_ptr() == jax_array.unsafe_buffer_pointer(),
    "tensor to JAX": to_jax.unsafe_buffer_pointer() == from_jax.data_ptr(),
}
print(shared)

from_jax[0] = 11.0  # JAX takes its arrays to be immutable
print("tensor wrote, JAX array:", jax_array.tolist())

whole = torch.tensor([2**40 + 3, 5])
narrowed = jax.dlpack.from_dlpack(whole)  # a copy: JAX keeps 64 bits only when told to
whole_numbers = np.int64(narrowed).tolist()
print("int64 to JAX:", whole_numbers, narrowed.dtype)

matrix = np.arange(6.0).reshape(2, 3)
transposed = torch.from_dlpack(matrix.T)
transposed_accepted = True
print("transposed array:", transposed.tolist())
