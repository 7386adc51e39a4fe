"""ToTensor and Normalize(0.5, 0.5) together map pixels to -1 ... 1, in float32."""
import torch

pixels = torch.tensor([0, 64, 128, 255], dtype=torch.uint8)

to_tensor = pixels / 255
normalised = (to_tensor - 0.5) / 0.5

scaled = normalised.cpu().numpy()
bytes_per_value = normalised.element_size()
print("scaled:", [round(value, 3) for value in normalised.tolist()])
print("dtype:", normalised.dtype)
