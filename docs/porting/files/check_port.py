"""Is my port right? Record what both models do, then compare the two records step by step.

    python check_port.py original.npz port.npz

``record_torch`` runs in the process of a PyTorch model, ``record_keras`` in that of a Keras model; each writes a file.
The comparison needs NumPy alone. It climbs a ladder: parameters, weights, batch, outputs layer by layer, loss,
gradients, one step, several steps, training mode. It names the first step and layer that differ, by how much, and the
cause where one explains the numbers. Exit code 0: equal; 1: they differ; 2: a file cannot be used.
"""

from __future__ import annotations

import argparse
import fnmatch
import hashlib
import itertools
import json
import math
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

FORMAT = 1
"""Of the files that are written."""

# Written by `python -m tests.porting.floors` from the recorded comparisons of two worked ports; not by hand.
FLOORS = {"forward": 1e-05, "loss": 1e-05, "gradients": 1e-05, "steps": 1e-05}
"""Step of the ladder -> the difference that still counts as rounding in float32, as a share of the largest number."""

RUNGS = {
    "parameters": "the same layers, shapes and number of parameters",
    "weights": "the same numbers in them, before anything is trained",
    "batch": "the same batch and labels",
    "forward": "inputs and outputs of every layer, in inference mode",
    "prediction": "what your own prediction code returns",
    "loss": "the loss of the batch",
    "gradients": "the gradient of every weight, in inference mode",
    "one step": "the weights after one step of the optimizer",
    "several steps": "losses and weights after all recorded steps",
    "training mode": "outputs in training mode, then the running statistics",
}


class Unusable(Exception):
    """An input that cannot be used: which file, what is wrong with it, and what to do."""


# ---------------------------------------------------------------------------------------------------------------------
# Recording
# ---------------------------------------------------------------------------------------------------------------------


class _Writer:
    """Collects arrays and what is said about them; an array that was seen before is kept once."""

    def __init__(self, framework: str, version: str):
        self.arrays: dict[str, np.ndarray] = {}
        self.record: dict[str, Any] = {"format": FORMAT, "framework": framework, "version": version, "notes": []}

    def add(self, array: Any) -> str:
        array = np.ascontiguousarray(array)
        key = hashlib.sha256(repr((array.shape, array.dtype.str)).encode() + array.tobytes()).hexdigest()[:16]
        self.arrays.setdefault(key, array)
        return key

    def all(self, arrays: Mapping[str, Any]) -> dict[str, str | None]:
        return {name: None if array is None else self.add(array) for name, array in arrays.items()}

    def write(self, path: str | Path) -> None:
        text = json.dumps(self.record, default=str)
        with open(path, "wb") as file:
            np.savez_compressed(file, record=np.frombuffer(text.encode(), np.uint8), **self.arrays)


def _tree(value: Any, turn: Callable[[Any], Any]) -> Any:
    """``value`` with ``turn`` applied to the arrays in lists, tuples and dicts."""
    if isinstance(value, Mapping):
        return {key: _tree(each, turn) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_tree(each, turn) for each in value)
    return turn(value)


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return [leaf for key in sorted(value, key=str) for leaf in _leaves(value[key])]
    if isinstance(value, list | tuple):
        return [leaf for each in value for leaf in _leaves(each)]
    return [] if value is None else [value]


