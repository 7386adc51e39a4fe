"""Modules, parameters, saving, compiling, devices and precision, in PyTorch."""
import copy

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


def module(x, weight, bias):
    class Affine(nn.Module):
        def __init__(self, weight, bias):
            super().__init__()
            self.weight = nn.Parameter(weight.detach())
            self.bias = nn.Parameter(bias.detach())

        def forward(self, x):
            return x @ self.weight + self.bias

    return Affine(weight, bias)(x)


def sequential(x, w0, b0, w1, b1):
    model = nn.Sequential(nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 3))
    model.load_state_dict({"0.weight": w0, "0.bias": b0, "2.weight": w1, "2.bias": b1})
    return model(x)


def functional_model(x, weight):
    class Residual(nn.Module):
        def __init__(self):
            super().__init__()
            self.dense = nn.Linear(4, 4, bias=False)

        def forward(self, x):
            return x + F.relu(self.dense(x))

    model = Residual()
    model.load_state_dict({"dense.weight": weight})
    return model(x)


def linear_weights(x, weight, bias):
    layer = nn.Linear(3, 3)
    layer.load_state_dict({"weight": weight, "bias": bias})
    return layer(x)


def module_list():
    class Stack(nn.Module):
        def __init__(self):
            super().__init__()
            self.blocks = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4)])

    return len(list(Stack().parameters()))


def module_list_naive():
    class Stack(nn.Module):
        def __init__(self):
            super().__init__()
            self.blocks = [nn.Linear(4, 4), nn.Linear(4, 4)]

    return len(list(Stack().parameters()))


def module_dict():
    class Heads(nn.Module):
        def __init__(self):
            super().__init__()
            self.heads = nn.ModuleDict({"a": nn.Linear(4, 2), "b": nn.Linear(4, 3)})

    return len(list(Heads().parameters()))


def module_dict_naive():
    class Heads(nn.Module):
        def __init__(self):
            super().__init__()
            self.heads = {"a": nn.Linear(4, 2), "b": nn.Linear(4, 3)}

    return len(list(Heads().parameters()))


def parameter():
    class Scale(nn.Module):
        def __init__(self):
            super().__init__()
            self.scale = nn.Parameter(torch.ones(3))

    return len(list(Scale().parameters()))


def parameter_naive():
    class Scale(nn.Module):
        def __init__(self):
            super().__init__()
            self.scale = torch.ones(3, requires_grad=True)

    return len(list(Scale().parameters()))


def buffer():
    class Mean(nn.Module):
        def __init__(self):
            super().__init__()
            self.register_buffer("mean", torch.zeros(3))

    layer = Mean()
    return {"trained": len(list(layer.parameters())), "saved": len(layer.state_dict())}


def buffer_naive():
    class Mean(nn.Module):
        def __init__(self):
            super().__init__()
            self.mean = torch.zeros(3)

    layer = Mean()
    return {"trained": len(list(layer.parameters())), "saved": len(layer.state_dict())}


def buffer_not_saved():
    class Mean(nn.Module):
        def __init__(self):
            super().__init__()
            self.register_buffer("mean", torch.zeros(3), persistent=False)

    layer = Mean()
    return len(layer.state_dict()), layer.mean + 1


def add_after_build():
    model = nn.Sequential(nn.Linear(4, 3))
    model(torch.ones(2, 4))
    model.add_module("head", nn.Linear(3, 2))
    return model(torch.ones(2, 4)).shape[-1]


def lazy_build(x):
    layer = nn.LazyLinear(3)
    before = isinstance(layer.weight, nn.UninitializedParameter)
    layer(x)
    return before, layer.weight.numel() + layer.bias.numel()


def weights_before_call(x):
    online, target = nn.Linear(4, 3), nn.Linear(4, 3)
    target.load_state_dict(online.state_dict())
    return torch.equal(online(x), target(x))


def parameter_order():
    model = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3), nn.Linear(3, 2))
    return [(name.split(".")[-1], list(p.shape)) for name, p in model.named_parameters()]


def state_names():
    layer = nn.BatchNorm1d(3)
    return [name for name in layer.state_dict() if name != "num_batches_tracked"]


