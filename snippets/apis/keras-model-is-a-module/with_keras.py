"""On the torch backend a Keras model is a torch.nn.Module: PyTorch's loop trains it."""
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import torch

x = torch.tensor([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = torch.tensor([[1.0], [2.0], [3.0]])

dense = keras.layers.Dense(1, kernel_initializer="zeros")
model = keras.Sequential([keras.Input([2]), dense])
print("torch.nn.Module:", isinstance(model, torch.nn.Module))
print("parameters:", [tuple(parameter.shape) for parameter in model.parameters()])

optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
losses = []
for step in range(5):
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
print("losses:", *(f"{loss:.4f}" for loss in losses))