def _settings(found: Mapping[str, Any]) -> dict[str, Any]:
    """What can be written as JSON of a layer's settings; functions and objects as their names."""

    def plain(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [plain(each) for each in value]
        if isinstance(value, bool | int | float | str) or value is None:
            return value
        return getattr(value, "__name__", type(value).__name__)

    return {key: plain(value) for key, value in found.items()}


TORCH_KINDS = {
    "Linear": "dense",
    "Conv1d": "conv",
    "Conv2d": "conv",
    "Conv3d": "conv",
    "ConvTranspose1d": "conv_transpose",
    "ConvTranspose2d": "conv_transpose",
    "ConvTranspose3d": "conv_transpose",
    "BatchNorm1d": "batch_norm",
    "BatchNorm2d": "batch_norm",
    "BatchNorm3d": "batch_norm",
    "LayerNorm": "layer_norm",
    "GroupNorm": "group_norm",
    "RMSNorm": "rms_norm",
    "Embedding": "embedding",
    "LSTM": "lstm",
    "GRU": "gru",
    "RNN": "rnn",
    "MultiheadAttention": "attention",
    "PReLU": "prelu",
}
TORCH_ROLES = {
    "batch_norm": {"weight": "scale", "bias": "shift", "running_mean": "mean", "running_var": "variance"},
    "layer_norm": {"weight": "scale", "bias": "shift"},
    "group_norm": {"weight": "scale", "bias": "shift"},
    "rms_norm": {"weight": "scale"},
    "embedding": {"weight": "table"},
    "prelu": {"weight": "alpha"},
}
TORCH_SETTINGS = (
    *("eps", "momentum", "stride", "padding", "dilation", "groups", "padding_mode", "negative_slope", "alpha"),
    *("approximate", "p", "num_heads", "batch_first", "bidirectional", "num_layers", "kernel_size", "ceil_mode"),
    *("count_include_pad", "dim", "affine", "num_groups", "hidden_size", "track_running_stats"),
)
KERAS_KINDS = {
    "Dense": "dense",
    "Conv1D": "conv",
    "Conv2D": "conv",
    "Conv3D": "conv",
    "DepthwiseConv1D": "depthwise",
    "DepthwiseConv2D": "depthwise",
    "Conv1DTranspose": "conv_transpose",
    "Conv2DTranspose": "conv_transpose",
    "Conv3DTranspose": "conv_transpose",
    "BatchNormalization": "batch_norm",
    "LayerNormalization": "layer_norm",
    "GroupNormalization": "group_norm",
    "RMSNormalization": "rms_norm",
    "Embedding": "embedding",
    "LSTM": "lstm",
    "GRU": "gru",
    "SimpleRNN": "rnn",
    "MultiHeadAttention": "attention",
    "PReLU": "prelu",
}
KERAS_ROLES = {
    "gamma": "scale",
    "beta": "shift",
    "moving_mean": "mean",
    "moving_variance": "variance",
    "embeddings": "table",
    "recurrent_kernel": "recurrent",
}
RECURRENT = ("lstm", "gru", "rnn")
FREE_KINDS = {
    # Layers without parameters, by the name of their class in either framework, in lower case.
    **{name: name for name in ("relu", "gelu", "softmax", "dropout", "flatten", "elu", "selu", "tanh", "sigmoid")},
    "silu": "silu",
    "swish": "silu",
    "leakyrelu": "leaky_relu",
    "softplus": "softplus",
    "hardswish": "hard_swish",
    "spatialdropout1d": "dropout",
    "spatialdropout2d": "dropout",
    "dropout1d": "dropout",
    "dropout2d": "dropout",
    **{f"maxpool{n}d": "max_pool" for n in (1, 2, 3)} | {f"maxpooling{n}d": "max_pool" for n in (1, 2, 3)},
    **{f"avgpool{n}d": "avg_pool" for n in (1, 2, 3)} | {f"averagepooling{n}d": "avg_pool" for n in (1, 2, 3)},
    **{f"adaptiveavgpool{n}d": "global_pool" for n in (1, 2, 3)},
    **{f"globalaveragepooling{n}d": "global_pool" for n in (1, 2, 3)},
}
CHANNELS_FIRST = ("conv", "conv_transpose", "depthwise", "batch_norm", "group_norm", "max_pool", "avg_pool", "prelu")
"""Kinds whose arrays have the channels in axis 1 in PyTorch."""


def torch_units(model: Any) -> list[dict[str, Any]]:
    """The layers of a PyTorch model that hold numbers: name, kind, settings, and its parameters by role.

    A parameter that two layers share belongs to the first; the second names it under ``shared``.
    """
    units, seen, inside = [], {}, set()
    for name, module in model.named_modules(remove_duplicate=False):
        shown = name or "model"
        if any(name.startswith(f"{each}.") for each in inside):
            continue
        kind = next((TORCH_KINDS[base.__name__] for base in type(module).__mro__ if base.__name__ in TORCH_KINDS), "")
        whole = kind == "attention"
        own = {key: (value, True) for key, value in module.named_parameters(recurse=whole)}
        own |= {key: (value, False) for key, value in module.named_buffers(recurse=whole)}
        own.pop("num_batches_tracked", None)
        if whole:
            inside.add(name)
        if kind == "conv" and module.groups == module.in_channels > 1:
            kind = "depthwise"
        if not own:
            continue
        settings = _settings({key: getattr(module, key) for key in TORCH_SETTINGS if hasattr(module, key)})
        parts: dict[str, list[dict[str, Any]]] = {}
        shared = []
        for key, (value, trainable) in own.items():
            full = f"{name}.{key}" if name else key
            if id(value) in seen:
                shared.append([key, seen[id(value)]])
                continue
            if trainable:
                seen[id(value)] = full
            part, role = shown, TORCH_ROLES.get(kind, {}).get(key, {"weight": "kernel"}.get(key, key))
            if kind in RECURRENT:
                role, layer, reverse = _recurrent_role(key)
                part = shown + (f" layer {layer}" if layer else "") + (" reverse" if reverse else "")
            said = {"role": role, "name": full, "trainable": bool(trainable and value.requires_grad)}
            parts.setdefault(part, []).append(said)
        for part, parameters in parts.items() or [(shown, [])]:
            unit = {"name": part, "module": name, "kind": kind or "other", "class": type(module).__name__}
            units.append({**unit, "settings": settings, "parameters": parameters, "shared": shared})
    return units


def _recurrent_role(key: str) -> tuple[str, int, bool]:
    """``weight_ih_l1_reverse`` -> its role, layer and direction."""
    reverse = key.endswith("_reverse")
    stem, _, layer = key.removesuffix("_reverse").rpartition("_l")
    return stem, int(layer) if layer.isdigit() else 0, reverse


def record_torch(
    model: Any,
    batch: Any,
    labels: Any = None,
    *,
    loss: Callable[[Any, Any], Any] | None = None,
    optimizer: Any = None,
    steps: int = 5,
    predict: Callable[[Any], Any] | None = None,
    before_step: Callable[[int], None] | None = None,
    where: Any = None,
    path: str | Path = "torch.npz",
) -> Path:
    """Write what a PyTorch model does with a batch; the model's weights and mode are as before afterwards.

    Args:
        model: a ``torch.nn.Module``, on the CPU.
        batch: what it is called with: an array or tensor, a tuple of several, or a dict of keywords.
        labels: what ``loss`` takes second.
        loss: ``loss(outputs, labels)``, which gives one number.
        optimizer: of ``torch.optim`` on the model's parameters, not used before; or a function that makes one of them.
        steps: how many steps are taken with it.
        predict: your own code that predicts, called with ``batch`` before anything else; its result is recorded.
        before_step: called with the number of each step before it, from 0.
        where: booleans of shape (N, ...): the places of outputs that count, such as those that are not padding.
        path: the file that is written.
    """
    import torch

    out = _Writer("torch", torch.__version__)
    first = next(iter(model.parameters()), torch.zeros(0))

    def tensor(value: Any) -> Any:
        made = value if isinstance(value, torch.Tensor) else torch.as_tensor(np.asarray(value))
        return made.to(first.device, first.dtype) if made.is_floating_point() else made.to(first.device)

    def numpy(value: Any) -> np.ndarray:
        value = value.detach().cpu()
        return (value.float() if value.dtype == torch.bfloat16 else value).numpy().copy()

    given = batch
    batch, labels = _tree(batch, tensor), None if labels is None else _tree(labels, tensor)
    mode, units = model.training, torch_units(model)
    start = {name: value.detach().clone() for name, value in model.state_dict().items()}
    modules = dict(model.named_modules(remove_duplicate=False))
    kinds = {unit["module"]: unit for unit in units}

    def call() -> Any:
        if isinstance(batch, Mapping):
            return model(**batch)
        return model(*batch) if isinstance(batch, list | tuple) else model(batch)

    def restore() -> None:
        model.load_state_dict(start)
        model.zero_grad(set_to_none=True)

    def watched(add: bool) -> tuple[list[dict[str, Any]], Any]:
        """One forward pass: the calls of its layers, and its outputs."""
        calls, hooks = [], []

        def hook(name: str, module: Any) -> Any:
            unit = kinds.get(name)
            kind = unit["kind"] if unit else FREE_KINDS.get(type(module).__name__.lower(), "free")
            first_axis = "first" if kind in CHANNELS_FIRST else ""
            if kind in (*RECURRENT, "attention") and not module.batch_first:
                first_axis = "time"
            settings = _settings({key: getattr(module, key) for key in TORCH_SETTINGS if hasattr(module, key)})

            def note(_: Any, args: Any, kwargs: Any, result: Any) -> None:
                inputs = [each for each in [*args, *kwargs.values()] if isinstance(each, torch.Tensor)]
                outputs = [each for each in _leaves(result) if isinstance(each, torch.Tensor)]
                if not inputs or not outputs:
                    return
                said = {"name": name or "model", "kind": kind, "class": type(module).__name__, "layout": first_axis}
                said |= {"settings": settings, "in": out.add(numpy(inputs[0])), "out": out.add(numpy(outputs[0]))}
                if kind == "attention" and add:
                    said["attends"] = _torch_attends(module, inputs[0], args, kwargs, numpy, out)
                calls.append(said)

            return note

        for name, module in modules.items():
            if name in kinds or not any(True for _ in module.children()):
                hooks.append(module.register_forward_hook(hook(name, module), with_kwargs=True))
        try:
            return calls, call()
        finally:
            for each in hooks:
                each.remove()

    def forward_backward() -> tuple[float, dict[str, Any], Any]:
        model.zero_grad(set_to_none=True)
        outputs = call()
        value = loss(outputs, labels)
        value.backward()
        found = {name: None if p.grad is None else numpy(p.grad) for name, p in model.named_parameters()}
        return float(value.detach()), found, outputs

    record = out.record
    try:
        if predict is not None:
            record["prediction"] = [out.add(numpy(tensor(each))) for each in _leaves(predict(given))]
            model.load_state_dict(start)
        record |= {"units": units, "mode": "training" if mode else "inference"}
        record["weights"] = out.all({name: numpy(value) for name, value in start.items()})
        record["batch"] = [out.add(numpy(each)) for each in _leaves(batch)]
        record["labels"] = [out.add(numpy(each)) for each in _leaves(labels)]
        record["where"] = None if where is None else out.add(np.asarray(where, bool))
        model.eval()
        record["calls"], outputs = watched(True)
        record["outputs"] = [out.add(numpy(each)) for each in _leaves(outputs)]
        again, _ = watched(False)
        record["random"] = _random(out, record["calls"], again)
        if loss is not None:
            value, gradients, _ = forward_backward()
            record |= {"loss": value, "gradients": out.all(gradients), "penalty": 0.0}
        if loss is not None and optimizer is not None:
            made = optimizer if hasattr(optimizer, "step") else optimizer(model.parameters())
            record["optimizer"] = {"class": type(made).__name__, "settings": _settings(made.defaults)}
            record["steps"] = taken = {"losses": [], "weights": {}, "gradients": {}}
            for step in range(steps):
                if before_step:
                    before_step(step)
                value, gradients, _ = forward_backward()
                made.step()
                taken["losses"].append(value)
                if step < 2:
                    taken["gradients"][str(step)] = out.all(gradients)
                if step < 2 or step == steps - 1:
                    taken["weights"][str(step + 1)] = out.all({name: numpy(p) for name, p in model.named_parameters()})
        restore()
        model.train()
        calls, outputs = watched(False)
        record["training"] = said = {"calls": calls, "statistics": {}}
        said["outputs"] = [out.add(numpy(each)) for each in _leaves(outputs)]
        said["statistics"]["1"] = out.all({name: numpy(value) for name, value in model.named_buffers()})
        again, _ = watched(False)
        said["random"] = _random(out, calls, again)
        said["statistics"]["2"] = out.all({name: numpy(value) for name, value in model.named_buffers()})
        if loss is not None:
            restore()
            value, gradients, _ = forward_backward()
            said |= {"loss": value, "gradients": out.all(gradients)}
    finally:
        restore()
        model.train(mode)
    out.write(path)
    return Path(path)


def _torch_attends(module: Any, x: Any, args: Any, kwargs: Any, numpy: Any, out: _Writer) -> str | None:
    """Which keys each query may attend to, as booleans (N, queries, keys); ``None`` where no mask was given."""
    import torch

    names = ("query", "key", "value", "key_padding_mask", "need_weights", "attn_mask")
    given = {**dict(zip(names, args, strict=False)), **kwargs}
    hides = [given.get("key_padding_mask"), given.get("attn_mask")]
    if all(each is None for each in hides):
        return None
    hides = [each if each is None or each.dtype == torch.bool else each < -1e4 for each in hides]
    key = given.get("key", x)
    samples, length = (x.shape[0], x.shape[1]) if module.batch_first else (x.shape[1], x.shape[0])
    keys = key.shape[1] if module.batch_first else key.shape[0]
    attends = torch.ones(samples, length, keys, dtype=torch.bool)
    if hides[0] is not None:
        attends = attends & ~hides[0][:, None, :]
    if hides[1] is not None and hides[1].ndim == 2:
        attends = attends & ~hides[1][None]
    return out.add(numpy(attends))


def _random(out: _Writer, calls: Sequence[Mapping[str, Any]], again: Sequence[Mapping[str, Any]]) -> list[str]:
    """The layers that answered the same input differently in two passes: dropout, as a rule."""
    found = []
    for one, other in zip(calls, again, strict=False):
        if not found and _apart(out.arrays[one["in"]], out.arrays[other["in"]]) > 1e-4:
            found.append(f"the code before {one['name']}")
        if one["in"] == other["in"] and _apart(out.arrays[one["out"]], out.arrays[other["out"]]) > 1e-4:
            found.append(one["name"])
    if not found and calls and again and _apart(out.arrays[calls[-1]["out"]], out.arrays[again[-1]["out"]]) > 1e-4:
        found.append("the code of the model")
    return found


def keras_units(model: Any) -> list[dict[str, Any]]:
    """The layers of a Keras model that hold numbers, as ``torch_units`` gives them; each also as ``layer``."""
    units, seen = [], {}

    def walk(layer: Any, name: str) -> None:
        kind = next((KERAS_KINDS[base.__name__] for base in type(layer).__mro__ if base.__name__ in KERAS_KINDS), "")
        whole = bool(kind)
        holder = [layer.cell] if kind in RECURRENT else [layer]
        inner = list(layer._flatten_layers()) if kind == "attention" else holder
        own = {}
        for each in inner:
            prefix = f"{each.name}." if kind == "attention" and each is not layer else ""
            for variable in [*each._trainable_variables, *each._non_trainable_variables]:
                if "seed_generator" not in variable.path:
                    own[prefix + variable.name] = variable
        parameters, shared = [], []
        for key, variable in own.items():
            if id(variable) in seen:
                shared.append([key, seen[id(variable)]])
                continue
            seen[id(variable)] = variable.path
            role = KERAS_ROLES.get(key, key)
            if kind == "depthwise" and key == "depthwise_kernel":
                role = "kernel"
            parameters.append({"role": role, "name": variable.path, "trainable": bool(variable.trainable)})
        if parameters or shared:
            settings = keras_settings(layer)
            if kind == "attention":
                settings["num_heads"] = layer.num_heads
            unit = {"name": name or "model", "module": name, "kind": kind or "other", "class": type(layer).__name__}
            units.append({**unit, "settings": settings, "parameters": parameters, "shared": shared, "layer": layer})
        if not whole:
            for each in layer._flatten_layers(include_self=False, recursive=False):
                walk(each, f"{name}/{each.name}" if name else each.name)

    walk(model, "")
    return units


def keras_settings(layer: Any) -> dict[str, Any]:
    """A layer's configuration, without initialisers and what else does not decide what it computes."""
    try:
        config = layer.get_config()
    except (NotImplementedError, TypeError, ValueError, AttributeError):  # a class of the reader's own
        return {}
    left_out = ("initializer", "constraint", "name", "dtype", "build_config", "layers")
    return _settings({key: value for key, value in config.items() if not any(part in key for part in left_out)})


def record_keras(
    model: Any,
    batch: Any,
    labels: Any = None,
    *,
    loss: Callable[[Any, Any], Any] | None = None,
    optimizer: Any = None,
    steps: int = 5,
    predict: Callable[[Any], Any] | None = None,
    before_step: Callable[[int], None] | None = None,
    where: Any = None,
    path: str | Path = "keras.npz",
) -> Path:
    """Write what a Keras model does with a batch; arguments as for ``record_torch``, on Keras's TensorFlow backend.

    Args:
        model: a ``keras.Model``; the weights are as before afterwards.
        batch, labels, steps, predict, before_step, where, path: as for ``record_torch``.
        loss: ``loss(outputs, labels)``, or one of ``keras.losses``, which takes the labels first.
        optimizer: one of ``keras.optimizers``, not used before.

    Raises:
        Unusable: on another backend than TensorFlow.
    """
    import keras

    if keras.backend.backend() != "tensorflow":
        raise Unusable(
            f"record_keras: Keras runs on {keras.backend.backend()}. To mend it: set KERAS_BACKEND=tensorflow before "
            "the import; the numbers of the backends agree to rounding"
        )
    import tensorflow as tf

    out = _Writer("keras", keras.__version__)

    def tensor(value: Any) -> Any:
        made = tf.convert_to_tensor(value)
        return tf.cast(made, model.compute_dtype) if made.dtype.is_floating else made

    def numpy(value: Any) -> np.ndarray:
        return np.array(keras.ops.convert_to_numpy(tf.convert_to_tensor(value)))

    given = batch
    batch, labels = _tree(batch, tensor), None if labels is None else _tree(labels, tensor)
    # A model that takes several inputs as positional arguments is called with them.
    several = isinstance(batch, list | tuple) and not isinstance(model, keras.Sequential) and not _functional(model)

    def call(training: bool) -> Any:
        return model(*batch, training=training) if several else model(batch, training=training)

    call(False)  # makes the variables of a model that has none yet
    variables = {variable.path: variable for variable in model.variables if "seed_generator" not in variable.path}
    start = {name: numpy(variable) for name, variable in variables.items()}
    units = keras_units(model)

    def restore() -> None:
        for name, value in start.items():
            variables[name].assign(value)

    def watched(training: bool) -> tuple[list[dict[str, Any]], Any]:
        calls: list[dict[str, Any]] = []
        undo = _watch_keras(model, units, calls, out, numpy)
        try:
            return calls, call(training)
        finally:
            for each in reversed(undo):
                each()

    def of_loss(outputs: Any) -> Any:
        return loss(labels, outputs) if isinstance(loss, keras.losses.Loss) else loss(outputs, labels)

    def forward_backward(training: bool) -> tuple[float, list[Any], float]:
        with tf.GradientTape() as tape:
            value = of_loss(call(training))
            penalty = tf.add_n(model.losses) if model.losses else tf.constant(0.0)
            total = value + tf.cast(penalty, value.dtype)
        found = tape.gradient(total, [variable.value for variable in model.trainable_variables])
        return float(total), found, float(penalty)

    def named(gradients: Sequence[Any]) -> dict[str, Any]:
        pairs = zip(model.trainable_variables, gradients, strict=True)
        return {variable.path: None if each is None else numpy(each) for variable, each in pairs}

    def statistics() -> dict[str, Any]:
        kept = {id(variable) for variable in model.trainable_variables}
        return {name: numpy(variable) for name, variable in variables.items() if id(variable) not in kept}

    record = out.record
    try:
        if predict is not None:
            record["prediction"] = [out.add(numpy(each)) for each in _leaves(predict(given))]
            restore()
        record["units"] = [{key: value for key, value in unit.items() if key != "layer"} for unit in units]
        record |= {"mode": "inference", "weights": out.all(start)}
        record["batch"] = [out.add(numpy(each)) for each in _leaves(batch)]
        record["labels"] = [out.add(numpy(each)) for each in _leaves(labels)]
        record["where"] = None if where is None else out.add(np.asarray(where, bool))
        record["calls"], outputs = watched(False)
        record["outputs"] = [out.add(numpy(each)) for each in _leaves(outputs)]
        again, _ = watched(False)
        record["random"] = _random(out, record["calls"], again)
        if loss is not None:
            value, gradients, penalty = forward_backward(False)
            record |= {"loss": value, "gradients": out.all(named(gradients)), "penalty": penalty}
        if loss is not None and optimizer is not None:
            rate = optimizer.learning_rate
            settings = {**keras_settings(optimizer), "learning_rate": float(rate)}
            record["optimizer"] = {"class": type(optimizer).__name__, "settings": settings}
            record["steps"] = taken = {"losses": [], "weights": {}, "gradients": {}}
            for step in range(steps):
                if before_step:
                    before_step(step)
                value, gradients, _ = forward_backward(False)
                optimizer.apply(gradients, model.trainable_variables)
                taken["losses"].append(value)
                if step < 2:
                    taken["gradients"][str(step)] = out.all(named(gradients))
                if step < 2 or step == steps - 1:
                    weights = {variable.path: numpy(variable) for variable in model.trainable_variables}
                    taken["weights"][str(step + 1)] = out.all(weights)
        restore()
        calls, outputs = watched(True)
        record["training"] = said = {"calls": calls, "statistics": {"1": out.all(statistics())}}
        said["outputs"] = [out.add(numpy(each)) for each in _leaves(outputs)]
        again, _ = watched(True)
        said["random"] = _random(out, calls, again)
        said["statistics"]["2"] = out.all(statistics())
        if loss is not None:
            restore()
            value, gradients, _ = forward_backward(True)
            said |= {"loss": value, "gradients": out.all(named(gradients))}
    finally:
        restore()
    out.write(path)
    return Path(path)


def _functional(model: Any) -> bool:
    return any(base.__name__ == "Functional" for base in type(model).__mro__)


def _watch_keras(
    model: Any, units: Sequence[Mapping[str, Any]], calls: list[dict[str, Any]], out: _Writer, numpy: Any
) -> list[Callable[[], None]]:
    """Note every call of the model's layers in ``calls``; gives what undoes it.

    Keras has no hooks: for the time of a pass, a layer's ``call`` and ``activation`` are functions that note and call.
    """
    undo: list[Callable[[], None]] = []
    known = {id(unit["layer"]): unit for unit in units}
    inside = {id(each) for unit in units if unit["kind"] != "other" for each in unit["layer"]._flatten_layers()}

    def put(layer: Any, name: str, value: Any, old: Any) -> None:
        object.__setattr__(layer, name, value)
        undo.append(lambda: object.__delattr__(layer, "call") if name == "call" else setattr(layer, name, old))

    def watch(layer: Any, name: str, kind: str) -> None:
        original = layer.call
        before: list[Any] = []
        activation = getattr(layer, "activation", None)
        if kind in ("dense", "conv", "conv_transpose", "depthwise") and callable(activation):

            def spy(x: Any) -> Any:
                before[:] = [x]
                return activation(x)

            put(layer, "activation", spy, activation)
        settings = keras_settings(layer)
        if kind in ("dense", "conv", "conv_transpose", "depthwise"):
            settings["activation"] = getattr(activation, "__name__", "linear")
        first = "first" if settings.get("data_format") == "channels_first" else ""

        def noted(*args: Any, **kwargs: Any) -> Any:
            before.clear()
            result = original(*args, **kwargs)
            inputs, outputs = _leaves([args, kwargs]), _leaves(result)
            try:
                said = {"name": name, "kind": kind, "class": type(layer).__name__, "layout": first}
                said |= {"settings": settings, "in": out.add(numpy(inputs[0])), "out": out.add(numpy(outputs[0]))}
                if before and settings["activation"] != "linear":
                    said["pre"] = out.add(numpy(before[0]))
                if kind == "attention":
                    said["attends"] = _keras_attends(inputs[0], kwargs, numpy, out)
            except (NotImplementedError, TypeError, ValueError, AttributeError, IndexError):
                return result  # symbols of a graph have no numbers
            calls.append(said)
            return result

        put(layer, "call", noted, original)

    def walk(layer: Any, name: str) -> None:
        unit = known.get(id(layer))
        children = layer._flatten_layers(include_self=False, recursive=False)
        if unit:
            watch(layer, name or "model", unit["kind"])
        elif not children and type(layer).__name__ != "InputLayer" and id(layer) not in inside:
            kind = FREE_KINDS.get(type(layer).__name__.lower().replace("_", ""), "free")
            if type(layer).__name__ == "Activation":
                kind = {"swish": "silu"}.get(layer.activation.__name__, layer.activation.__name__)
            watch(layer, name, kind)
        if not unit or unit["kind"] == "other":
            for each in children:
                walk(each, f"{name}/{each.name}" if name else each.name)

    walk(model, "")
    return undo


def _keras_attends(x: Any, kwargs: Mapping[str, Any], numpy: Any, out: _Writer) -> str | None:
    mask, causal = kwargs.get("attention_mask"), kwargs.get("use_causal_mask")
    if mask is None and not causal:
        return None
    length = int(x.shape[1])
    attends = np.ones((int(x.shape[0]), length, length), bool)
    if mask is not None:
        mask = numpy(mask).astype(bool)
        if mask.ndim == 4:
            mask = mask[:, 0]
        attends = np.broadcast_to(mask, (len(attends), *np.broadcast_shapes(mask.shape[1:], (length, 1)))).copy()
    if causal:
        attends = attends & np.tri(attends.shape[1], attends.shape[2], dtype=bool)
    return out.add(attends)


# ---------------------------------------------------------------------------------------------------------------------
# Reading: every layer in one layout
# ---------------------------------------------------------------------------------------------------------------------


class Record:
    """A file that ``record_torch`` or ``record_keras`` wrote.

    Args:
        path: where it lies.

    Raises:
        Unusable: when it is no such file.
    """

    def __init__(self, path: str | Path):
        self.path = Path(path)
        try:
            with open(self.path, "rb") as raw, np.load(raw, allow_pickle=False) as file:
                self.arrays = {name: file[name] for name in file.files}
            said = json.loads(bytes(self.arrays.pop("record")).decode())
        except OSError as error:
            raise Unusable(f"{path}: cannot be read ({error.strerror or 'no such file'}). {_WRITE}") from None
        except (ValueError, KeyError, EOFError, AttributeError, TypeError, zipfile.BadZipFile):
            raise Unusable(f"{path}: is no record of a model. {_WRITE}") from None
        if not isinstance(said, dict) or said.get("format") != FORMAT:
            raise Unusable(f"{path}: was written by another release of check_port.py. To mend it: record it again")
        missing = {"framework", "units", "calls", "weights", "batch", "outputs"} - set(said)
        if missing:
            raise Unusable(f"{path}: lacks {', '.join(sorted(missing))}. To mend it: record it again")
        self.said, self.framework = said, said["framework"]
        try:
            self.units = self._ordered()
            self.weights = self.canonical(said["weights"])
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise Unusable(f"{path}: is damaged ({error}). To mend it: record it again") from None

    def _ordered(self) -> list[dict[str, Any]]:
        """The layers in the order in which they are first called."""
        order: dict[str, int] = {}
        for place, each in enumerate(self.said["calls"]):
            order.setdefault(each["name"], place)
        return sorted(self.said["units"], key=lambda unit: order.get(unit["module"] or "model", len(order)))

    def array(self, key: str | None) -> np.ndarray | None:
        """An array by its key in the file."""
        return None if key is None else self.arrays[key]

    def list(self, name: str) -> list[np.ndarray]:
        """The arrays of ``batch``, ``labels``, ``outputs`` or ``prediction``."""
        return [self.arrays[key] for key in self.said.get(name) or []]

    def canonical(self, named: Mapping[str, str | None], gradient: bool = False) -> dict[tuple[str, str], np.ndarray]:
        """(layer, role) -> array in the layout of Keras; what has no array is left out.

        Args:
            named: raw name -> key, as the file has it for weights, gradients and steps.
            gradient: whether two biases that are added have one gradient, and not a sum.
        """
        found = {}
        for unit in self.units:
            raw = {}
            for parameter in unit["parameters"]:
                key = named.get(parameter["name"])
                if key is not None:
                    raw[parameter["role"]] = self.arrays[key]
            turn = _from_torch if self.framework == "torch" else _from_keras
            for role, array in turn(unit, raw, gradient).items():
                found[unit["name"], role] = array
        return found


_WRITE = "To mend it: name a file that record_torch or record_keras wrote"


def _from_torch(unit: Mapping[str, Any], raw: Mapping[str, np.ndarray], gradient: bool) -> dict[str, np.ndarray]:
    kind, found = unit["kind"], dict(raw)
    if kind == "dense" and "kernel" in raw:
        found["kernel"] = raw["kernel"].T
    elif kind in ("conv", "conv_transpose") and "kernel" in raw:
        found["kernel"] = np.moveaxis(raw["kernel"], (0, 1), (-1, -2))
    elif kind == "depthwise" and "kernel" in raw:
        kernel = np.moveaxis(raw["kernel"], (0, 1), (-1, -2))
        channels = unit["settings"].get("groups") or kernel.shape[-1]
        found["kernel"] = kernel.reshape(*kernel.shape[:-2], channels, -1)
    elif kind in RECURRENT:
        found = _recurrent(kind, raw, gradient)
    elif kind == "attention":
        found = _attention(raw)
    return found


def _recurrent(kind: str, raw: Mapping[str, np.ndarray], gradient: bool) -> dict[str, np.ndarray]:
    """PyTorch's weights with Keras's order of gates: update, reset, candidate for a GRU; an LSTM's are the same."""

    def turned(array: np.ndarray) -> np.ndarray:
        array = array.T
        if kind == "gru":
            reset, update, new = np.split(array, 3, axis=-1)
            array = np.concatenate([update, reset, new], axis=-1)
        return array

    names = {"weight_ih": "kernel", "weight_hh": "recurrent"}
    found = {role: turned(raw[name]) for name, role in names.items() if name in raw}
    biases = [turned(raw[name]) for name in ("bias_ih", "bias_hh") if name in raw]
    if kind == "gru" and len(biases) == 2:
        found["bias"] = np.stack(biases)
    elif biases:
        found["bias"] = biases[0] if gradient else sum(biases[1:], start=biases[0])
    return found


def _attention(raw: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    found = {}
    for number, part in enumerate(("query", "key", "value")):
        if "in_proj_weight" in raw:
            found[f"{part} kernel"] = np.split(raw["in_proj_weight"], 3)[number].T
        elif f"{part[0]}_proj_weight" in raw:
            found[f"{part} kernel"] = raw[f"{part[0]}_proj_weight"].T
        if "in_proj_bias" in raw:
            found[f"{part} bias"] = np.split(raw["in_proj_bias"], 3)[number]
    if "out_proj.weight" in raw:
        found["output kernel"] = raw["out_proj.weight"].T
    if "out_proj.bias" in raw:
        found["output bias"] = raw["out_proj.bias"]
    return found


def _from_keras(unit: Mapping[str, Any], raw: Mapping[str, np.ndarray], gradient: bool) -> dict[str, np.ndarray]:
    if unit["kind"] != "attention":
        return dict(raw)
    found = {}
    for role, array in raw.items():
        part, _, name = role.partition(".")
        out = part == "attention_output"
        if name == "kernel":
            array = array.reshape(-1, array.shape[-1]) if out else array.reshape(array.shape[0], -1)
        found[f"{'output' if out else part} {name}"] = array if out else array.reshape(*array.shape[:1], -1).squeeze()
        if name == "bias":
            found[f"{'output' if out else part} {name}"] = array.reshape(-1)
    return found


# ---------------------------------------------------------------------------------------------------------------------
# Measuring
# ---------------------------------------------------------------------------------------------------------------------


def _apart(a: np.ndarray, b: np.ndarray, scale: float | None = None) -> float:
    """The largest difference as a share of ``scale``, by default the largest number of ``a``; infinite for shapes."""
    if a.shape != b.shape:
        return math.inf
    if not a.size:
        return 0.0
    a, b = a.astype(np.float64), b.astype(np.float64)
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    with np.errstate(invalid="ignore"):
        difference = np.where(same, 0.0, np.abs(a - b))
    if not np.isfinite(difference).all():
        return math.inf
    finite = np.abs(a[np.isfinite(a)])
    scale = scale if scale is not None else float(finite.max(initial=0.0))
    return float(difference.max() / scale) if scale else float(difference.max())


def _in_one_layout(a: np.ndarray, b: np.ndarray, layouts: tuple[str, str] = ("", "")) -> tuple[np.ndarray, np.ndarray]:
    """Both with channels last: as the layers say it, or where nobody says it, as they are least apart."""

    def turned(array: np.ndarray, layout: str) -> np.ndarray:
        if layout == "first" and array.ndim > 2:
            return np.moveaxis(array, 1, -1)
        return np.swapaxes(array, 0, 1) if layout == "time" and array.ndim > 1 else array

    a, b = turned(a, layouts[0]), turned(b, layouts[1])
    ways = [(a, b)]
    if a.ndim == b.ndim and a.ndim > 2 and not (layouts[0] and layouts[1]):
        # A layer that says nothing has channels last in Keras; in PyTorch, code between layers may have moved them.
        ways += [(a, np.moveaxis(b, 1, -1)), (np.moveaxis(a, 1, -1), b)]
    ways += [(each, other) for each, other in _last_steps(a, b)]
    return min(ways, key=lambda pair: (pair[0].shape != pair[1].shape, _apart(*pair)))


def _last_steps(a: np.ndarray, b: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """A recurrent layer may give all its states on one side and the last alone on the other."""
    if a.ndim == 2 and b.ndim == 3 and (a.shape[0], a.shape[1]) == (b.shape[0], b.shape[2]):
        yield from ((a, b[:, -1]), (a, b[:, 0]))
    if b.ndim == 2 and a.ndim == 3 and (b.shape[0], b.shape[1]) == (a.shape[0], a.shape[2]):
        yield from ((a[:, -1], b), (a[:, 0], b))


@dataclass(frozen=True)
class Finding:
    """Where two records differ first, and why.

    Attributes:
        rung: the step of the ladder.
        layer: names on both sides.
        what: which array or number.
        difference: how far apart, as a share of the largest number; infinite for other shapes.
        floor: what would still be rounding.
        cause: a name for programs, such as ``epsilon``; ``unknown`` where nothing explains the numbers.
        says: the cause in words.
        remedy: what to do.
    """

    rung: str
    layer: str
    what: str
    difference: float
    floor: float
    cause: str
    says: str
    remedy: str


@dataclass
class Rung:
    """A step of the ladder and how it went: ``equal``, ``differs``, ``not recorded`` or ``not reached``."""

    name: str
    state: str = "not reached"
    compared: int = 0
    largest: float = 0.0
    floor: float = 0.0


@dataclass
class Result:
    """All that the comparison found; ``finding`` is ``None`` where nothing differs."""

    rungs: list[Rung]
    finding: Finding | None = None
    notes: list[str] = field(default_factory=list)


Cause = tuple[str, str, str]
"""Its name, what it says, the remedy."""


def _close(a: np.ndarray, b: np.ndarray, floor: float) -> bool:
    return a.shape == b.shape and bool(a.size) and _apart(a, b) <= 10 * floor


def _strict(a: np.ndarray, b: np.ndarray, floor: float) -> float:
    """A floor at which an explanation is no better than none if it leaves a tenth of the difference."""
    return min(floor, _apart(a, b) / 100) if a.shape == b.shape else floor


def _number(value: float) -> str:
    return f"{value:.6g}"


# ---------------------------------------------------------------------------------------------------------------------
# Causes: each is tried on the numbers
# ---------------------------------------------------------------------------------------------------------------------


def generic_cause(a: np.ndarray, b: np.ndarray, floor: float) -> Cause | None:
    """What turns ``a`` into ``b``: another order of axes or numbers, a factor, an offset; ``None`` for nothing."""
    a, b = np.asarray(a, np.float64), np.asarray(b, np.float64)
    floor = _strict(a, b, floor)
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        if np.isfinite(a).all():
            return "not-finite", "B holds NaN or infinity, A does not", "look for a division by zero or a log of zero"
        return None
    if a.size == b.size and a.ndim > 1:
        for axes in itertools.islice(itertools.permutations(range(a.ndim)), 1, 24):
            if _close(a.transpose(axes), b, floor):
                how = "transposed" if a.ndim == 2 else f"with its axes in the order {list(axes)}"
                return "transposed", f"B holds the numbers of A {how}", "transpose it when you carry it over"
        if _close(a.reshape(-1), b.reshape(-1), floor):
            return "reshaped", "B holds the numbers of A in another shape", "give it the shape of A"
    if a.shape != b.shape or not a.size:
        return None
    for axis in range(a.ndim):
        if a.shape[axis] < 2:
            continue
        if _close(np.flip(a, axis), b, floor):
            return "reversed", f"B holds axis {axis} of A backwards", "reverse that axis, or the order of channels"
        for by in (1, -1):
            one, other = (slice(None),) * axis + (slice(1, None),), (slice(None),) * axis + (slice(None, -1),)
            pair = (a[one], b[other]) if by == 1 else (a[other], b[one])
            if _close(*pair, floor) and np.ptp(pair[0]):
                return "shifted", f"B is A shifted by one along axis {axis}", "start counting where A does"
        for parts in (2, 3, 4):
            if axis == a.ndim - 1 and a.shape[axis] % parts == 0 and a.shape[axis] > parts:
                blocks = np.split(a, parts, axis)
                for order in itertools.islice(itertools.permutations(range(parts)), 1, 24):
                    if _close(np.concatenate([blocks[each] for each in order], axis), b, floor):
                        says = f"B holds the {parts} blocks of A's last axis in the order {list(order)}"
                        return "gate-order", says, "put the blocks (gates) into the order of A"
    large = np.abs(a) > 1e-3 * np.abs(a).max()
    if large.sum() > 1 or a.size == 1:
        ratio = b[large] / a[large] if large.any() else np.zeros(0)
        factor = float(np.median(ratio)) if ratio.size else 0.0
        if factor and _close(a * factor, b, floor):
            return "factor", f"B is A times {_number(factor)}{_named_factor(factor)}", "find the factor, in either"
        if a.size > 1 and not np.abs(b).max():
            return "zero", "B is zero throughout", "find what cuts B off, or what is not loaded"
    if a.size > 2:
        offset = float(np.median(b - a))
        if _close(a + offset, b, floor):
            return "offset", f"B is A plus {_number(offset)}", "find what is added: a bias, or a term of the loss"
    return _ordered_cause(a, b, floor)


def _named_factor(factor: float) -> str:
    named = {255: "255: pixels not scaled", 1 / 255: "1/255: pixels scaled", 0.5: "a half", 2: "two"}
    for value, name in named.items():
        if abs(factor / value - 1) < 1e-4:
            return f" ({name})"
    return ""


def _ordered_cause(a: np.ndarray, b: np.ndarray, floor: float) -> Cause | None:
    """The same numbers in another order, in each row or in all."""
    if a.ndim > 2 and _ordered_cause(a.reshape(len(a), -1), b.reshape(len(b), -1), floor) == FLATTENED:
        return FLATTENED
    if a.ndim > 1 and a.shape[-1] > 2:
        for channels in range(2, a.shape[-1]):
            if a.shape[-1] % channels == 0:
                one = a.reshape(*a.shape[:-1], channels, -1).swapaxes(-1, -2).reshape(a.shape)
                if _close(one, b, floor):
                    return FLATTENED
        if _close(np.sort(a, -1), np.sort(b, -1), floor):
            return "order", "each row of B holds the numbers of A in another order", "look at reshape and transpose"
        if _close(np.sort(a.reshape(len(a), -1), 0), np.sort(b.reshape(len(b), -1), 0), floor):
            rows = {row.tobytes() for row in np.round(a.reshape(len(a), -1), 5)}
            if rows == {row.tobytes() for row in np.round(b.reshape(len(b), -1), 5)}:
                return "rows", "B holds the rows of A in another order", "do not shuffle; give both the same rows"
    if a.size > 2 and _close(np.sort(a.reshape(-1)), np.sort(b.reshape(-1)), floor):
        return "order", "B holds the numbers of A in another order", "look at reshape and transpose"
    return None


FLATTENED: Cause = (
    "flatten-order",
    "one side flattens channels first, the other channels last",
    "permute to channels last before anything flattens: x.permute(0, 2, 3, 1).flatten(1)",
)


def _erf(x: np.ndarray) -> np.ndarray:
    return np.vectorize(math.erf, otypes=[float])(x)


def _softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    x = np.exp(x - x.max(axis, keepdims=True))
    return x / x.sum(axis, keepdims=True)


ACTIVATIONS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "no activation": lambda x: x,
    "relu": lambda x: np.maximum(x, 0),
    "relu6": lambda x: np.clip(x, 0, 6),
    "leaky relu with slope 0.01": lambda x: np.where(x > 0, x, 0.01 * x),
    "leaky relu with slope 0.2": lambda x: np.where(x > 0, x, 0.2 * x),
    "leaky relu with slope 0.3": lambda x: np.where(x > 0, x, 0.3 * x),
    "elu": lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))),
    "selu": lambda x: 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * np.expm1(np.minimum(x, 0))),
    "exact gelu": lambda x: 0.5 * x * (1 + _erf(x / math.sqrt(2))),
    "tanh gelu": lambda x: 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))),
    "silu": lambda x: x / (1 + np.exp(-x)),
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "hard sigmoid": lambda x: np.clip(x / 6 + 0.5, 0, 1),
    "hard sigmoid of Keras 2": lambda x: np.clip(0.2 * x + 0.5, 0, 1),
    "tanh": np.tanh,
    "softplus": lambda x: np.logaddexp(x, 0),
    "softmax over the last axis": _softmax,
    "softmax over axis 1": lambda x: _softmax(x, 1) if x.ndim > 2 else _softmax(x),
    "softmax over axis 0": lambda x: _softmax(x, 0),
}