def state_dict_shares():
    model = nn.Linear(2, 1)
    best = copy.deepcopy(model.state_dict())
    with torch.no_grad():
        model.weight += 1  # a step of training
    return torch.equal(best["weight"], model.weight)


def state_dict_shares_naive():
    model = nn.Linear(2, 1)
    best = model.state_dict()
    with torch.no_grad():
        model.weight += 1  # a step of training
    return torch.equal(best["weight"], model.weight)


def load_mismatch():
    try:
        nn.Linear(4, 3).load_state_dict(nn.Linear(4, 5).state_dict())
    except RuntimeError:
        return "raises"


def load_partly():
    old = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 10))
    new = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 2))
    own = new.state_dict()
    fits = {k: v for k, v in old.state_dict().items() if k in own and v.shape == own[k].shape}
    new.load_state_dict(fits, strict=False)
    return torch.equal(new[0].weight, old[0].weight), list(new[1].bias.shape)


def load_partly_naive():
    old = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 10))
    new = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 2))
    new.load_state_dict(old.state_dict(), strict=False)
    return torch.equal(new[0].weight, old[0].weight), list(new[1].bias.shape)


def tied_parameters():
    shared = nn.Linear(4, 4)
    model = nn.Sequential(shared, nn.ReLU(), shared)
    return len(list(model.parameters()))


def parameter_count():
    model = nn.Sequential(nn.Linear(4, 5), nn.BatchNorm1d(5), nn.Linear(5, 3))
    return sum(p.numel() for p in model.parameters())


def model_summary():
    model = nn.Sequential(nn.Linear(4, 5), nn.Linear(5, 3))
    return [sum(p.numel() for p in layer.parameters()) for layer in model.children()]


def copy_model(x):
    model = nn.Linear(4, 3)
    return torch.equal(copy.deepcopy(model)(x), model(x))


def training_mode(x):
    layer = nn.Dropout(0.5)
    return bool((layer(x) == 0).any())


def inference_mode(x):
    layer = nn.BatchNorm1d(3, eps=1e-3)
    layer.eval()
    return layer(x)


def inference_mode_naive(x):
    layer = nn.BatchNorm1d(3, eps=1e-3)
    return layer(x)


def freeze():
    model = nn.Sequential(nn.Linear(4, 5), nn.Linear(5, 3))
    model[0].requires_grad_(False)
    return sum(p.numel() for p in model.parameters() if p.requires_grad)


def freeze_batch_norm(x):
    layer = nn.BatchNorm1d(3, eps=1e-3)
    layer.train()
    layer.requires_grad_(False)
    layer.eval()
    return layer(x), layer.running_mean


def freeze_batch_norm_naive(x):
    layer = nn.BatchNorm1d(3, eps=1e-3)
    layer.train()
    layer.requires_grad_(False)
    return layer(x), layer.running_mean


def freeze_after_fit():
    x, y = torch.ones(8, 3), torch.zeros(8, 2)
    model = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    F.mse_loss(model(x), y).backward()
    optimizer.step()
    model[0].requires_grad_(False)
    before = model[0].weight.clone()
    optimizer.zero_grad()
    F.mse_loss(model(x), y).backward()
    optimizer.step()
    return torch.equal(before, model[0].weight)


def walk_modules():
    model = nn.Sequential(nn.Linear(4, 4), nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.1)), nn.Linear(4, 2))
    return sum(isinstance(module, nn.Linear) for module in model.modules())


def get_submodule():
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.head = nn.Linear(4, 2)

    return Net().get_submodule("head").out_features


def intermediate_output(x, weight):
    model = nn.Sequential(nn.Linear(4, 5, bias=False), nn.ReLU(), nn.Linear(5, 2))
    model.load_state_dict({"0.weight": weight}, strict=False)
    kept = []
    hook = model[1].register_forward_hook(lambda module, given, output: kept.append(output.detach()))
    model(x)
    hook.remove()
    return kept[0]


def lambda_layer(x):
    class Scale(nn.Module):
        def forward(self, x):
            return 2 * x

    return nn.Sequential(Scale(), nn.ReLU())(x)


