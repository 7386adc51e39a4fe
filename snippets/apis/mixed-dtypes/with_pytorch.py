"""Operators promote two dtypes to a common one; matrix products and layers do not."""
import torch

half, single = torch.ones(2, 2, dtype=torch.float16), torch.ones(2, 2)
double, integer = single.double(), torch.ones(2, 2, dtype=torch.int32)

operations = {
    "float32 + float64": lambda: single + double,
    "float16 + float32": lambda: half + single,
    "int32 + float32": lambda: integer + single,
    "int32 + int64": lambda: integer + integer.long(),
    "int32 == float32": lambda: integer == single,
    "float32 + scalar float64": lambda: single + torch.tensor(1.0, dtype=torch.float64),
    "float32 @ float64": lambda: single @ double,
    "float32 + 1": lambda: single + 1,
    "int32 + 1.5": lambda: integer + 1.5,
}
raised = {}
for name, operation in operations.items():
    try:
        result = str(operation().dtype).removeprefix("torch.")
    except RuntimeError as error:
        result = type(error).__name__
    raised[name] = float("Error" in result)
    print(f"{name:<25} {result}")

largest = torch.tensor(2**31 - 1, dtype=torch.int32)
same = {"2**31 - 1 + 1": largest + 1, "float32 * 2": single * 2}
print("2**31 - 1 + 1:", same["2**31 - 1 + 1"].item())
