"""A new string is always traced; a warning is all that TensorFlow does about it."""
import tensorflow as tf

METRES = {"mm": 1e-3, "cm": 1e-2, "dm": 0.1, "m": 1.0, "dam": 10.0, "hm": 100.0}
METRES |= {"km": 1e3, "in": 0.0254, "ft": 0.3048, "yd": 0.9144, "mi": 1609.344}
METRES |= {"nmi": 1852.0}
captures = 0


@tf.function
def to_metres(x, unit):
    global captures
    captures += 1
    return x * (METRES[unit] if isinstance(unit, str) else unit)


x = tf.ones(2)
results = []
for attempt in ["first", "second"]:
    before = captures
    for unit in METRES:
        results.append(to_metres(x, unit))
    print(f"{attempt} round of {len(METRES)}: {captures - before} captures")
captures_string = captures

captures = 0
for factor in METRES.values():
    results.append(to_metres(x, tf.constant(factor)))
captures_tensor = captures
print("their factors as tensors:", captures, "capture")
