"""gradient_accumulation_steps averages means: weigh the tokens and sum instead."""
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(4, 6, 3)).astype("float32")  # 4 sequences
y = rng.normal(size=(4, 6)).astype("float32")


def update(lengths, pieces=2, by_tokens=False):
    layer = keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")
    model = keras.Sequential([keras.Input((6, 3)), layer])
    weights = (np.arange(6) < np.array(lengths)[:, None]).astype("float32")
    reduction = "mean_with_sample_weight"  # the mean over real tokens
    if by_tokens:
        weights *= pieces / weights.sum()  # the optimizer divides by pieces
        reduction = "sum"
    optimizer = keras.optimizers.SGD(
        0.1, gradient_accumulation_steps=pieces if pieces > 1 else None
    )
    model.compile(optimizer, keras.losses.MeanSquaredError(reduction))
    size = 4 // pieces
    model.fit(x, y[..., None], size, sample_weight=weights, shuffle=False, verbose=0)
    return [round(w, 4) for w in layer.get_weights()[0][:, 0].tolist()]


one_batch = update([6, 5, 1, 1], pieces=1)
by_means = update([6, 5, 1, 1])
by_tokens = update([6, 5, 1, 1], by_tokens=True)
print("11 and 2 tokens, one batch ", one_batch)
print("  two pieces, by means     ", by_means)
print("  two pieces, by tokens    ", by_tokens)
