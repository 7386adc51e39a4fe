"""strict=False excuses missing names and returns them; a wrong shape still raises."""
import torch


def build(classes, head):
    model = torch.nn.Sequential()
    model.add_module("body", torch.nn.Linear(3, 4))
    model.add_module(head, torch.nn.Linear(4, classes))
    return model


saved = build(10, "head").state_dict()
for tensor in saved.values():
    torch.nn.init.ones_(tensor)

for classes, head, strict in [(10, "top", True), (5, "head", False)]:
    try:
        build(classes, head).load_state_dict(saved, strict=strict)
    except RuntimeError as error:
        print(f"RuntimeError, strict={strict}")
        for line in str(error).splitlines()[1:]:
            print("  " + line.strip().split(": copying")[0])

model = build(10, "top")
for parameter in model.parameters():
    torch.nn.init.zeros_(parameter)
result = model.load_state_dict(saved, strict=False)
print("missing:", result.missing_keys)
print("unexpected:", result.unexpected_keys)
left_at_zero = sum(not layer.weight.any() for layer in model)
print("layers left as they were:", int(left_at_zero))
