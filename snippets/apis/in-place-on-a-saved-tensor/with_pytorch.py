"""The error names a version; anomaly mode names the line that made the tensor."""
import warnings

import torch

x = torch.tensor([-1.0, 0.5, 2.0], requires_grad=True)


def block(x):
    hidden = torch.sigmoid(x)  # autograd keeps this result
    hidden += x  # the skip connection, written into what was kept
    return (hidden**2).sum()


loss = block(x)  # nothing is wrong yet
try:
    loss.backward()
    raised = 0
except RuntimeError as error:
    raised = 1
    print(str(error).replace(": [", ":\n[").replace("; ", ";\n").split(". ")[0])

print("\nwith anomaly mode")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    with torch.autograd.set_detect_anomaly(True):
        try:
            block(x).backward()
        except RuntimeError:
            trace = str(caught[-1].message).splitlines()
            print("made by:", [each.strip() for each in trace if "hidden" in each][-1])

hidden = torch.sigmoid(x)
before = hidden._version
hidden += x
print("version of hidden:", before, "kept,", hidden._version, "found")


def fixed(x):
    hidden = torch.sigmoid(x)
    hidden = hidden + x  # a new tensor; the kept one stays as it was
    return (hidden**2).sum()


(gradient,) = torch.autograd.grad(fixed(x), x)
print("fixed:", [round(each, 4) for each in gradient.tolist()])

product = torch.nn.functional.linear(x, torch.eye(3))  # its result is not kept
product += x
(harmless,) = torch.autograd.grad(product.sum(), x)
print("+= after a linear layer:", harmless.tolist())
