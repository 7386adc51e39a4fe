"""Optimizers, clipping, averaging and learning-rate schedules, in PyTorch."""
import torch
from torch import nn


def sgd(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def sgd_default_rate(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter])
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def sgd_momentum(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1, momentum=0.9)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def sgd_nesterov(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1, momentum=0.9, nesterov=True)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def sgd_momentum_rate_change(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1, momentum=0.9)
    steps = []
    for step, gradient in enumerate(gradients.detach()):
        if step == 3:
            optimizer.param_groups[0]["lr"] = 0.01
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def sgd_dampening(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1, momentum=0.9, dampening=0.9)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def sgd_weight_decay(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1, momentum=0.9, weight_decay=0.1)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def sgd_weight_decay_plain(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1, weight_decay=0.1)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def maximize(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1, maximize=True)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def adam(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.Adam([parameter], lr=0.1, eps=1e-8)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def adam_epsilon_default(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.Adam([parameter], lr=0.1)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def adam_epsilon_place(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.Adam([parameter], lr=0.1, eps=1e-8)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def adam_weight_decay(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.Adam([parameter], lr=0.1, weight_decay=0.1)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def adamw(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.AdamW([parameter], lr=0.1, weight_decay=0.1)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def adamw_default_decay(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.AdamW([parameter], lr=0.1)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def adamw_exclude(kernel, bias):
    kernel, bias = nn.Parameter(kernel.detach().clone()), nn.Parameter(bias.detach().clone())
    groups = [{"params": [kernel]}, {"params": [bias], "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=0.1, weight_decay=0.1)
    for _ in range(3):
        kernel.grad, bias.grad = torch.ones(4), torch.ones(4)
        optimizer.step()
    return kernel.detach(), bias.detach()


def amsgrad(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.Adam([parameter], lr=0.1, amsgrad=True)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def adamax(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.Adamax([parameter])
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def nadam(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.NAdam([parameter], lr=0.1, eps=1e-7, momentum_decay=1.0)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def nadam_naive(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.NAdam([parameter], lr=0.1, eps=1e-7)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def nadam_default_rate(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.NAdam([parameter], momentum_decay=1.0)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def adagrad(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.Adagrad([parameter], lr=0.1)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def adagrad_rate_decay(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.Adagrad([parameter], lr=0.1, lr_decay=0.5, initial_accumulator_value=0.1)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def adadelta(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.Adadelta([parameter])
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def rmsprop(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.RMSprop([parameter], lr=0.1)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def rmsprop_default_rate(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.RMSprop([parameter])
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def rmsprop_epsilon(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.RMSprop([parameter], lr=0.1, eps=1e-8)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def rmsprop_centered(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.RMSprop([parameter], lr=0.01, alpha=0.9, momentum=0.5, centered=True)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def adafactor(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.Adafactor([parameter])
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def radam(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.RAdam([parameter], lr=0.1)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def muon(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.Muon([parameter], lr=0.1, weight_decay=0.0, adjust_lr_fn="match_rms_adamw")
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def muon_naive(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.Muon([parameter], lr=0.1, weight_decay=0.0)
    steps = []
    for gradient in gradients.detach():
        parameter.grad = gradient
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def lion(weight, gradients):
    weight, momentum, steps = weight.detach(), torch.zeros_like(weight), []
    for gradient in gradients.detach():
        weight = weight - 0.1 * torch.sign(0.9 * momentum + 0.1 * gradient)
        momentum = 0.99 * momentum + 0.01 * gradient
        steps.append(weight)
    return steps


def clip_global_norm(a, b):
    parameters = [nn.Parameter(torch.zeros(4)), nn.Parameter(torch.zeros(3, 2))]
    parameters[0].grad, parameters[1].grad = a.detach().clone(), 10 * b.detach()
    torch.nn.utils.clip_grad_norm_(parameters, max_norm=1.0)
    torch.optim.SGD(parameters, lr=1.0).step()
    return [each.detach() for each in parameters]


def clip_each_norm(a, b):
    parameters = [nn.Parameter(torch.zeros(4)), nn.Parameter(torch.zeros(3, 2))]
    parameters[0].grad, parameters[1].grad = a.detach().clone(), 10 * b.detach()
    for parameter in parameters:
        torch.nn.utils.clip_grad_norm_(parameter, max_norm=1.0)
    return [each.grad for each in parameters]


def clip_each_norm_naive(a, b):
    parameters = [nn.Parameter(torch.zeros(4)), nn.Parameter(torch.zeros(3, 2))]
    parameters[0].grad, parameters[1].grad = a.detach().clone(), 10 * b.detach()
    torch.nn.utils.clip_grad_norm_(parameters, max_norm=1.0)
    return [each.grad for each in parameters]


def clip_infinite(a, b):
    parameters = [nn.Parameter(torch.zeros(4)), nn.Parameter(torch.zeros(2))]
    parameters[0].grad, parameters[1].grad = a.detach().clone(), b.detach().clone()
    torch.nn.utils.clip_grad_norm_(parameters, max_norm=1.0)
    return [each.grad for each in parameters]


def clip_value(a, b):
    parameters = [nn.Parameter(torch.zeros(4)), nn.Parameter(torch.zeros(3, 2))]
    parameters[0].grad, parameters[1].grad = a.detach().clone(), b.detach().clone()
    torch.nn.utils.clip_grad_value_(parameters, clip_value=0.5)
    torch.optim.SGD(parameters, lr=1.0).step()
    return [each.detach() for each in parameters]


def total_norm(a, b):
    return torch.nn.utils.get_total_norm([a, b])


def accumulation(weight, batches):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1)
    for number, batch in enumerate(batches.detach(), 1):
        loss = ((parameter - batch) ** 2).sum()
        (loss / 2).backward()
        if number % 2 == 0:
            optimizer.step()
            optimizer.zero_grad()
    return parameter.detach()


def accumulation_naive(weight, batches):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1)
    for number, batch in enumerate(batches.detach(), 1):
        loss = ((parameter - batch) ** 2).sum()
        loss.backward()
        if number % 2 == 0:
            optimizer.step()
            optimizer.zero_grad()
    return parameter.detach()


def zero_grad(weight):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1)
    steps = []
    for _ in range(4):
        optimizer.zero_grad()
        loss = (parameter**2).sum()
        loss.backward()
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def zero_grad_naive(weight):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1)
    steps = []
    for _ in range(4):
        loss = (parameter**2).sum()
        loss.backward()
        optimizer.step()
        steps.append(parameter.detach().clone())
    return steps


def parameter_without_gradient(used, unused):
    parameters = [nn.Parameter(used.detach().clone()), nn.Parameter(unused.detach().clone())]
    optimizer = torch.optim.SGD(parameters, lr=0.1, momentum=0.9)
    for parameter in parameters:
        parameter.grad = torch.ones(4)
    optimizer.step()
    optimizer.zero_grad()
    (parameters[0] ** 2).sum().backward()
    optimizer.step()
    return [each.detach() for each in parameters]


def parameter_groups(body, head):
    body, head = nn.Parameter(body.detach().clone()), nn.Parameter(head.detach().clone())
    optimizer = torch.optim.Adam([{"params": [body], "lr": 0.001}, {"params": [head], "lr": 0.1}])
    for _ in range(3):
        optimizer.zero_grad()
        (body * head).sum().backward()
        optimizer.step()
    return body.detach(), head.detach()


def set_learning_rate(weight):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1)
    for group in optimizer.param_groups:
        group["lr"] = 0.01
    parameter.grad = torch.ones(4)
    optimizer.step()
    return parameter.detach()


def set_learning_rate_naive(weight):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1)
    optimizer.lr = 0.01
    parameter.grad = torch.ones(4)
    optimizer.step()
    return parameter.detach()


def set_rate_of_schedule():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.5)
    optimizer.param_groups[0]["lr"] = 0.2
    optimizer.step()
    schedule.step()
    return optimizer.param_groups[0]["lr"]


def optimizer_state(weight, gradients):
    parameter = nn.Parameter(weight.detach().clone())
    optimizer = torch.optim.SGD([parameter], lr=0.1, momentum=0.9)
    for gradient in gradients.detach()[:3]:
        parameter.grad = gradient
        optimizer.step()
    resumed = torch.optim.SGD([parameter], lr=0.1)
    resumed.load_state_dict(optimizer.state_dict())
    for gradient in gradients.detach()[3:]:
        parameter.grad = gradient
        resumed.step()
    return parameter.detach()


def weight_ema(weight, gradients):
    model = nn.ParameterList([nn.Parameter(weight.detach().clone())])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    decay = torch.optim.swa_utils.get_ema_multi_avg_fn(0.9)
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=decay)
    for gradient in gradients.detach():
        model[0].grad = gradient
        optimizer.step()
        average.update_parameters(model)
    return average.module[0].detach()


def weight_ema_naive(weight, gradients):
    model = nn.ParameterList([nn.Parameter(weight.detach().clone())])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    average = torch.optim.swa_utils.AveragedModel(model)
    for gradient in gradients.detach():
        model[0].grad = gradient
        optimizer.step()
        average.update_parameters(model)
    return average.module[0].detach()


def weight_average(weight, gradients):
    model = nn.ParameterList([nn.Parameter(weight.detach().clone())])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    average = torch.optim.swa_utils.AveragedModel(model)
    for gradient in gradients.detach():
        model[0].grad = gradient
        optimizer.step()
        average.update_parameters(model)
    return average.module[0].detach()


def schedule_step():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.StepLR(optimizer, step_size=3, gamma=0.5)
    rates = []
    for _ in range(10):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def schedule_multistep():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.MultiStepLR(optimizer, milestones=[3, 6], gamma=0.1)
    rates = []
    for _ in range(10):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def schedule_exponential():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.9)
    rates = []
    for _ in range(10):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def schedule_per_epoch():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.5)
    rates = []
    for epoch in range(4):
        for batch in range(5):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
        schedule.step()
    return rates


def schedule_cosine():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=10)
    rates = []
    for _ in range(11):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def schedule_cosine_minimum():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=10, eta_min=0.01)
    rates = []
    for _ in range(11):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def schedule_cosine_after_end():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=5)
    rates = []
    for _ in range(11):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def schedule_warm_restarts():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(optimizer, T_0=4)
    rates = []
    for _ in range(13):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def schedule_polynomial():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.PolynomialLR(optimizer, total_iters=8, power=2.0)
    rates = []
    for _ in range(10):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def schedule_linear_warmup():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=0.1, total_iters=5)
    rates = []
    for _ in range(10):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def schedule_warmup_cosine():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    warmup = torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=0.1, total_iters=4)
    cosine = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=8)
    schedule = torch.optim.lr_scheduler.SequentialLR(optimizer, [warmup, cosine], milestones=[4])
    rates = []
    for _ in range(13):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def schedule_constant():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.ConstantLR(optimizer, factor=0.5, total_iters=4)
    rates = []
    for _ in range(10):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def schedule_inverse_time():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 / (1 + 0.5 * step))
    rates = []
    for _ in range(10):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def schedule_lambda():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 0.9**step)
    rates = []
    for _ in range(10):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def schedule_multiplicative():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.MultiplicativeLR(optimizer, lambda step: 0.9)
    rates = []
    for _ in range(10):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def schedule_one_cycle():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=0.1, total_steps=10, cycle_momentum=False
    )
    rates = []
    for _ in range(10):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if len(rates) < 10:
            schedule.step()
    return rates


def schedule_cyclic():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.CyclicLR(
        optimizer, base_lr=0.01, max_lr=0.1, step_size_up=3, cycle_momentum=False
    )
    rates = []
    for _ in range(13):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


def reduce_on_plateau():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=2)
    rates = []
    for loss in [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]:
        plateau.step(loss)
        rates.append(optimizer.param_groups[0]["lr"])
    return rates


def reduce_on_plateau_threshold():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=1, threshold_mode="abs")
    rates = []
    for loss in [100.0, 99.995, 99.990, 99.985, 99.980]:
        plateau.step(loss)
        rates.append(optimizer.param_groups[0]["lr"])
    return rates


def reduce_on_plateau_threshold_naive():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=1)
    rates = []
    for loss in [100.0, 99.995, 99.990, 99.985, 99.980]:
        plateau.step(loss)
        rates.append(optimizer.param_groups[0]["lr"])
    return rates
