"""torch.from_numpy and .numpy() share memory both ways; torch.tensor copies."""
import numpy as np
import torch

array = np.array([1.0, 2.0, 3.0], dtype=np.float32)
copied = torch.tensor(array, device="cpu")
shared = torch.from_numpy(array)

array[0] = 11.0
after_array_write = shared.tolist()
print("array[0] = 11")
print("  tensor      ", copied.tolist())
print("  from_numpy  ", after_array_write)

back = shared.numpy()
back[1] = 22.0
after_numpy_write = shared.tolist()
print("back = shared.numpy(); back[1] = 22")
print("  shared      ", after_numpy_write)
print("  array       ", array.tolist())

weight = torch.ones(2, device="cpu", requires_grad=True)
try:
    weight.numpy()
except RuntimeError as error:
    print(type(error).__name__ + ":", str(error)[:42])
print("detach first:", weight.detach().numpy().tolist())
