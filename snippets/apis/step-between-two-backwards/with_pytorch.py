"""A step changes the weights in place: a graph from before it can no longer be used."""
import torch


def make():
    body, head = torch.tensor([1.0, 2.0]), torch.tensor([3.0, -1.0])
    body.requires_grad_(), head.requires_grad_()
    return body, head, torch.optim.SGD([body, head], lr=0.1)


def two_losses(body, head):
    output = body * head
    return output.sum(), (output**2).sum()


body, head, optimizer = make()
first, second = two_losses(body, head)
first.backward(retain_graph=True)
optimizer.step()  # writes into body and head, which the graph keeps
try:
    second.backward()
    raised = 0
except RuntimeError as error:
    raised = 1
    print(str(error).replace(": [", ":\n[").replace("; ", ";\n").split(". ")[0])

print("\nboth gradients before the step")
body, head, optimizer = make()
first, loss = two_losses(body, head)
first.backward(retain_graph=True)
kept = body.grad.clone()
loss.backward()
second = body.grad - kept
print("of the second loss:", second.tolist())
optimizer.step()
weight = body.detach()
print("body after the step:", [round(each, 4) for each in weight.tolist()])

print("\nor the forward pass again after the step")
body, head, optimizer = make()
two_losses(body, head)[0].backward()
optimizer.step()
optimizer.zero_grad()
two_losses(body, head)[1].backward()
fresh = body.grad
print("of the second loss:", [round(each, 4) for each in fresh.tolist()])
