"""A wrapper puts its attribute's name before each key: strip it, or save the inside."""
import torch
from torch import nn
from torch.nn.modules.utils import consume_prefix_in_state_dict_if_present


def make(value):
    model = nn.Sequential(nn.Linear(2, 1, bias=False))
    nn.init.constant_(model[0].weight, value)
    return model


trained = make(3.0)
parallel = nn.DataParallel(trained)  # DistributedDataParallel has the same attribute
compiled = torch.compile(parallel)  # compiles nothing before its first call
averaged = torch.optim.swa_utils.AveragedModel(trained)
print("plain:   ", *trained.state_dict())
print("parallel:", *parallel.state_dict())
print("compiled:", *compiled.state_dict())
print("averaged:", *averaged.state_dict())

state = compiled.state_dict()
fresh = make(0.0)
try:
    fresh.load_state_dict(state)
except RuntimeError as error:
    for line in str(error).splitlines()[1:]:
        print(line.strip())
found = fresh.load_state_dict(state, strict=False)
unchecked = torch.count_nonzero(fresh[0].weight).item()
print("strict=False loads", unchecked, "numbers; missing:", *found.missing_keys)

for prefix in ["_orig_mod.", "module."]:  # the outermost first
    consume_prefix_in_state_dict_if_present(state, prefix)
print("stripped:", *state)
fresh.load_state_dict(state)
x = torch.tensor([[1.0, 2.0]])
restored = fresh(x).detach()
print("restored:", restored.item())

print("\nno prefix to strip")
print("parallel.module:", *parallel.module.state_dict())
trained.compile()  # compiles in place and wraps nothing
print("model.compile():", *trained.state_dict())
