"""reshape() instead of a transpose mixes samples; the gradient of one shows which."""
import torch

batch, time, features = 3, 4, 2
x = torch.arange(24.0).reshape(batch, time, features).sin().requires_grad_()


def wrong(x):
    by_time = x.reshape(time, batch, features)  # the shape fits, the samples do not
    return by_time.mean(dim=0)


def right(x):
    by_time = x.transpose(0, 1)
    return by_time.mean(dim=0)


def samples_that_reach(model, sample):
    total = model(x)[sample].sum()
    (gradient,) = torch.autograd.grad(total, x)
    return (gradient != 0).any(dim=2).any(dim=1).nonzero().flatten().tolist()


print("shapes:", list(wrong(x).shape), list(right(x).shape))
reached_wrong = samples_that_reach(wrong, sample=0)
print("result 0 depends on samples", reached_wrong)
reached_right = samples_that_reach(right, sample=0)
print("fixed: on samples", reached_right)
output = right(x).detach()
