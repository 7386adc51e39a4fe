"""The learning rates and epsilons that torch.optim takes unless told otherwise."""
import torch

parameters = [torch.zeros(1)]
learning_rates, epsilons = {}, {}
for name in (
    "SGD", "Adam", "AdamW", "NAdam", "Adamax", "RMSprop", "Adagrad", "Adadelta"
):
    defaults = getattr(torch.optim, name)(parameters).defaults
    learning_rates[name] = defaults["lr"]
    epsilons[name] = defaults.get("eps")
    print(f"{name:9s} lr {learning_rates[name]:<6g} eps {epsilons[name]}")
