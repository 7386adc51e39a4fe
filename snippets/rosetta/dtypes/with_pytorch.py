"""Types and promotion, in PyTorch."""
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


def default_integer():
    return torch.tensor([1, 2]), torch.arange(3), torch.full((2,), 7)


def default_float():
    return torch.tensor([1.0, 2.0]), torch.tensor(np.ones(2))


def default_complex():
    return torch.tensor(1 + 2j)


def large_integer_product():
    rows, columns = torch.tensor(100_000), torch.tensor(100_000)
    return (rows * columns).double()


def full_of_ones():
    return torch.full((2, 3), 1)


def linspace_of_integers():
    return torch.linspace(0, 1, 11)


def argmax_type(x):
    return x.argmax(dim=-1)


def mixed_floats(x, y):
    return x + y


def mixed_integers(x, y):
    return x + y


def integer_and_float(n, x):
    return n * x


def integer_times_python_float(n):
    return n * 0.5


def integer_compared_with_float(n):
    return n > 0.5


def half_plus_python_float(x):
    return x + 1e-3


def numpy_scalar(x):
    return x * np.float64(0.1)


def zero_dimensional(x, y):
    return x + y


def unsigned_and_signed(x, y):
    return x + y


def half_and_bfloat16(x):
    return x.half() + x.bfloat16()


def integer_and_half(n, x):
    return n * x


def complex_and_double(z, x):
    return z + x


def boolean_plus_integer(c, n):
    return c + n


def boolean_plus_boolean(x, y):
    return x + y


def negate_mask(c):
    return ~c


def negate_mask_naive(c):
    return 1 - c


def matmul_mixed(a, b):
    return a.double() @ b


def matmul_mixed_naive(a, b):
    return a @ b


def equal_mixed(n, x):
    return n == x


def concatenate_mixed(x, n):
    return torch.cat([x, n]), torch.stack([x, n])


def where_mixed(x, n):
    return torch.where(x > 0, x, n)


def square_root_of_integers(n):
    return torch.sqrt(n), torch.log(n), torch.exp(n)


def integer_overflow(n):
    return n + 1


def difference_of_bytes(x, y):
    return x.int() - y.int()


def difference_of_bytes_naive(x, y):
    return (x - y).int()


def saturating_cast(n):
    return n.clamp(0, 255).to(torch.uint8)


def saturating_cast_naive(n):
    return n.to(torch.uint8)


def float_out_of_range(x):
    limits = torch.iinfo(torch.int32)
    x = torch.nan_to_num(x.double(), nan=0.0)
    return x.clamp(limits.min, limits.max).int()


def float_out_of_range_naive(x):
    return x.int()


def float_out_of_range_xla(x):
    limits = torch.iinfo(torch.int32)
    x = torch.nan_to_num(x.double(), nan=0.0)
    return x.clamp(limits.min, limits.max).int()


def float8_overflow(x):
    return x.to(torch.float8_e4m3fn).float()


def cast(x):
    return x.to(torch.int32), x.to(torch.bool), x.to(torch.float64)


def python_float_in_double():
    return torch.tensor(0.1, dtype=torch.float64)


def cast_to_half(x):
    return x.half(), x.bfloat16()


def cast_gradient(x):
    y = x.int().float()
    return y.requires_grad


def cast_complex_to_real(z):
    return z.real


def reinterpret_bits(x):
    return x.detach().view(torch.int32)


def float_limits():
    limits = torch.finfo(torch.float32)
    return limits.eps, limits.max, limits.tiny


def smallest_float():
    return torch.finfo(torch.float32).min, torch.finfo(torch.float16).min


def integer_limits():
    return torch.iinfo(torch.int8).min, torch.iinfo(torch.uint8).max, torch.iinfo(torch.int32).max


def is_floating(x):
    return x.is_floating_point(), x.is_complex(), x.dtype == torch.bool


def bytes_per_element(x):
    return x.element_size(), x.nbytes


def result_type():
    pairs = [("int32", "int64"), ("int64", "float16"), ("uint8", "int8"), ("float16", "bfloat16"), ("bool", "int32")]
    kinds = [torch.promote_types(getattr(torch, a), getattr(torch, b)) for a, b in pairs]
    return [str(each).removeprefix("torch.") for each in kinds]


def promotion_of_int64():
    kind = torch.result_type(torch.tensor([1, 2]), 0.5)
    return kind.itemsize


def default_dtype():
    torch.set_default_dtype(torch.float64)
    made = torch.zeros(2).element_size()
    torch.set_default_dtype(torch.float32)
    return made


def layer_casts_input(x, w, b):
    layer = nn.Linear(3, 2)
    layer.load_state_dict({"weight": w.T, "bias": b})
    return layer(x.float())


def layer_casts_input_naive(x, w, b):
    layer = nn.Linear(3, 2)
    layer.load_state_dict({"weight": w.T, "bias": b})
    return layer(x)


def layer_in_double(x, w, b):
    layer = nn.Linear(3, 2).double()
    layer.load_state_dict({"weight": w.T, "bias": b})
    return layer(x)


def label_type(logits, labels):
    return F.cross_entropy(logits, labels.long())


def label_type_naive(logits, labels):
    return F.cross_entropy(logits, labels)


def uint16_add(n):
    x = n.to(torch.uint16)
    return (x.int() + x.int()).to(torch.uint16).int()


def uint16_add_naive(n):
    x = n.to(torch.uint16)
    return (x + x).int()


def negate_uint8(n):
    return -n


def bfloat16_to_numpy(x):
    return x.bfloat16().float().detach().numpy()


def bfloat16_to_numpy_naive(x):
    return x.bfloat16().detach().numpy()


def strings():
    words = ["cat", "house"]
    return [len(word) for word in words]


def strings_naive():
    words = torch.tensor(["cat", "house"])
    return [len(word) for word in words]
