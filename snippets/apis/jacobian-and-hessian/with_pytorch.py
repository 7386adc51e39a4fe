"""torch.func takes functions: jacrev, jacfwd and hessian return the whole matrix."""
import torch
from torch.func import hessian, jacfwd, jacrev, vmap


def polar(v):  # radius and angle of a point
    return torch.stack([torch.hypot(v[0], v[1]), torch.atan2(v[1], v[0])])


def rosenbrock(v):
    return (1 - v[0]) ** 2 + 100 * (v[1] - v[0] ** 2) ** 2


point = torch.tensor([3.0, 4.0])
jacobian = jacrev(polar)(point)  # reverse mode: a row for each output
forward = jacfwd(polar)(point)  # forward mode: a column for each input
print("jacobian:", *[[round(x, 2) for x in row] for row in jacobian.tolist()])
print("forward: ", *[[round(x, 2) for x in row] for row in forward.tolist()])

matrix = hessian(rosenbrock)(torch.tensor([1.0, 2.0]))
print("hessian: ", *matrix.tolist())

points = torch.tensor([[3.0, 4.0], [1.0, 0.0], [0.0, 2.0]])
batch = vmap(jacrev(polar))(points)
print("batch:   ", tuple(batch.shape))

# The Jacobian of a batch without vmap holds every output against every input.
full = jacrev(lambda points: vmap(polar)(points))(points)
print("no vmap: ", tuple(full.shape), "of which zero:", int((full == 0).sum()))