def identity_layer(x):
    return nn.Identity()(x)


def multiple_inputs(x, y):
    class Mix(nn.Module):
        def forward(self, x, y):
            return {"sum": x + y, "product": x * y}

    return Mix()(x, y)


def regularisation_losses(x, weight):
    layer = nn.Linear(4, 3, bias=False)
    layer.load_state_dict({"weight": weight.T})
    return layer(x).square().mean() + 0.01 * layer.weight.square().sum()


def wrong_input_size():
    try:
        nn.Linear(4, 3)(torch.ones(2, 5))
    except RuntimeError:
        return "raises"


def double_input(x, weight):
    layer = nn.Linear(4, 3, bias=False)
    layer.load_state_dict({"weight": weight})
    return layer(x.float())


def double_input_naive(x, weight):
    layer = nn.Linear(4, 3, bias=False)
    layer.load_state_dict({"weight": weight})
    return layer(x)


def model_to_double(x, weight):
    layer = nn.Linear(4, 3, bias=False).double()
    layer.load_state_dict({"weight": weight})
    return layer(x)


def compile(x):
    compiled = torch.compile(lambda x: torch.sin(x) * x + 1)
    return compiled(x)


def compile_side_effects():
    calls = []

    @torch.compile(backend="eager")
    def double(x):
        calls.append(1)
        return 2 * x

    double(torch.ones(2))
    double(torch.ones(2))
    return len(calls)


def compile_python_value():
    settings = {"temperature": 1.0}
    scaled = torch.compile(lambda x: x * settings["temperature"], backend="eager")
    first = scaled(torch.ones(2))
    settings["temperature"] = 2.0
    return first, scaled(torch.ones(2))


def compile_numpy_random():
    noisy = torch.compile(lambda x: x + np.random.rand(), backend="eager")
    return float(noisy(torch.zeros(()))) == float(noisy(torch.zeros(())))


def compile_new_variable(x):
    @torch.compile(backend="eager")
    def scale(x):
        factor = nn.Parameter(torch.tensor(2.0))
        return factor * x

    return scale(x)


def compile_list(x):
    @torch.compile(backend="eager")
    def multiples(x):
        found = []
        for i in range(3):
            found.append(i * x)
        return torch.stack(found)

    return multiples(x)


def fit_runs_python_once():
    calls = []

    class Net(nn.Module):
        def forward(self, x):
            calls.append(1)
            return x

    model = Net()
    for batch in torch.ones(8, 1).split(2):
        model(batch)
    return len(calls)


def cond(x):
    return torch.cond(x.sum() > 0, lambda x: torch.sin(x), lambda x: torch.cos(x), (x,))


def truth_of_tensor():
    try:
        if torch.tensor([1.0, 2.0]) > 0:
            return "true"
    except RuntimeError:
        return "raises"


def while_loop(x):
    (x,) = torch.while_loop(lambda x: x.abs().max() > 1, lambda x: (x / 2,), (x,))
    return x


def scan(x):
    state, states = torch.zeros(3), []
    for row in x:
        state = 0.5 * state + row
        states.append(state)
    return torch.stack(states)


def vmap(x, weight):
    return torch.vmap(lambda row: torch.dot(row, weight))(x)


def map_fn_dtype(x):
    return torch.vmap(torch.argmax)(x)


def no_grad(x):
    with torch.no_grad():
        scale = x.abs().max()
    return x * scale


def detach(x):
    return x * x.detach()


def recompute(x):
    def block(x):
        return torch.sin(x) * torch.tanh(x)

    return torch.utils.checkpoint.checkpoint(block, x, use_reentrant=False)


def clone(x):
    return x.clone()


def keep_old_value():
    parameter = nn.Parameter(torch.ones(2))
    old = parameter.detach().clone()
    with torch.no_grad():
        parameter.add_(1)
    return old


def keep_old_value_naive():
    parameter = nn.Parameter(torch.ones(2))
    old = parameter.detach()
    with torch.no_grad():
        parameter.add_(1)
    return old


