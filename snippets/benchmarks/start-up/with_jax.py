"""A process that imports JAX, and one that multiplies two matrices, too."""
from start import measure_child

CODE = {
    "import": "import jax",
    "first-op": """
import jax.numpy as jnp
(jnp.ones([64, 64]) @ jnp.ones([64, 64])).block_until_ready()
""",
}


def measure(mode):
    return measure_child(CODE[mode], "jax", "numpy")