def formula_of(before: np.ndarray, after: np.ndarray, floor: float) -> str | None:
    """The activation that makes ``after`` of ``before``, of those that are known."""
    before = np.asarray(before, np.float64)
    if before.shape != after.shape or not np.isfinite(before).all():
        return None
    with np.errstate(over="ignore"):
        fits = {name: _apart(function(before), after) for name, function in ACTIVATIONS.items()}
    best = min(fits, key=lambda name: fits[name])
    return best if fits[best] <= 10 * floor else None


def activation_cause(before: np.ndarray, a: np.ndarray, b: np.ndarray, floor: float) -> Cause | None:
    """Two activations of one input that explain the two outputs."""
    floor = _strict(a, b, floor)
    one, other = formula_of(before, a, floor), formula_of(before, b, floor)
    if not one or not other or one == other:
        return None
    if "softmax" in one and "softmax" in other:
        return "softmax-axis", f"A takes {one}, B {other}", "name the axis: softmax(x, dim=-1)"
    remedy = "take it away in B" if one == "no activation" else f"make B apply {one}"
    return "activation", f"A applies {one}, B {other}", remedy


def norm_cause(kind: str, x: np.ndarray, a: np.ndarray, b: np.ndarray, weights: Mapping[str, np.ndarray], said: Any):
    """The epsilon of a normalisation, or the statistics that it takes."""
    x = x.astype(np.float64)
    scale, shift = weights.get("scale", np.float64(1)), weights.get("shift", np.float64(0))
    every = tuple(range(x.ndim - 1))
    if kind == "batch_norm":
        ways = {"its running statistics": (weights.get("mean"), weights.get("variance"))}
        ways["the statistics of this batch"] = (x.mean(every), x.var(every))
    else:
        mean, axis = x.mean(-1, keepdims=True), x.shape[-1]
        ways = {"the variance": (mean, x.var(-1, keepdims=True))}
        ways["the variance divided by n - 1"] = (mean, x.var(-1, keepdims=True) * axis / max(axis - 1, 1))
        ways["no mean (RMS)"] = (0.0, (x**2).mean(-1, keepdims=True))
    known = [one.get(key) for one in said for key in ("eps", "epsilon")]
    known = [each for each in known if isinstance(each, float)]
    found: list[tuple[str, float] | None] = []
    for target in (a, b):
        tried = (
            (how, eps)
            for eps in dict.fromkeys([*known, 1e-3, 1e-5, 1e-6, 1e-4, 1e-2, 1e-12, 0.0])
            for how, (mean, variance) in ways.items()
            if variance is not None
            and _close((x - mean) / np.sqrt(variance + eps) * scale + shift, target, FLOORS["forward"] / 3)
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            found.append(next(tried, None))
    if not found[0] or not found[1] or found[0] == found[1]:
        return None
    (how_a, eps_a), (how_b, eps_b) = found
    if how_a != how_b:
        says = f"A normalises by {how_a}, B by {how_b}"
        return "statistics", says, "in prediction, a normalisation takes its running statistics: model.eval()"
    says = f"the numbers of A are those of epsilon {eps_a:g}, those of B of epsilon {eps_b:g}"
    return "epsilon", says, f"give B's normalisation epsilon {eps_a:g}"


def conv_cause(x: np.ndarray, a: np.ndarray, b: np.ndarray, kernel: np.ndarray, bias: Any, said: Any) -> Cause | None:
    """The padding of a convolution: which numbers of zeros before and after give A, and which give B."""
    rank = x.ndim - 2
    steps = [_each(one.get("strides", one.get("stride", 1)), rank) for one in said]
    dilated = [_each(one.get("dilation_rate", one.get("dilation", 1)), rank) for one in said]
    if steps[0] != steps[1]:
        return "stride", f"A has strides {list(steps[0])}, B {list(steps[1])}", "give B the strides of A"
    if dilated[0] != dilated[1]:
        return "dilation", f"A has dilation {list(dilated[0])}, B {list(dilated[1])}", "give B the dilation of A"
    if kernel.ndim != x.ndim or kernel.shape[-2] != x.shape[-1] or set(dilated[0]) != {1}:
        return None
    found = []
    for target in (a, b):
        total = [
            max((size - 1) * step + width - length, 0)
            for size, step, width, length in zip(
                target.shape[1:-1], steps[0], kernel.shape, x.shape[1:-1], strict=False
            )
        ]
        widths = [width // 2 for width in kernel.shape[:rank]]
        ways = {
            "symmetric": [(width, width) for width in widths],
            "one-sided (Keras's same)": [(each // 2, each - each // 2) for each in total],
            "one-sided, before the image,": [(each - each // 2, each // 2) for each in total],
            "no": [(0, 0)] * rank,
        }
        fits = (
            name
            for name, pads in ways.items()
            if _close(_convolved(x[:2], kernel, bias, steps[0], pads), target[:2], 1e-5)
        )
        found.append(next(fits, None))
    if not all(found) or found[0] == found[1]:
        return None
    says = f"A has {found[0]} padding, B {found[1]} padding"
    return "padding", says, "pad by hand where there is a stride: F.pad(x, (0, 1, 0, 1)) before padding=0, for 3 by 3"


def _each(value: Any, rank: int) -> tuple[int, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,) * rank


def _convolved(x: Any, kernel: Any, bias: Any, steps: Sequence[int], pads: Sequence[tuple[int, int]]) -> np.ndarray:
    x = np.pad(x.astype(np.float64), [(0, 0), *pads, (0, 0)])
    rank = len(pads)
    if any(length < width for length, width in zip(x.shape[1:-1], kernel.shape, strict=False)):
        return np.zeros(0)
    views = np.lib.stride_tricks.sliding_window_view(x, kernel.shape[:rank], tuple(range(1, rank + 1)))
    views = views[(slice(None), *(slice(None, None, step) for step in steps))]
    # (N, spatial..., in, window...) with (window..., in, out)
    made = np.tensordot(views, np.moveaxis(kernel, -2, 0), rank + 1)
    return made if bias is None else made + bias


def attention_cause(a: Mapping[str, Any], b: Mapping[str, Any], one: Record, other: Record) -> Cause | None:
    """Which words may attend to which, on either side."""
    masks = [record.array(call.get("attends")) for record, call in ((one, a), (other, b))]
    if masks[0] is None and masks[1] is None:
        return None
    shape = next(each.shape for each in masks if each is not None)
    masks = [np.ones(shape, bool) if each is None else each for each in masks]
    if masks[0].shape != masks[1].shape or (masks[0] == masks[1]).all():
        return None
    for causal in (np.ones(shape[1:], bool), np.tri(*shape[1:], dtype=bool)):
        keys = [np.where(causal, each, True) for each in masks]
        inverse = np.where(causal, ~masks[0], True)
        if (inverse == keys[1]).all() and not (keys[0] == keys[1]).all():
            says = "B attends exactly where A does not: the padding mask is not inverted"
            return "mask-inverted", says, "invert the mask: PyTorch's key_padding_mask hides where True, Keras's shows"
    share = float((masks[0] != masks[1]).mean())
    what = "B also attends to later words: the causal mask" if _is_causal(masks) else "the masks"
    says = f"{what} differ in {share:.0%} of all pairs of words" if what == "the masks" else f"{what} is missing"
    return "mask", says, "give both layers the same mask"


def _is_causal(masks: Sequence[np.ndarray]) -> bool:
    tri = np.tri(*masks[0].shape[1:], dtype=bool)
    return bool((masks[0] == (masks[1] & tri)).all())


def setting_cause(a: Mapping[str, Any], b: Mapping[str, Any]) -> Cause | None:
    """A setting that both layers have, by either name, and that has another value; a guess, not proven by numbers."""
    for names in (("eps", "epsilon"), ("negative_slope",), ("approximate",), ("num_heads",), ("num_groups", "groups")):
        values = [next((one[name] for name in names if one.get(name) is not None), None) for one in (a, b)]
        if None not in values and values[0] != values[1]:
            return names[-1], f"A has {names[-1]} {values[0]}, B {values[1]}", f"give B {names[-1]} {values[0]}"
    return None


def loss_formulas(outputs: np.ndarray, labels: np.ndarray) -> dict[str, tuple[str, float]]:
    """What the usual losses of these outputs are: formula -> the cause that it stands for, and its value."""
    y, t = outputs.astype(np.float64), labels
    found: dict[str, tuple[str, float]] = {}
    if y.shape == (*t.shape, 1) and t.ndim == 1 and t.dtype.kind == "f":
        found["the mean squared error"] = ("", float(((y[:, 0] - t) ** 2).mean()))
        found["the mean absolute error"] = ("", float(np.abs(y[:, 0] - t).mean()))
        says = f"the mean over all pairs: shapes {list(y.shape)} and {list(t.shape)} are broadcast"
        found[f"the squared error, {says}"] = ("broadcast", float(((y - t) ** 2).mean()))
        found[f"the absolute error, {says}"] = ("broadcast", float(np.abs(y - t).mean()))
        y = y[:, 0]
    elif y.shape == t.shape and t.dtype.kind == "f":
        found["the mean squared error"] = ("", float(((y - t) ** 2).mean()))
        found["the mean absolute error"] = ("", float(np.abs(y - t).mean()))
    if y.shape == t.shape and t.dtype.kind == "f":
        found["the sum of squared errors"] = ("loss-divisor", float(((y - t) ** 2).sum()))
        found["half the mean squared error"] = ("loss-divisor", float(((y - t) ** 2).mean() / 2))
        found["the squared error, a mean of sums of rows"] = ("loss-divisor", float(((y - t) ** 2).sum() / len(t)))
    if t.dtype.kind in "iu" and y.ndim == t.ndim + 1 and y.size:
        y = np.moveaxis(y, 1, -1) if y.shape[:-1] != t.shape else y
        if y.shape[:-1] != t.shape:
            return found
        real = {"": np.ones(t.shape, bool), "0": t != 0, "-100": t != -100}
        safe = np.where((t < 0) | (t >= y.shape[-1]), 0, t)[..., None]
        ways = {"the cross-entropy of the outputs as logits": ("", np.log(_softmax(y)))}
        ways["the cross-entropy after a second softmax"] = ("softmax-twice", np.log(_softmax(_softmax(y))))
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.clip(y / y.sum(-1, keepdims=True), 1e-7, 1 - 1e-7)
            ways["the cross-entropy of the outputs as probabilities"] = ("from-logits", np.log(share))
        for name, (cause, logs) in ways.items():
            each = -np.take_along_axis(logs, safe, -1)[..., 0]
            for ignored, counted in real.items():
                if (ignored and counted.all()) or not counted.any():
                    continue
                total, over = float(each[counted].sum()), f" over labels other than {ignored}" if ignored else ""
                theirs = "their number" if ignored else "the number of labels"
                found[f"{name}{over}, divided by {theirs}"] = (cause, total / int(counted.sum()))
                found[f"{name}{over}, divided by the number of all labels"] = (cause or "loss-divisor", total / t.size)
                found[f"{name}{over}, summed"] = (cause or "loss-divisor", total)
                found[f"{name}{over}, divided by the number of samples"] = (cause or "loss-divisor", total / len(t))
    return found


LOSS_REMEDIES = {
    "broadcast": "give outputs and labels one shape: outputs.squeeze(-1), or labels[:, None]",
    "softmax-twice": "PyTorch's cross_entropy takes logits: leave the softmax out of the model",
    "from-logits": "say from_logits=True, or end the model in a softmax",
    "loss-divisor": "divide both losses by the same number: look at reduction, ignore_index and sample weights",
}


def loss_cause(one: Record, other: Record) -> Cause | None:
    """The formulas that give the two losses, of the outputs and labels of either side."""
    names = []
    for record in (one, other):
        outputs, labels, value = record.list("outputs"), record.list("labels"), record.said["loss"]
        value -= record.said.get("penalty") or 0.0
        fits: list[tuple[str, str]] = []
        if len(outputs) == len(labels) == 1:
            formulas = loss_formulas(outputs[0], labels[0])
            fits = [(name, c) for name, (c, v) in formulas.items() if abs(v - value) <= 1e-5 * max(abs(value), 1e-6)]
        names.append(fits[0] if fits else ("", ""))
    penalties = [record.said.get("penalty") or 0.0 for record in (one, other)]
    bare = [record.said["loss"] - penalty for record, penalty in zip((one, other), penalties, strict=True)]
    if penalties[0] != penalties[1] and abs(bare[0] - bare[1]) <= 1e-5 * abs(bare[0]):
        says = f"A's loss holds a penalty of {_number(penalties[0])}, B's of {_number(penalties[1])}"
        return "penalty", says, "add the same penalty of the weights (kernel_regularizer) on both sides"
    (name_a, cause_a), (name_b, cause_b) = names
    if name_a and name_b and name_a != name_b:
        cause = cause_b or cause_a or "loss-divisor"
        return cause, f"A's loss is {name_a}; B's is {name_b}", LOSS_REMEDIES[cause]
    ratio = bare[1] / bare[0] if bare[0] else 0.0
    sizes = {}
    if labels := other.list("labels"):
        sizes |= {"the number of samples": len(labels[0]), "the number of labels": labels[0].size}
        sizes |= {"the share of labels that are not 0": float((labels[0] != 0).mean())}
    for name, size in {**sizes, "two": 2}.items():
        for how, value in (("times", size), ("divided by", 1 / size if size else 0)):
            if value not in (0, 1) and abs(ratio / value - 1) < 1e-5:
                return "loss-divisor", f"B's loss is A's {how} {name} ({size:g})", LOSS_REMEDIES["loss-divisor"]
    return None


# ---------------------------------------------------------------------------------------------------------------------
# Optimizers: which rule makes the step that was taken
# ---------------------------------------------------------------------------------------------------------------------


def _hyper(said: Mapping[str, Any]) -> dict[str, float]:
    """Learning rate, momentum, decay, epsilon and the two betas of an optimizer, under one name each."""
    settings = said["settings"]
    betas = settings.get("betas") or (settings.get("beta_1", 0.9), settings.get("beta_2", 0.999))
    return {
        "learning rate": settings.get("lr", settings.get("learning_rate")) or 0.0,
        "momentum": settings.get("momentum") or 0.0,
        "weight decay": settings.get("weight_decay") or 0.0,
        "epsilon": settings.get("eps", settings.get("epsilon")) or 0.0,
        "beta 1": betas[0] or 0.0,
        "beta 2": betas[1] or 0.0,
        "nesterov": bool(settings.get("nesterov")),
        "clipping": settings.get("clipnorm") or settings.get("clipvalue") or settings.get("global_clipnorm") or 0.0,
    }


def _rules(hyper: Mapping[str, float], adaptive: bool) -> Iterator[tuple[dict[str, str], Callable[..., np.ndarray]]]:
    """Variants of the rule of an optimizer: what is special, and the last step for gradients and weights by step."""
    decays = ("added to the gradient", "beside the step") if hyper["weight decay"] else ("none",)
    for decay in decays:
        for variant in ("after", "before") if adaptive else ("heavy ball", "Nesterov"):

            def step(gradients: Any, weights: Any, decay: str = decay, variant: str = variant) -> np.ndarray:
                rate, amount = hyper["learning rate"], hyper["weight decay"]
                first = second = 0.0
                change = np.zeros(0)
                for number, (g, w) in enumerate(zip(gradients, weights, strict=True), 1):
                    g, w = g.astype(np.float64), w.astype(np.float64)
                    if decay == "added to the gradient":
                        g = g + amount * w
                    if adaptive:
                        first = hyper["beta 1"] * first + (1 - hyper["beta 1"]) * g
                        second = hyper["beta 2"] * second + (1 - hyper["beta 2"]) * g * g
                        one, two = 1 - hyper["beta 1"] ** number, (1 - hyper["beta 2"] ** number) ** 0.5
                        root = np.sqrt(second)
                        eps = hyper["epsilon"]
                        bottom = root / two + eps if variant == "after" else (root + eps) / two
                        change = -rate * first / one / np.where(bottom == 0, 1, bottom)
                    else:
                        first = hyper["momentum"] * first + g
                        change = -rate * (g + hyper["momentum"] * first if variant == "Nesterov" else first)
                    if decay == "beside the step":
                        change = change - rate * amount * w
                return change

            yield {"decay": decay, "variant": variant}, step


def optimizer_cause(one: Record, other: Record, key: tuple[Any, Any], step: int, floor: float) -> Cause | None:
    """What the optimizers do differently: a setting, the place of the decay, or that of epsilon."""
    hypers = [_hyper(record.said["optimizer"]) for record in (one, other)]
    for name in ("learning rate", "momentum", "weight decay", "beta 1", "beta 2", "nesterov", "clipping"):
        a, b = hypers[0][name], hypers[1][name]
        if abs(float(a) - float(b)) > 1e-6 * max(abs(float(a)), abs(float(b))):
            cause = name.replace(" ", "-")
            return cause, f"A's optimizer has {name} {a:g}, B's {b:g}", f"give B {name} {a:g}"
    found = []
    for record, hyper, place in zip((one, other), hypers, key, strict=True):
        taken = record.said["steps"]
        adaptive = _adaptive(record)
        gradients = [record.canonical(taken["gradients"][str(n)], True).get(place) for n in range(step)]
        weights = [record.canonical(record.said["weights"]).get(place)]
        weights += [record.canonical(taken["weights"][str(n)]).get(place) for n in range(1, step + 1)]
        if any(each is None for each in (*gradients, *weights)):
            return None
        change = weights[-1].astype(np.float64) - weights[-2]
        tried = [(_apart(change, rule(gradients, weights[:-1])), said) for said, rule in _rules(hyper, adaptive)]
        best = min(tried, key=lambda pair: pair[0])
        found.append(best[1] if best[0] < max(1e-3, 10 * floor) else None)
    if None in found:
        return None
    if found[0]["decay"] != found[1]["decay"]:
        says = f"A's weight decay is {found[0]['decay']}, B's {found[1]['decay']}"
        return "decay-place", says, "Keras and AdamW subtract the decay beside the step, PyTorch's SGD and Adam add it"
    if found[0]["variant"] != found[1]["variant"]:
        if _adaptive(one):
            says = (
                f"A adds epsilon {found[0]['variant']} the correction of the second moment, B {found[1]['variant']} it"
            )
            return "adam-epsilon", says, "multiply Keras's epsilon by (1 - beta_2 ** step) ** 0.5 before each step"
        return "nesterov", f"A's momentum is {found[0]['variant']}, B's {found[1]['variant']}", "use one kind"
    if abs(hypers[0]["epsilon"] - hypers[1]["epsilon"]) > 1e-12:
        says = f"A's optimizer has epsilon {hypers[0]['epsilon']:g}, B's {hypers[1]['epsilon']:g}"
        return "optimizer-epsilon", says, "give both optimizers one epsilon"
    return None


def _adaptive(record: Record) -> bool:
    return record.said["optimizer"]["class"].lower().startswith(("ada", "nadam", "radam"))


# ---------------------------------------------------------------------------------------------------------------------
# Pairing layers
# ---------------------------------------------------------------------------------------------------------------------

Pair = tuple[dict[str, Any], dict[str, Any]]


def _plain(name: str) -> str:
    return name.lower().replace("/", ".").replace(" ", ".")


def paired(one: Record, other: Record, names: Mapping[str, str]) -> tuple[list[Pair], list[str], list[str]]:
    """The layers of both that belong together, and the names of those that have no partner on either side.

    By ``names`` first; then by name where every layer of one side has a namesake of its kind; else in the order of
    calls, by kind and shapes.
    """
    left, right = ([unit for unit in record.units if unit["parameters"]] for record in (one, other))
    found: list[Pair] = []
    by_name = {unit["name"]: unit for unit in right}
    for unit in list(left):
        if unit["name"] in names:
            if names[unit["name"]] not in by_name:
                raise Unusable(
                    f"{other.path}: has no layer {names[unit['name']]!r}, which the map names. "
                    f"To mend it: use one of {', '.join(by_name)}"
                )
            found.append((unit, by_name[names[unit["name"]]]))
    used = {id(each) for pair in found for each in pair}
    left, right = ([unit for unit in units if id(unit) not in used] for units in (left, right))
    namesakes = {_plain(unit["name"]): unit for unit in right}
    same = [(u, namesakes.get(_plain(u["name"]))) for u in left]
    same = [(u, v) for u, v in same if v and v["kind"] == u["kind"]]
    if same and len(same) >= min(len(left), len(right)):
        found += same
    else:
        found += _aligned(one, other, left, right)
    used = {id(each) for pair in found for each in pair}
    order = {id(unit): place for place, unit in enumerate(one.units)}
    found.sort(key=lambda pair: order[id(pair[0])])
    lost = [[u["name"] + f" ({u['class']})" for u in units if id(u) not in used] for units in (left, right)]
    return found, lost[0], lost[1]


def _aligned(one: Record, other: Record, left: list[dict], right: list[dict]) -> list[Pair]:
    """The pairs of an alignment that keeps the order of both and has the most in common."""

    def shapes(record: Record, unit: dict) -> list[tuple[int, ...]]:
        return sorted(array.shape for (name, _), array in record.weights.items() if name == unit["name"])

    def score(u: dict, v: dict) -> float:
        if u["kind"] != v["kind"]:
            return 0.0
        alike = _plain(u["name"]).rpartition(".")[2] == _plain(v["name"]).rpartition(".")[2]
        return 2.0 + 3.0 * (shapes(one, u) == shapes(other, v)) + 0.5 * alike

    rows, columns = len(left), len(right)
    best = np.zeros((rows + 1, columns + 1))
    scores = [[score(u, v) for v in right] for u in left]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            with_both = best[i + 1, j + 1] + scores[i][j] if scores[i][j] else 0.0
            best[i, j] = max(with_both, best[i + 1, j], best[i, j + 1])
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        if scores[i][j] and best[i, j] == best[i + 1, j + 1] + scores[i][j]:
            found.append((left[i], right[j]))
            i, j = i + 1, j + 1
        elif best[i, j] == best[i + 1, j]:
            i += 1
        else:
            j += 1
    return found


# ---------------------------------------------------------------------------------------------------------------------
# The ladder
# ---------------------------------------------------------------------------------------------------------------------


class _Found(Exception):
    """Ends the climb with its first finding."""

    def __init__(self, finding: Finding):
        super().__init__(finding.says)
        self.finding = finding


class Ladder:
    """Climbs the ladder with the records of an original and its port.

    Args:
        one, other: the records of the original (A) and of the port (B).
        names: layer of the original -> layer of the port, where pairing by name or order would be wrong.
        ignore: patterns of "layer role" that are not compared, such as ``*key bias``.
        last: the last step that is compared.
    """

    def __init__(
        self,
        one: Record,
        other: Record,
        names: Mapping[str, str] | None = None,
        ignore: Sequence[str] = (),
        last: str = "training mode",
    ):
        self.one, self.other, self.ignore, self.last = one, other, ignore, last
        self.names = names or {}
        self.notes: list[str] = []
        self.moved: dict[str, np.ndarray] = {}
        self.states: list[np.ndarray] = []

    def climb(self) -> Result:
        """All rungs up to the first that differs."""
        rungs = [Rung(name) for name in RUNGS]
        steps = dict(zip(RUNGS, self._steps(), strict=True))
        for rung in rungs:
            self.rung = rung
            try:
                steps[rung.name]()
            except _Found as found:
                rung.state = "differs"
                return Result(rungs, found.finding, self.notes)
            rung.state = rung.state if rung.state == "not recorded" else "equal"
            if rung.name == self.last:
                break
        return Result(rungs, None, self.notes)

    def _steps(self) -> list[Callable[[], None]]:
        return [
            self._parameters,
            self._weights,
            self._batch,
            self._forward,
            self._prediction,
            self._loss,
            self._gradients,
            self._one_step,
            self._several_steps,
            self._training_mode,
        ]

    def _fail(self, layer: str, what: str, difference: float, floor: float, cause: Cause | None) -> None:
        none = ("unknown", "none of the usual causes explains these numbers", "look at this layer in both programs")
        name, says, remedy = cause or none
        raise _Found(Finding(self.rung.name, layer, what, difference, floor, name, says, remedy))

    def _hold(
        self, layer: str, what: str, pair: Any, floor: float, why: Callable[[], Cause | None], scale=None
    ) -> None:
        """Compare two arrays; fail with what ``why`` gives where they are further apart than ``floor``."""
        difference = _apart(*pair, scale)
        self.rung.compared += pair[0].size
        self.rung.floor = floor
        if not difference <= floor:
            self._fail(layer, what, difference, floor, why())
        self.rung.largest = max(self.rung.largest, difference)

    def _places(self) -> Iterator[tuple[Pair, str]]:
        """Every role of every pair of layers that is compared."""
        for pair in self.pairs:
            u = pair[0]
            roles = [role for (name, role) in self.one.weights if name == u["name"]]
            for role in roles:
                if not any(fnmatch.fnmatch(f"{u['name']} {role}", pattern) for pattern in self.ignore):
                    yield pair, role

    def _role(self, pair: Pair, role: str) -> str:
        """The name of a role on the other side: layers of no known kind are paired by the order of their parameters."""
        u, v = pair
        theirs = [other for (name, other) in self.other.weights if name == v["name"]]
        if role in theirs:
            return role
        ours = [own for (name, own) in self.one.weights if name == u["name"]]
        return theirs[ours.index(role)] if u["kind"] == "other" and ours.index(role) < len(theirs) else role

    def _theirs(self, arrays: Mapping[tuple[str, str], np.ndarray], pair: Pair, role: str) -> np.ndarray | None:
        found = arrays.get((pair[1]["name"], self._role(pair, role)))
        if found is not None and role == "kernel" and pair[0]["name"] in self.moved:
            moved = np.empty_like(found)
            moved[self.moved[pair[0]["name"]]] = found
            return moved
        return found

    def _parameters(self) -> None:
        one, other = self.one, self.other
        self.pairs, lost_a, lost_b = paired(one, other, self.names)
        sums = [sum(array.size for array in record.weights.values()) for record in (one, other)]
        self.rung.compared = sums[0]
        if lost_a or lost_b:
            who = "A" if lost_a else "B"
            names = ", ".join((lost_a or lost_b)[:4])
            says = f"{who} has {names}, for which the other side has no partner (A has {sums[0]} numbers, B {sums[1]})"
            cause = ("layers", says, "add the layer, or name its partner in a file for --map")
            extra = self._tied(lost_a or lost_b, one if lost_a else other)
            self._fail(names, "layers", math.inf, 0.0, extra or cause)
        for u, v in self.pairs:
            shapes = [
                {role: array.shape for (name, role), array in record.weights.items() if name == unit["name"]}
                for record, unit in ((one, u), (other, v))
            ]
            if u["kind"] == "other":
                if sorted(map(sorted, shapes[0].values())) != sorted(map(sorted, shapes[1].values())):
                    self._shape(u, v, str(list(shapes[0].values())), str(list(shapes[1].values())))
                continue
            for role in dict.fromkeys([*shapes[0], *shapes[1]]):
                a, b = shapes[0].get(role), shapes[1].get(role)
                if a is None or b is None:
                    self._absent(u, v, role, a is None)
                elif (a != b and sorted(a) == sorted(b) and a != b[::-1]) or sorted(a) != sorted(b):
                    self._shape(u, v, f"{role} {list(a)}", f"{role} {list(b)}")

    def _tied(self, lost: Sequence[str], record: Record) -> Cause | None:
        name = lost[0].rpartition(" (")[0]
        arrays = {key: array for key, array in record.weights.items() if key[0] == name}
        for (_, role), array in arrays.items():
            for (owner, _), twin in record.weights.items():
                if owner != name and array.ndim == 2 and (_close(array, twin, 1e-7) or _close(array.T, twin, 1e-7)):
                    says = f"the {role} of {name} is a copy of {owner}'s; on the other side one weight serves both"
                    return "tied", says, "share the variable instead of copying it"
        return None

    def _shape(self, u: Any, v: Any, a: str, b: str) -> None:
        cause = ("shape", f"A has {a}, B {b}", "build the layer with the sizes of A")
        if u["kind"] == "gru" and "bias" in a:
            cause = ("reset-after", cause[1], "PyTorch's GRU is Keras's with reset_after=True")
        self._fail(_both(u, v), "shape", math.inf, 0.0, cause)

    def _absent(self, u: Any, v: Any, role: str, in_a: bool) -> None:
        lacking, having = ("A", "B") if in_a else ("B", "A")
        says = f"{lacking} has no {role}, and {having} has"
        self._fail(_both(u, v), role, math.inf, 0.0, ("missing-parameter", says, f"give both a {role}, or neither"))

    def _weights(self) -> None:
        floor = float(np.finfo(np.float32).eps)
        for pair, role in self._places():
            u, v = pair
            a, b = self.one.weights[u["name"], role], self._theirs(self.other.weights, pair, role)
            if b is None:
                continue
            if u["kind"] == "other" and a.shape != b.shape and a.shape == b.shape[::-1]:
                b = b.T
            if role == "kernel" and a.ndim == 2 and not _apart(a, b) <= floor and self._rows_moved(u, v, a, b):
                self.notes.append(
                    f"{_both(u, v)}: the rows of the kernel are moved as its input is; compared moved back"
                )
                continue
            self._hold(_both(u, v), role, (a, b), floor, lambda a=a, b=b: self._weight_cause(a, b))

    def _weight_cause(self, a: np.ndarray, b: np.ndarray) -> Cause | None:
        found = generic_cause(a, b, 1e-6)
        if not found and a.ndim == 2 and a.shape == b.shape:
            found = _ordered_cause(a.T, b.T, 1e-6)
        if not found and a.shape == b.shape and a.size > 8:
            with np.errstate(invalid="ignore", divide="ignore"):
                alike = np.corrcoef(a.reshape(-1), b.reshape(-1))[0, 1]
            if not abs(alike) > 0.5:
                says = "the numbers of B have nothing to do with those of A: they were not carried over"
                return "not-loaded", says, "carry the weights over before anything is compared: convert_weights.py"
        return found

    def _rows_moved(self, u: Any, v: Any, a: np.ndarray, b: np.ndarray) -> bool:
        """Whether a port permutes the rows of a kernel where it permutes the input of the layer, which is right."""
        calls = [self._calls(record, unit) for record, unit in ((self.one, u), (self.other, v))]
        if a.shape != b.shape or not all(calls):
            return False
        x, y = (record.array(found[0]["in"]) for record, found in zip((self.one, self.other), calls, strict=True))
        if x.shape != y.shape or x.ndim != 2:
            return False
        for channels in range(2, len(a)):
            if len(a) % channels == 0:
                order = np.arange(len(a)).reshape(channels, -1).T.reshape(-1)
                if _close(a[order], b, 1e-6) and _close(x[:, order], y, FLOORS["forward"]):
                    self.moved[u["name"]] = order
                    return True
        return False

    def _batch(self) -> None:
        for name in ("batch", "labels"):
            ours, theirs = self.one.list(name), self.other.list(name)
            if len(ours) != len(theirs):
                says = f"A has {len(ours)} arrays, B {len(theirs)}"
                self._fail(name, name, math.inf, 0.0, ("batch", says, "give both models the same arrays"))
            for number, (a, b) in enumerate(zip(ours, theirs, strict=True)):
                a, b = _in_one_layout(a, b)
                if (
                    name == "labels"
                    and a.size == b.size
                    and a.shape != b.shape
                    and a.squeeze().shape == b.squeeze().shape
                ):
                    self.notes.append(f"labels: A has shape {list(a.shape)}, B {list(b.shape)}")
                    a, b = a.squeeze(), b.squeeze()
                where = f"{name} {number}" if len(ours) > 1 else name
                floor = float(np.finfo(np.float32).eps)
                self._hold(where, name, (a, b), floor, lambda a=a, b=b: generic_cause(a, b, 1e-6))

    def _calls(self, record: Record, unit: Any, calls: Any = None) -> list[dict[str, Any]]:
        found = record.said["calls"] if calls is None else calls
        return [each for each in found if each["name"] == (unit["module"] or "model")]

    def _forward(self) -> None:
        for record, who in ((self.one, "A"), (self.other, "B")):
            if record.said.get("random"):
                name = record.said["random"][0]
                says = f"{who} answers one batch differently in two passes, from {name} on: dropout is on"
                remedy = "F.dropout needs training=self.training; call model.eval(), or training=False"
                self._fail(name, "output", math.inf, FLOORS["forward"], ("dropout-on", says, remedy))
        self._layers(self.one.said["calls"], self.other.said["calls"])
        for a, b in zip(self.one.list("outputs"), self.other.list("outputs"), strict=False):
            pair = self._counted(*_in_one_layout(a, b))
            if pair[0].shape != pair[1].shape and pair[0].size == pair[1].size:
                self.notes.append(f"outputs: A has shape {list(a.shape)}, B {list(b.shape)}")
                pair = (pair[0].reshape(-1), pair[1].reshape(-1))
            self._hold("the model", "output", pair, FLOORS["forward"], lambda p=pair: self._output_cause(*p))

    def _output_cause(self, a: np.ndarray, b: np.ndarray) -> Cause | None:
        calls = self.one.said["calls"]
        before = self.one.array(calls[-1]["out"]) if calls else None
        for x in (a, before):
            if x is not None and x.shape == a.shape and (found := activation_cause(x, a, b, FLOORS["forward"])):
                return found
        return generic_cause(a, b, FLOORS["forward"])

    def _counted(self, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The places that count, where the records say which do."""
        where = self.one.array(self.one.said.get("where"))
        if where is None or a.shape != b.shape or a.shape[: where.ndim] != where.shape:
            return a, b
        return a[where], b[where]

    def _layers(self, ours: Sequence[dict], theirs: Sequence[dict], training: bool = False) -> None:
        """Inputs and outputs of paired layers in the order of calls, and layers without parameters between them."""
        partner = {u["module"] or "model": v["module"] or "model" for u, v in self.pairs}
        units = {u["module"] or "model": (u, v) for u, v in self.pairs}
        counts: dict[str, int] = {}
        last: tuple[np.ndarray, np.ndarray] | None = None
        start, there = 0, 0
        for place, call in enumerate(ours):
            if call["name"] not in partner:
                continue
            number = counts[call["name"]] = counts.get(call["name"], -1) + 1
            places = [at for at, each in enumerate(theirs) if each["name"] == partner[call["name"]]]
            if number >= len(places):
                continue
            mine = theirs[places[number]]
            last = self._between(ours[start:place], theirs[there : places[number]], last)
            start, there = place + 1, max(there, places[number] + 1)
            last = self._layer(units[call["name"]], call, mine, last, training)

    def _between(self, ours: Sequence[dict], theirs: Sequence[dict], last: Any) -> Any:
        rest = [each for each in theirs if each["kind"] != "free"]
        for call in ours:
            partner = next((each for each in rest if each["kind"] == call["kind"]), None)
            if call["kind"] not in FREE_KINDS.values() or not partner:
                continue
            rest = rest[rest.index(partner) + 1 :]
            layouts = (call["layout"], partner["layout"])
            pair = _in_one_layout(self.one.array(call["out"]), self.other.array(partner["out"]), layouts)
            if call["kind"] == "flatten" or pair[0].shape != pair[1].shape:
                continue
            x = _in_one_layout(self.one.array(call["in"]), self.other.array(partner["in"]), layouts)

            def why(x: Any = x, pair: Any = pair, call: Any = call, partner: Any = partner) -> Cause | None:
                found = None
                if x[0].shape == pair[0].shape:
                    found = activation_cause(x[0], *pair, FLOORS["forward"])
                return found or setting_cause(call["settings"], partner["settings"]) or generic_cause(*pair, 1e-5)

            if x[0].shape == x[1].shape and _apart(*x) <= FLOORS["forward"]:
                pair = self._counted(*pair)
                self._hold(_both(call, partner), "output", pair, FLOORS["forward"], why)
                last = pair
        return last

    def _layer(self, units: Pair, a: dict, b: dict, last: Any, training: bool) -> Any:
        u, v = units
        name, floor = _both(u, v), FLOORS["forward"]
        layouts = (a["layout"], b["layout"])
        x = _in_one_layout(self.one.array(a["in"]), self.other.array(b["in"]), layouts)
        if u["name"] in self.moved:
            x[1][:] = x[1][:, np.argsort(self.moved[u["name"]])]
        same_input = x[0].shape == x[1].shape
        if same_input or u["kind"] not in ("conv", "depthwise", "conv_transpose"):
            pair = self._counted(*x)

            def why() -> Cause | None:
                if u["kind"] == "embedding" and (shift := np.unique(pair[1] - pair[0])).size == 1:
                    says = f"every index of B is that of A plus {shift[0]:g}"
                    return "index-shift", says, "start counting the ids where A does"
                if found := self._other_step(*pair):
                    return found
                if last and last[0].shape == pair[0].shape:
                    found = activation_cause(last[0], *pair, floor)
                    if found:
                        return found
                return generic_cause(*pair, floor)

            self._hold(name, "input", pair, floor, why)
        # The layer of one side may hold the activation that follows on the other.
        keys = ("pre" if "pre" in a else "out", "pre" if "pre" in b else "out")
        y = self._outputs(units, a, b, keys, layouts)
        weights = {role: array for (owner, role), array in self.one.weights.items() if owner == u["name"]}
        if u["kind"] in RECURRENT:
            self.states = [self.one.array(a["out"]), self.other.array(b["out"])]
        self._hold(name, "output", self._counted(*y), floor, lambda: self._layer_cause(units, a, b, x, y, weights))
        if "pre" in a and "pre" in b:
            after = self._outputs(units, a, b, ("out", "out"), layouts)
            why_after = lambda: activation_cause(y[0], *after, floor) or generic_cause(*after, floor)  # noqa: E731
            self._hold(name, "output", self._counted(*after), floor, why_after)
        return y

    def _other_step(self, a: np.ndarray, b: np.ndarray) -> Cause | None:
        """Of a sequence one side passes on the last state, the other another."""
        for raw in self.states:
            if raw.ndim != 3 or raw[:, 0].shape != a.shape or a.shape != b.shape:
                continue
            steps = [
                next((at for at in range(raw.shape[1]) if _close(raw[:, at], each, FLOORS["forward"])), None)
                for each in (a, b)
            ]
            if None not in steps and steps[0] != steps[1]:
                says = f"A passes on state {steps[0]} of the sequence, B state {steps[1]} (counted from 0)"
                return "time-step", says, "take the same step: states[:, -1] is the last"
        return None

    def _outputs(self, units: Pair, a: dict, b: dict, keys: tuple[str, str], layouts: Any) -> tuple[Any, Any]:
        arrays = []
        for record, unit, call, key in zip((self.one, self.other), units, (a, b), keys, strict=True):
            array = record.array(call[key])
            if unit["kind"] in RECURRENT and unit["settings"].get("bidirectional"):
                size = unit["settings"]["hidden_size"]
                array = array[..., size:] if unit["name"].endswith("reverse") else array[..., :size]
            if unit["settings"].get("go_backwards") and array.ndim == 3:
                array = array[:, ::-1]
            arrays.append(array)
        return _in_one_layout(arrays[0], arrays[1], layouts)

    def _layer_cause(self, units: Pair, a: dict, b: dict, x: Any, y: Any, weights: Any) -> Cause | None:
        u = units[0]
        said = (a["settings"], b["settings"])
        found: Cause | None = None
        if u["kind"] in ("batch_norm", "layer_norm"):
            found = norm_cause(u["kind"], x[0], *y, weights, said)
        elif u["kind"] == "conv" and "kernel" in weights:
            image = x[0] if _close(*x, 1e-6) else _unpadded(x[0], x[1])
            found = conv_cause(image, *y, weights["kernel"], weights.get("bias"), said)
        elif u["kind"] == "attention":
            found = attention_cause(a, b, self.one, self.other)
        if not found and y[0].shape == x[0].shape == y[1].shape:
            found = activation_cause(x[0], *y, FLOORS["forward"])
        if not found and y[0].shape == y[1].shape:
            for plain, made, who in ((y[0], y[1], "B"), (y[1], y[0], "A")):
                name = formula_of(plain, made, FLOORS["forward"])
                if name and name != "no activation":
                    return (
                        "activation",
                        f"{who} applies {name} in this layer, the other side does not",
                        "apply it in both",
                    )
        return found or setting_cause(*said) or generic_cause(*y, FLOORS["forward"])

    def _prediction(self) -> None:
        theirs = self.other.list("prediction")
        ours = self.one.list("prediction") or self.one.list("outputs")
        if not theirs:
            self.rung.state = "not recorded"
            return
        for number, (a, b) in enumerate(zip(ours, theirs, strict=False)):
            pair = self._counted(*_in_one_layout(a, b))

            def why(b: Any = b, number: int = number, pair: Any = pair) -> Cause | None:
                training = [self.other.array(key) for key in self.other.said["training"].get("outputs", [])]
                if self.other.said["training"]["random"]:
                    says = "B's own prediction runs in training mode: dropout is on"
                    return "eval-mode", says, "call model.eval() before you predict; no_grad() does not replace it"
                if number < len(training) and _close(training[number], b, FLOORS["forward"]):
                    says = "B's own prediction is what B gives in training mode: it normalises by the batch"
                    return "eval-mode", says, "call model.eval() before you predict; no_grad() does not replace it"
                return generic_cause(*pair, FLOORS["forward"])

            self._hold("the model", "prediction", pair, FLOORS["forward"], why)

    def _recorded(self, name: str) -> bool:
        having = [name in record.said for record in (self.one, self.other)]
        if not all(having):
            self.rung.state = "not recorded"
            if any(having):
                who, what = ("B", "A") if having[0] else ("A", "B")
                self.notes.append(f"{name}: {what} has it and {who} has not; record both with the same arguments")
        return all(having)

    def _loss(self) -> None:
        if self._recorded("loss"):
            a, b = (np.array(record.said["loss"]) for record in (self.one, self.other))
            self._hold("the loss", "loss", (a, b), FLOORS["loss"], lambda: loss_cause(self.one, self.other))

    def _gradients(self) -> None:
        if self._recorded("gradients"):
            self._hold_gradients(*(record.said["gradients"] for record in (self.one, self.other)))

    def _hold_gradients(self, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
        """From the loss downwards, so that the first that differs is the one nearest to it."""
        one, other = self.one.canonical(ours, True), self.other.canonical(theirs, True)
        scale = max((float(np.abs(array).max(initial=0)) for array in one.values()), default=0.0) or 1.0
        for pair, role in reversed(list(self._places())):
            u, v = pair
            if role in ("mean", "variance"):
                continue
            a, b = one.get((u["name"], role)), self._theirs(other, pair, role)
            if a is None and b is None:
                continue
            if a is None or b is None:
                who, there = ("A", b) if a is None else ("B", a)
                if np.abs(there).max() <= FLOORS["gradients"] * scale:
                    continue
                says = f"no gradient reaches this weight in {who}: it is frozen, or cut off by detach or stop_gradient"
                remedy = "look for requires_grad, trainable, detach, and .numpy() between layers"
                self._fail(_both(u, v), f"gradient of {role}", math.inf, FLOORS["gradients"], ("cut", says, remedy))
            if u["kind"] == "other" and a.shape != b.shape and a.shape == b.shape[::-1]:
                b = b.T
            weights = self.one.weights[u["name"], role]
            self._hold(
                _both(u, v),
                f"gradient of {role}",
                (a, b),
                FLOORS["gradients"],
                lambda a=a, b=b, w=weights: self._gradient_cause(a, b, w, scale),
                scale,
            )

    def _gradient_cause(self, a: np.ndarray, b: np.ndarray, w: np.ndarray, scale: float) -> Cause | None:
        if not np.abs(b).max() and np.abs(a).max():
            remedy = "look for detach, stop_gradient and .data between this layer and the loss"
            return "cut", "the gradient of this weight is zero in B: something cuts it off", remedy
        if w.shape == a.shape == b.shape and np.abs(w).max():
            large = np.abs(w) > 0.1 * np.abs(w).max()
            amount = float(np.median((b - a)[large] / w[large]))
            if amount and _apart(a + amount * w, b, scale) <= 10 * FLOORS["gradients"]:
                says = f"B's gradient holds {_number(amount)} times the weight: a penalty of the weights in its loss"
                return "penalty", says, "give both losses the same penalty"
        return generic_cause(a, b, FLOORS["gradients"])

    def _one_step(self) -> None:
        if self._recorded("steps"):
            self._hold_step(1, 0)

    def _several_steps(self) -> None:
        if not self._recorded("steps"):
            return
        taken = [record.said["steps"] for record in (self.one, self.other)]
        shorter = min(len(each["losses"]) for each in taken)
        if "2" in taken[0]["weights"] and "2" in taken[1]["weights"]:
            self._hold_step(2, 1)
        losses = [np.array(each["losses"][:shorter]) for each in taken]
        floor = FLOORS["loss"] * max(shorter, 1)
        self._hold("the loss", f"losses of {shorter} steps", losses, floor, lambda: None)
        if str(shorter) in taken[0]["weights"] and str(shorter) in taken[1]["weights"] and shorter > 2:
            self._hold_step(shorter, 0)

    def _hold_step(self, last: int, first: int) -> None:
        """The changes of all weights from after step ``first`` to after step ``last``.

        An adaptive optimizer divides a gradient by its own size: where that is rounding, the step is not. So each
        number may differ by as much as rounding in its gradient moves it.
        """
        ours, theirs = (record.said["steps"] for record in (self.one, self.other))
        after = [r.canonical(t["weights"][str(last)]) for r, t in ((self.one, ours), (self.other, theirs))]
        before = [self.one.weights, self.other.weights]
        if first:
            before = [r.canonical(t["weights"][str(first)]) for r, t in ((self.one, ours), (self.other, theirs))]
        gradients = self.one.canonical(ours["gradients"]["0"], True)
        strongest = max((float(np.abs(g).max(initial=0)) for g in gradients.values()), default=1.0) or 1.0
        changes = {}
        for pair, role in self._places():
            u, v = pair
            key = (u["name"], role)
            if key not in after[0] or role in ("mean", "variance"):
                continue
            there = self._theirs(after[1], pair, role)
            if there is None:
                continue
            a = after[0][key].astype(np.float64) - before[0][key]
            b = there.astype(np.float64) - self._theirs(before[1], pair, role)
            b = b.T if u["kind"] == "other" and a.shape != b.shape and a.shape == b.shape[::-1] else b
            changes[key] = (pair, role, a, b)
        largest = max((float(np.abs(a).max(initial=0)) for _, _, a, _ in changes.values()), default=0.0) or 1.0
        for key, (pair, role, a, b) in changes.items():
            u, v = pair
            gradient = gradients.get(key, np.zeros_like(a))
            noise = FLOORS["gradients"] * strongest
            if _adaptive(self.one):
                with np.errstate(divide="ignore"):
                    room = 2 * largest * np.minimum(1.0, noise / np.abs(gradient))
            else:
                room = np.full(a.shape, largest * FLOORS["gradients"])
            room = room + FLOORS["steps"] * np.abs(a).max(initial=0) * max(last - first, 1)
            room = room + 4 * float(np.finfo(np.float32).eps) * np.abs(self.one.weights[key])
            self.rung.compared += a.size
            self.rung.floor = FLOORS["steps"] * max(last - first, 1)
            with np.errstate(invalid="ignore", divide="ignore"):
                beyond = ~(np.abs(a - b) <= room)
                certain = np.abs(gradient) > 1e3 * noise if _adaptive(self.one) else np.ones(a.shape, bool)
            if certain.any() and not beyond.any():
                self.rung.largest = max(self.rung.largest, float(np.abs(a - b)[certain].max() / largest))
            if beyond.any():
                difference = _apart(np.where(beyond, a, 0.0), np.where(beyond, b, 0.0), float(np.abs(a).max()) or 1.0)
                cause = self._step_cause(pair, role, a, b, last)
                what = f"change of {role} in step {last}" if last - first == 1 else f"change of {role} in {last} steps"
                self._fail(_both(u, v), what, difference, self.rung.floor, cause)

    def _step_cause(self, pair: Pair, role: str, a: np.ndarray, b: np.ndarray, last: int) -> Cause | None:
        u, v = pair
        if role == "bias" and u["kind"] in RECURRENT and _close(2 * a, b, 1e-3):
            says = "the bias moves twice as far in B: PyTorch adds two biases, and both are trained"
            return "two-biases", says, "freeze the second: lstm.bias_hh_l0.requires_grad_(False), set to zero"
        if role == "bias" and u["kind"] in RECURRENT and _close(a, 2 * b, 1e-3):
            says = "the bias moves twice as far in A: PyTorch adds two biases, and both are trained"
            return "two-biases", says, "double the gradient of this bias in Keras, or freeze the second in PyTorch"
        if last <= 2:
            key = (u["name"], role), (v["name"], self._role(pair, role))
            found = optimizer_cause(self.one, self.other, key, last, FLOORS["steps"])
            if found:
                return found
        return generic_cause(a, b, 1e-4)

    def _training_mode(self) -> None:
        ours, theirs = (record.said.get("training") for record in (self.one, self.other))
        if not ours or not theirs:
            self.rung.state = "not recorded"
            return
        if ours["random"] or theirs["random"]:
            if not (ours["random"] and theirs["random"]):
                who, name = ("A", ours["random"][0]) if ours["random"] else ("B", theirs["random"][0])
                says = f"{who} is random in training mode, from {name} on, the other side is not: a dropout is missing"
                self._fail(name, "output", math.inf, FLOORS["forward"], ("dropout", says, "give both the same dropout"))
            self.notes.append("training mode: dropout is on in both, so numbers cannot agree; record with rate 0")
            self.rung.state = "not recorded"
            return
        self._layers(ours["calls"], theirs["calls"], training=True)
        if "loss" in ours and "loss" in theirs:
            losses = (np.array(ours["loss"]), np.array(theirs["loss"]))
            self._hold("the loss", "loss in training mode", losses, FLOORS["loss"], lambda: None)
            self._hold_gradients(ours["gradients"], theirs["gradients"])
        for passes in ("1", "2"):
            found = [
                record.canonical(said["statistics"][passes])
                for record, said in ((self.one, ours), (self.other, theirs))
            ]
            for pair, role in self._places():
                a, b = found[0].get((pair[0]["name"], role)), self._theirs(found[1], pair, role)
                if role in ("mean", "variance") and a is not None and b is not None:
                    moved = float(np.abs(a - self.one.weights[pair[0]["name"], role]).max(initial=0)) or 1.0
                    room = FLOORS["forward"] + 4 * float(np.finfo(np.float32).eps) * np.abs(a).max(initial=0) / moved
                    why = lambda p=pair, r=role, x=a, y=b: self._statistics_cause(p, r, x, y)  # noqa: E731
                    self._hold(_both(*pair), f"running {role}", (a, b), float(room), why, moved)

    def _statistics_cause(self, pair: Pair, role: str, a: np.ndarray, b: np.ndarray) -> Cause | None:
        """How much of a batch each side adds to its running statistics, and what of it."""
        u = pair[0]
        old = self.one.weights[u["name"], role].astype(np.float64)
        call = next(iter(self._calls(self.one, u, self.one.said["training"]["calls"])), None)
        if call is None:
            return None
        x, _ = _in_one_layout(self.one.array(call["in"]), self.one.array(call["in"]), (call["layout"],) * 2)
        x = x.astype(np.float64)
        every, count = tuple(range(x.ndim - 1)), x[..., 0].size
        batch = x.mean(every) if role == "mean" else x.var(every)
        ways = {"": batch} | ({" divided by n - 1": batch * count / max(count - 1, 1)} if role == "variance" else {})
        said = [unit["settings"].get("momentum") for unit in pair]
        known = [share for each in said if isinstance(each, float) for share in (each, 1 - each)]
        found = [_share(target, old, ways, known) for target in (a, b)]
        if None in found:
            return None
        (share_a, how_a), (share_b, how_b) = found
        if abs(share_a - share_b) > 1e-3 * abs(share_a):
            if not share_b:
                says = "B's running statistics do not move: it is frozen or in inference mode"
                return "statistics", says, "call model.train() for training"
            says = f"A adds {share_a:.3g} of each batch to its running {role}, B {share_b:.3g}"
            return "momentum", says, "PyTorch's momentum is what a batch adds, Keras's what is kept: 1 - momentum"
        if how_a != how_b:
            how_a, how_b = how_a or " divided by n", how_b or " divided by n"
            says = f"A's running variance takes the batch's{how_a}, B's{how_b}"
            remedy = "harmless if you only predict; to train on equally, keep the variance divided by n in both"
            return "variance-divisor", says, remedy
        return None


def _share(new: Any, old: Any, ways: Mapping[str, Any], known: Sequence[float]) -> tuple[float, str] | None:
    """How much of which statistic of the batch makes ``new`` of ``old``: a known share if one fits."""
    fits = []
    for how, value in ways.items():
        step = value - old
        large = np.abs(step) > 0.1 * np.abs(step).max(initial=0)
        free = float(np.median((new - old)[large] / step[large])) if np.abs(step).max(initial=0) else 0.0
        for place, share in enumerate([*known, free]):
            apart = _apart(new - old, share * step)
            fits.append((apart if place < len(known) else apart + 1e-4, share, how))
    apart, share, how = min(fits)
    return (share, how) if apart < 1e-2 else None


def _unpadded(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The smaller of two inputs of which the other was padded by hand."""
    return one if one.size <= other.size else other


def _both(u: Mapping[str, Any], v: Mapping[str, Any]) -> str:
    return u["name"] if u["name"] == v["name"] else f"{u['name']} / {v['name']}"


# ---------------------------------------------------------------------------------------------------------------------
# The command
# ---------------------------------------------------------------------------------------------------------------------


def as_text(result: Result, one: Record, other: Record, figures: bool = False) -> str:
    """The result for a reader: a line for each rung, then the first difference, its cause, and what to do.

    Args:
        figures: also how far apart the two are where they are equal to rounding.
    """
    kinds = {"torch": "PyTorch", "keras": "Keras"}
    lines = [f"A: {one.path.name} ({kinds[one.framework]})   B: {other.path.name} ({kinds[other.framework]})"]
    width = max(map(len, RUNGS))
    for number, rung in enumerate(result.rungs, 1):
        many = "" if rung.compared == 1 else "s"
        shown = f"{rung.compared:,} number{many}" if rung.compared and rung.state == "equal" else ""
        if figures and rung.state == "equal" and rung.compared:
            shown += f", largest difference {rung.largest:.1e}"
        lines.append(f"{number:>2}  {rung.name:<{width}}  {rung.state:<12}  {shown}".rstrip())
    found = result.finding
    if found:
        apart = "" if math.isinf(found.difference) else f", {found.difference:.2g} times the largest number of A"
        floor = f" (rounding: {found.floor:.0e})" if apart else ""
        lines += ["", f"First difference: {found.rung}: {found.layer}: {found.what}{apart}{floor}"]
        lines += [f"Cause [{found.cause}]: {found.says}", f"Remedy: {found.remedy}"]
    lines += [f"Note: {note}" for note in result.notes]
    return "\n".join(lines)


def as_json(result: Result, one: Record, other: Record) -> str:
    """The result for a program; a difference without a number, such as one of shapes, is ``null``."""

    def plain(value: float) -> float | None:
        return value if math.isfinite(value) else None

    found = result.finding
    said = {
        "equal": found is None,
        "a": {"file": one.path.name, "framework": one.framework},
        "b": {"file": other.path.name, "framework": other.framework},
        "finding": found and {**vars(found), "difference": plain(found.difference)},
        "rungs": [vars(rung) for rung in result.rungs],
        "notes": result.notes,
    }
    return json.dumps(said, indent=1)


def compare(
    a: str | Path,
    b: str | Path,
    names: Mapping[str, str] | None = None,
    ignore: Sequence[str] = (),
    last: str = "training mode",
) -> tuple[Result, Record, Record]:
    """Compare two files.

    Args:
        names: layer of ``a`` -> layer of ``b``.
        ignore: patterns of "layer role" that are not compared.
        last: the last rung.

    Raises:
        Unusable: when a file is no record, or the two cannot be compared.
    """
    one, other = Record(a), Record(b)
    try:
        return Ladder(one, other, names, ignore, last).climb(), one, other
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        says = f"{a} and {b}: cannot be compared ({type(error).__name__}: {error})"
        raise Unusable(f"{says}. To mend it: record both again; if that does not help, report it") from error


def scaled(path: str | Path) -> tuple[Any, Any, Any, Any]:
    """Outputs, loss, gradients and the change of all weights of a record, as shares of the largest of their kind.

    What two records of one model differ by is rounding: ``FLOORS`` is made of such differences. Numbers that are
    rounding themselves, such as the gradient of a bias that a softmax ignores, are zero.
    """
    record = Record(path)
    taken = record.said["steps"]
    gradients = record.canonical(record.said["gradients"], True)
    after = record.canonical(taken["weights"][str(len(taken["losses"]))])
    change = {key: array.astype(np.float64) - record.weights[key] for key, array in after.items()}
    largest = [max(float(np.abs(each).max()) for each in arrays.values()) for arrays in (gradients, change)]
    noise = {key: np.abs(array) < 1e-4 * largest[0] for key, array in gradients.items()}
    change = {key: np.where(noise.get(key, False), 0.0, array) for key, array in change.items()}

    def named(arrays: Mapping[tuple[str, str], np.ndarray], scale: float) -> dict[str, np.ndarray]:
        return {_plain(" ".join(key)): array / scale for key, array in arrays.items()}

    outputs = record.list("outputs")[0]
    where = record.array(record.said.get("where"))
    outputs = outputs if where is None else outputs[where]
    return outputs / np.abs(outputs).max(), record.said["loss"], named(gradients, largest[0]), named(change, largest[1])


def _map(path: str | None) -> dict[str, str]:
    if not path:
        return {}
    remedy = 'To mend it: write {"layer of A": "layer of B"}'
    try:
        found = json.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise Unusable(f"{path}: cannot be read ({error.strerror}). To mend it: name a JSON file") from None
    except ValueError as error:
        raise Unusable(f"{path}: is no JSON ({error}). {remedy}") from None
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise Unusable(f"{path}: is no object of names. {remedy}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; gives the exit code."""
    parser = argparse.ArgumentParser(prog="check_port.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("a", metavar="A.npz", help="the record of the original")
    parser.add_argument("b", metavar="B.npz", help="the record of the port")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--figures", action="store_true", help="also print differences that are rounding")
    parser.add_argument("--map", metavar="FILE", help='JSON: {"layer of A": "layer of B"}')
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="PATTERN", help='"layer role", as in "*key bias"'
    )
    parser.add_argument("--to", choices=list(RUNGS), default="training mode", help="the last step that is compared")
    given = parser.parse_args(arguments)
    try:
        result, one, other = compare(given.a, given.b, _map(given.map), given.ignore, given.to)
    except Unusable as problem:
        print(json.dumps({"equal": None, "problem": str(problem)}) if given.json else problem, file=sys.stderr)
        return 2
    print(as_json(result, one, other) if given.json else as_text(result, one, other, given.figures))
    return 1 if result.finding else 0


if __name__ == "__main__":
    sys.exit(main())