def augmented_assignment():
    x = torch.ones(2)
    y = x
    y = y + 1
    return x, y


def augmented_assignment_naive():
    x = torch.ones(2)
    y = x
    y += 1
    return x, y


def item_assignment(x):
    y = x.clone()
    y[0] = 7.0
    return y


def update_parameter():
    parameter = nn.Parameter(torch.ones(2))
    with torch.no_grad():
        parameter += 1
    return parameter


def update_parameter_naive():
    parameter = nn.Parameter(torch.ones(2))
    parameter += 1
    return parameter


def to_numpy(x):
    return x.detach().numpy()


def to_numpy_naive(x):
    return x.numpy()


def to_numpy_memory():
    parameter = torch.ones(2)
    kept = parameter.numpy().copy()
    parameter += 1
    return kept


def to_numpy_memory_naive():
    parameter = torch.ones(2)
    kept = parameter.numpy()
    parameter += 1
    return kept


def from_numpy():
    array = np.zeros(3, "float32")
    tensor = torch.tensor(array)
    array[0] = 1
    return tensor


def from_numpy_naive():
    array = np.zeros(3, "float32")
    tensor = torch.from_numpy(array)
    array[0] = 1
    return tensor


def item(x):
    return x.sum().item()


def save_weights(x):
    model, other = nn.Linear(4, 3), nn.Linear(4, 3)
    torch.save(model.state_dict(), "model.pt")
    other.load_state_dict(torch.load("model.pt"))
    return torch.equal(other(x), model(x))


def save_model(x):
    model = nn.Linear(4, 3)
    torch.save(model, "whole.pt")
    restored = torch.load("whole.pt", weights_only=False)  # runs what the file says: only your own files
    return torch.equal(restored(x), model(x))


def save_model_naive(x):
    model = nn.Linear(4, 3)
    torch.save(model, "whole.pt")
    restored = torch.load("whole.pt")
    return torch.equal(restored(x), model(x))


def load_code():
    torch.save(nn.ReLU(), "code.pt")
    try:
        torch.load("code.pt")
    except Exception:
        return "refused"


def save_optimizer():
    x, y = torch.ones(8, 3), torch.zeros(8, 1)
    model = nn.Linear(3, 1)
    optimizer = torch.optim.Adam(model.parameters())
    F.mse_loss(model(x), y).backward()
    optimizer.step()
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, "run.pt")
    saved, model = torch.load("run.pt"), nn.Linear(3, 1)
    model.load_state_dict(saved["model"])
    optimizer = torch.optim.Adam(model.parameters())
    optimizer.load_state_dict(saved["optimizer"])
    return sum(int(optimizer.state[p]["step"]) for p in [model.weight] if p in optimizer.state)


def save_optimizer_naive():
    x, y = torch.ones(8, 3), torch.zeros(8, 1)
    model = nn.Linear(3, 1)
    optimizer = torch.optim.Adam(model.parameters())
    F.mse_loss(model(x), y).backward()
    optimizer.step()
    torch.save(model.state_dict(), "run.pt")
    model = nn.Linear(3, 1)
    model.load_state_dict(torch.load("run.pt"))
    optimizer = torch.optim.Adam(model.parameters())
    return sum(int(optimizer.state[p]["step"]) for p in [model.weight] if p in optimizer.state)


def checkpoint_names():
    torch.save({"net.weight": torch.ones(2, 2), "net.bias": torch.zeros(2)}, "names.pt")
    try:
        nn.Linear(2, 2).load_state_dict(torch.load("names.pt"))
    except RuntimeError:
        return "raises"
    return "goes on"


def device(x):
    return x.device.type


def to_device(x):
    return x.to("cpu") * 2


def gpu_available():
    return torch.cuda.is_available(), torch.cuda.device_count()


def absent_device():
    try:
        torch.ones(2).to("cuda:7")
    except (AssertionError, RuntimeError):
        return "raises"
    return "goes on"


def mixed_precision():
    layer = nn.Linear(4, 3)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        y = layer(torch.ones(2, 4))
    return {"output": str(y.dtype)[6:], "weight": str(layer.weight.dtype)[6:]}


