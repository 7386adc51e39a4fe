"""You choose the device once; the model and every batch are moved there by hand."""
import numpy as np
import torch

rng = np.random.default_rng(0)
array = rng.normal(size=(2, 3)).astype("float32")
kernel = rng.normal(size=(3, 1)).astype("float32")

if torch.accelerator.is_available():
    device = torch.accelerator.current_accelerator()
else:
    device = torch.device("cpu")

model = torch.nn.Linear(3, 1, bias=False).to(device)
with torch.no_grad():
    model.weight.copy_(torch.tensor(kernel).T)

batch = torch.tensor(array, device="cpu")  # as a DataLoader gives it
batch = batch.to(device)
prediction = model(batch)

devices = {p.device.type for p in model.parameters()} | {batch.device.type}
one_device = len(devices) == 1
print("on one device:", one_device)
print("prediction there too:", prediction.device.type in devices)
print("prediction", [round(value, 4) for value in prediction[:, 0].tolist()])
print("to NumPy by way of the CPU:", prediction.detach().cpu().numpy().shape)
