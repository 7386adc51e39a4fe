"""DLPack shares memory, so that an array can change what TensorFlow holds constant."""
import jax
import jax.numpy as jnp
import numpy as np
import tensorflow as tf

array = np.array([1.0, 2.0, 3.0], dtype=np.float32)
tensor = tf.experimental.dlpack.from_dlpack(array.__dlpack__())
array[0] = 11.0  # TensorFlow takes its tensors to be immutable
tensor_after_write = tensor.numpy().tolist()
print("NumPy wrote, tensor:", tensor_after_write)
print("back in NumPy, writeable:", np.from_dlpack(tensor).flags.writeable)

jax_array = jnp.array([1.0, 2.0, 3.0])
from_jax = tf.experimental.dlpack.from_dlpack(jax_array.__dlpack__())
to_jax = jax.dlpack.from_dlpack(from_jax)
address = np.asarray(from_jax).ctypes.data
shared = {
    "JAX to tensor": address == jax_array.unsafe_buffer_pointer(),
    "tensor to JAX": to_jax.unsafe_buffer_pointer() == address,
}
print(shared)

whole = tf.constant([2**40 + 3, 5], tf.int64)
narrowed = jax.dlpack.from_dlpack(whole)  # a copy: JAX keeps 64 bits only when told to
whole_numbers = np.int64(narrowed).tolist()
print("int64 to JAX:", whole_numbers, narrowed.dtype)

matrix = np.arange(6.0).reshape(2, 3)
try:
    tf.experimental.dlpack.from_dlpack(matrix.T.__dlpack__())
    transposed_accepted = True
except tf.errors.InvalidArgumentError as error:
    transposed_accepted = False
    print("transposed array:", error.message)