def mixed_precision_naive():
    layer = nn.Linear(4, 3).bfloat16()
    y = layer(torch.ones(2, 4).bfloat16())
    return {"output": str(y.dtype)[6:], "weight": str(layer.weight.dtype)[6:]}


def bfloat16_update():
    weight = torch.ones(3).bfloat16()
    return (weight + 0.001).float()


def mixed_precision_loss():
    y, target = torch.ones(2, 4).bfloat16(), torch.zeros(2, 4).bfloat16()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return F.mse_loss(y, target)


def mixed_precision_softmax():
    with torch.autocast("cpu", dtype=torch.bfloat16):
        y = nn.Linear(4, 3)(torch.zeros(2, 4))
        return str(torch.softmax(y, -1).dtype)[6:]


def half_overflow():
    fits = torch.ones(4096, dtype=torch.float16).sum()
    return fits, torch.ones(70000, dtype=torch.float16).sum()


def loss_scale():
    return torch.amp.GradScaler("cpu").get_scale()


def loss_scale_overflow():
    parameter = nn.Parameter(torch.ones(1))
    optimizer = torch.optim.SGD([parameter], lr=0.1)
    scaler = torch.amp.GradScaler("cpu", init_scale=8.0)
    scaler.scale(parameter.sum() * float("inf")).backward()
    scaler.step(optimizer)
    scaler.update()
    return parameter, scaler.get_scale()


def callbacks():
    x, history = torch.ones(4, 1), []
    model = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(model.weight)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(3):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), x)
        loss.backward()
        optimizer.step()
        history.append((epoch, loss.item()))
    return history


def early_stopping():
    x, best = torch.ones(1, 1), float("inf")
    model = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(model.weight)
    optimizer = torch.optim.SGD(model.parameters(), lr=1.2)  # too large: the loss rises
    for epoch in range(6):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), x)
        loss.backward()
        optimizer.step()
        if loss.item() >= best:
            break
        best, kept = loss.item(), copy.deepcopy(model.state_dict())
    model.load_state_dict(kept)
    return model.weight


def profiler():
    with torch.profiler.profile() as profile:
        torch.ones(4, 4) @ torch.ones(4, 4)
    return len(profile.key_averages()) > 0


def sequential_index():
    model = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 2))
    return model[1].out_features


def freeze_first_layer():
    model = nn.Sequential(nn.Linear(4, 5), nn.Linear(5, 3))
    model[0].requires_grad_(False)
    return sum(p.requires_grad for p in model.parameters())


def parameter_list():
    class Scales(nn.Module):
        def __init__(self):
            super().__init__()
            self.scales = nn.ParameterList([torch.ones(3), torch.ones(4)])

    return len(list(Scales().parameters()))


def parameter_list_naive():
    class Scales(nn.Module):
        def __init__(self):
            super().__init__()
            self.scales = [nn.Parameter(torch.ones(3)), nn.Parameter(torch.ones(4))]

    return len(list(Scales().parameters()))


def functional_call(x, weight, bias):
    layer = nn.Linear(4, 3)
    return torch.func.functional_call(layer, {"weight": weight, "bias": bias}, (x,))


def is_tensor(x):
    return [torch.is_tensor(x), torch.is_tensor(np.ones(2)), torch.is_tensor([1.0])]


def training_step(x, y, weight):
    model = nn.Linear(3, 2, bias=False)
    model.load_state_dict({"weight": weight})
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    optimizer.zero_grad()
    loss = F.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item(), model.weight


def training_loop(x, y, weight):
    model = nn.Linear(3, 2, bias=False)
    model.load_state_dict({"weight": weight})
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(3):
        for features, target in zip(x.split(2), y.split(2)):
            optimizer.zero_grad()
            F.mse_loss(model(features), target).backward()
            optimizer.step()
    return model.weight


def predict(x, weight):
    model = nn.Linear(3, 2, bias=False)
    model.load_state_dict({"weight": weight})
    model.eval()
    with torch.inference_mode():
        return torch.cat([model(batch) for batch in x.split(4)]).numpy()
