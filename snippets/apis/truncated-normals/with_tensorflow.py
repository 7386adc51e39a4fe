"""HeNormal and TruncatedNormal are both cut at two standard deviations."""
import keras
from keras import initializers

keras.utils.set_random_seed(0)


def describe(name, initializer):
    weight = initializer((512, 512)).numpy()
    std, largest = weight.std(ddof=1).item(), abs(weight).max().item()
    print(f"{name}: std {std:.4f}, largest {largest:.4f}")
    return std, largest


he_std, he_largest = describe("He normal", initializers.HeNormal())

truncated = initializers.TruncatedNormal(stddev=0.05)
default_cut_std, default_cut_largest = describe("truncated, std=0.05", truncated)

cut_std, cut_largest = default_cut_std, default_cut_largest  # it is cut at 2 std
print(f"truncated at 2 std: std {cut_std:.4f}, largest {cut_largest:.4f}")
