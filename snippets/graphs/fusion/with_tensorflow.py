"""XLA makes one kernel of five elementwise operations; a product stays apart."""
import re

import tensorflow as tf


def elementwise(x):
    return tf.tanh(tf.sin(x) * 2.0 + tf.cos(x))


def with_product(x):
    return elementwise(elementwise(x) @ x)


x = tf.reshape(tf.linspace(-1.0, 1.0, 256), [16, 16])
results = []
for function in [elementwise, with_product]:
    compiled = tf.function(function, jit_compile=True)
    graph = compiled.get_concrete_function(x).graph.get_operations()
    bookkeeping = ("Placeholder", "Const", "Identity")
    operations = sum(operation.type not in bookkeeping for operation in graph)
    code = compiled.experimental_get_compiler_ir(x)(stage="optimized_hlo")
    kernels = re.findall(r"%(\S+) = \S+ fusion\(", code)
    results.append(compiled(x))
    print(f"{function.__name__}: {operations} operations, {len(kernels)} fused")
    for kernel in kernels:
        print(" ", kernel)
