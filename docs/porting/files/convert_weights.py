"""Carry weights between PyTorch and Keras, by name or by order, shape and kind of layer.

Each framework stays in its own process; a file goes from one to the other::

    convert_weights.save_torch(model, "weights.npz")     # in the process of PyTorch
    convert_weights.load_keras(model, "weights.npz")     # in that of Keras: also a .safetensors file, or a state_dict

    convert_weights.save_keras(model, "weights.npz")     # and back
    convert_weights.load_torch(model, "weights.npz")

Needs NumPy, and check_port.py beside this file. Layouts, the gates of LSTM and GRU, second biases, statistics of batch
normalisation and the projections of attention are turned; a layer without a partner is named with both shapes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import check_port
import numpy as np
from check_port import RECURRENT, Unusable

COMPATIBLE = {
    "dense": ("dense", "embedding"),
    "conv": ("conv", "depthwise", "conv_transpose"),
    "layer_norm": ("layer_norm", "group_norm", "rms_norm", "prelu"),
}
"""What a layer may be of which a ``state_dict`` tells the shapes alone."""


class Side:
    """The layers of one model: kinds and settings, and the arrays as the framework names them.

    Args:
        framework: ``torch`` or ``keras``.
        units: as ``check_port.torch_units`` gives them.
        arrays: raw name -> array.
        guessed: whether kinds are guessed from names and shapes.
    """

    def __init__(
        self, framework: str, units: list[dict[str, Any]], arrays: Mapping[str, np.ndarray], guessed: bool = False
    ):
        self.framework, self.arrays, self.guessed = framework, dict(arrays), guessed
        self.units = [unit for unit in units if unit["parameters"]]

    def canonical(self, unit: Mapping[str, Any], kind: str | None = None) -> dict[str, np.ndarray]:
        """Role -> array in Keras's layout, of a layer taken for one of ``kind``."""
        kind = kind or unit["kind"]
        roles = check_port.TORCH_ROLES.get(kind, {})
        raw = {}
        for each in unit["parameters"]:
            key = each["name"].rpartition(".")[2]
            role = roles.get(key, each["role"]) if self.guessed else each["role"]
            raw[role] = self.arrays[each["name"]]
        turn = check_port._from_torch if self.framework == "torch" else check_port._from_keras
        return turn({**unit, "kind": kind}, raw, False)


def _write(path: str | Path, framework: str, units: list[dict[str, Any]], arrays: Mapping[str, np.ndarray]) -> Path:
    said = {"format": check_port.FORMAT, "weights of": framework}
    said["units"] = [{key: value for key, value in unit.items() if key != "layer"} for unit in units]
    said["names"] = list(arrays)
    text = np.frombuffer(json.dumps(said, default=str).encode(), np.uint8)
    with open(path, "wb") as file:
        np.savez(file, layers=text, **{str(number): array for number, array in enumerate(arrays.values())})
    return Path(path)


def save_torch(model: Any, path: str | Path) -> Path:
    """Write the weights and buffers of a PyTorch model."""
    arrays = {name: value.detach().cpu().float().numpy() for name, value in model.state_dict().items()}
    return _write(path, "torch", check_port.torch_units(model), arrays)


def save_keras(model: Any, path: str | Path) -> Path:
    """Write the weights of a Keras model that is built."""
    arrays = {variable.path: np.array(variable) for variable in model.variables if "seed_gen" not in variable.path}
    return _write(path, "keras", check_port.keras_units(model), arrays)


def read(source: str | Path | Mapping[str, Any]) -> Side:
    """The layers of a file that ``save_torch`` or ``save_keras`` wrote, of a safetensors file, or of a state_dict.

    Raises:
        Unusable: for anything else.
    """
    if isinstance(source, Mapping):
        return _guessed({name: np.asarray(value) for name, value in source.items()})
    path = Path(source)
    remedy = "To mend it: name a file of save_torch or save_keras, or one that ends in .safetensors"
    try:
        if path.suffix == ".safetensors":
            return _guessed(_safetensors(path))
        with open(path, "rb") as raw, np.load(raw, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        said = json.loads(bytes(arrays.pop("layers")).decode())
        named = {name: arrays[str(number)] for number, name in enumerate(said["names"])}
        return Side(said["weights of"], said["units"], named)
    except OSError as error:
        raise Unusable(f"{path}: cannot be read ({error.strerror or 'no such file'}). {remedy}") from None
    except (ValueError, KeyError, TypeError, EOFError, AttributeError, IndexError, check_port.zipfile.BadZipFile):
        raise Unusable(f"{path}: holds no weights that can be read. {remedy}") from None


def _safetensors(path: Path) -> dict[str, np.ndarray]:
    """The arrays of a safetensors file: a length, a header in JSON, then the numbers."""
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    kinds = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "U8": "u1", "BOOL": "?"}
    found = {}
    for name, said in header.items():
        if name == "__metadata__":
            continue
        begin, end = said["data_offsets"]
        piece = data[8 + length + begin : 8 + length + end]
        if said["dtype"] == "BF16":
            array = (np.frombuffer(piece, "<u2").astype(np.uint32) << 16).view(np.float32)
        else:
            array = np.frombuffer(piece, kinds[said["dtype"]])
        found[name] = array.reshape(said["shape"])
    return found


def _guessed(arrays: Mapping[str, np.ndarray]) -> Side:
    """The layers of a ``state_dict``, of which names and shapes alone are known."""
    groups: dict[str, dict[str, str]] = {}
    attentions = {name.rpartition(".")[0] for name in arrays if name.endswith("in_proj_weight")}
    for name in arrays:
        layer, _, key = name.rpartition(".")
        if layer.endswith("out_proj") and layer.rpartition(".")[0] in attentions:
            layer, key = layer.rpartition(".")[0], f"out_proj.{key}"
        if key != "num_batches_tracked":
            groups.setdefault(layer, {})[key] = name
    units = []
    for layer, keys in groups.items():
        kind, settings = _kind({key: arrays[name].shape for key, name in keys.items()})
        parts: dict[str, list[dict[str, Any]]] = {}
        for key, name in keys.items():
            part, role = layer or "model", {"weight": "kernel"}.get(key, key)
            role = check_port.TORCH_ROLES.get(kind, {}).get(key, role)
            if kind in RECURRENT:
                role, number, reverse = check_port._recurrent_role(key)
                part += (f" layer {number}" if number else "") + (" reverse" if reverse else "")
            parts.setdefault(part, []).append({"role": role, "name": name, "trainable": True})
        for part, parameters in parts.items():
            unit = {"name": part, "module": layer, "kind": kind, "class": "of a state_dict", "settings": settings}
            units.append({**unit, "parameters": parameters, "shared": []})
    return Side("torch", units, arrays, guessed=True)


def _kind(shapes: Mapping[str, tuple[int, ...]]) -> tuple[str, dict[str, Any]]:
    if "running_mean" in shapes:
        return "batch_norm", {}
    if "in_proj_weight" in shapes:
        return "attention", {}
    if "weight_ih_l0" in shapes:
        rows, hidden = shapes["weight_hh_l0"]
        return {4: "lstm", 3: "gru", 1: "rnn"}.get(rows // hidden, "other"), {}
    rank = len(shapes.get("weight", ()))
    return {1: "layer_norm", 2: "dense"}.get(rank, "conv" if rank > 2 else "other"), {}


def _fits(source: Side, u: Mapping[str, Any], v: Mapping[str, Any]) -> bool:
    kinds = COMPATIBLE.get(u["kind"], (u["kind"],)) if source.guessed else (u["kind"],)
    return v["kind"] in kinds


def _shapes(arrays: Mapping[str, np.ndarray]) -> dict[str, list[int]]:
    return {role: list(array.shape) for role, array in sorted(arrays.items())}


def _taken(source: Side, u: Mapping[str, Any], v: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """The arrays of ``u`` for a layer of the kind of ``v``."""
    settings = u["settings"]
    if v["kind"] == "depthwise" and not settings.get("groups"):
        # Of a state_dict the number of groups is not known; a depthwise kernel of PyTorch is (out, 1, ...).
        settings = {**settings, "groups": v["channels"]}
    return source.canonical({**u, "settings": settings}, v["kind"])


def plan(source: Side, target: Side, names: Mapping[str, str] | None = None) -> list[tuple[dict, dict, dict]]:
    """Layer of the source, layer of the target, and the arrays that it is given, for every layer of the target.

    Args:
        names: layer of the target -> layer of the source, where neither names nor order pair them.

    Raises:
        Unusable: for a layer that has no partner; both shapes and the likely remedy are named.
    """
    names = names or {}
    for v in target.units:
        v["arrays"] = target.canonical(v)
        v["channels"] = v["arrays"].get("kernel", np.zeros((1, 1))).shape[-2] if v["kind"] == "depthwise" else 0
    by_name = {unit["name"]: unit for unit in source.units}
    wrong = [name for name in names.values() if name not in by_name]
    if wrong:
        raise Unusable(f"the source has no layer {wrong[0]!r}. To mend it: use one of {', '.join(by_name)}")
    plain = {check_port._plain(name): unit for name, unit in by_name.items()}
    pairs = [(by_name[names[v["name"]]], v) for v in target.units if v["name"] in names]
    rest = [v for v in target.units if v["name"] not in names]
    namesakes = [(plain.get(check_port._plain(v["name"])), v) for v in rest]
    if all(u and _fits(source, u, v) for u, v in namesakes):
        pairs += namesakes
    else:
        used = {id(u) for u, _ in pairs}
        pairs += _in_order(source, [u for u in source.units if id(u) not in used], rest)
    return _checked(source, target, pairs)


def _in_order(source: Side, left: list[dict], right: list[dict]) -> list[tuple[dict, dict]]:
    """Pairs that keep the order of both sides, as many with equal shapes as can be."""
    rows, columns = len(left), len(right)
    scores = np.zeros((rows, columns))
    for i, u in enumerate(left):
        for j, v in enumerate(right):
            if _fits(source, u, v):
                scores[i, j] = 1 + 9 * (_shapes(_taken(source, u, v)) == _shapes(v["arrays"]))
    best = np.zeros((rows + 1, columns + 1))
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            both = best[i + 1, j + 1] + scores[i, j] if scores[i, j] else 0.0
            best[i, j] = max(both, best[i + 1, j], best[i, j + 1])
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        if scores[i, j] and best[i, j] == best[i + 1, j + 1] + scores[i, j]:
            found.append((left[i], right[j]))
            i, j = i + 1, j + 1
        elif best[i, j] == best[i + 1, j]:
            i += 1
        else:
            j += 1
    return found


def _checked(source: Side, target: Side, pairs: list[tuple[dict, dict]]) -> list[tuple[dict, dict, dict]]:
    found = {v["name"]: u for u, v in pairs}
    used = {id(u) for u in found.values()}
    left = [u for u in source.units if id(u) not in used and not _is_tied(source, u)]
    for v in target.units:
        if v["name"] in found:
            continue
        near = ", ".join(f"{u['name']} {_shapes(source.canonical(u))}" for u in left[:3]) or "none"
        raise Unusable(
            f"{v['name']} ({v['class']}) with {_shapes(v['arrays'])} has no partner; left in the source: {near}. "
            "To mend it: build the layer as in the source, or name its partner with names={target: source}"
        )
    if left:
        raise Unusable(
            f"{left[0]['name']} ({left[0]['class']}) with {_shapes(source.canonical(left[0]))} of the source is used "
            "by no layer of the target. To mend it: add the layer, or name its partner with names={target: source}"
        )
    steps = []
    for v in target.units:
        u = found[v["name"]]
        taken = _taken(source, u, v)
        if _shapes(taken) != _shapes(v["arrays"]):
            raise Unusable(
                f"{v['name']} ({v['class']}) has {_shapes(v['arrays'])}, its partner {u['name']} ({u['class']}) "
                f"{_shapes(taken)}. To mend it: {_remedy(taken, v)}"
            )
        steps.append((u, v, taken))
    return steps


def _is_tied(source: Side, u: Mapping[str, Any]) -> bool:
    """Whether a state_dict lists one weight a second time under this name, as it does for a tied head."""
    own = [source.arrays[each["name"]] for each in u["parameters"]]
    others = [source.arrays[each["name"]] for w in source.units if w is not u for each in w["parameters"]]
    return len(own) == 1 and any(own[0].shape == each.shape and np.array_equal(own[0], each) for each in others)


def _remedy(taken: Mapping[str, np.ndarray], v: Mapping[str, Any]) -> str:
    if set(taken) != set(v["arrays"]):
        return (
            f"give both layers the same parameters: {', '.join(sorted(set(taken) ^ set(v['arrays'])))} is on one side"
        )
    if v["kind"] == "gru":
        return "PyTorch's GRU is Keras's with reset_after=True"
    return "build the layer with the sizes of its partner, or name another partner with names={target: source}"


def load_keras(
    model: Any, source: str | Path | Mapping[str, Any], names: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:
    """Give a built Keras model the weights of ``source``; gives the pairs (layer of the model, layer of the source).

    Raises:
        Unusable: when the source cannot be read, or a layer has no partner. The model is unchanged then.
    """
    variables = {variable.path: variable for variable in model.variables}
    if not variables:
        raise Unusable("the Keras model has no variables yet. To mend it: call it once, or model.build(shape)")
    target = Side("keras", check_port.keras_units(model), {path: np.array(each) for path, each in variables.items()})
    steps = plan(read(source), target, names)
    for _, v, arrays in steps:
        for each in v["parameters"]:
            role = each["role"]
            if v["kind"] == "attention":
                part, _, kind = role.partition(".")
                role = f"{'output' if part == 'attention_output' else part} {kind}"
            variable = variables[each["name"]]
            variable.assign(arrays[role].reshape(variable.shape))
    return [(v["name"], u["name"]) for u, v, _ in steps]


def load_torch(
    model: Any, source: str | Path | Mapping[str, Any], names: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:
    """Give a PyTorch model the weights of ``source``; gives the pairs (layer of the model, layer of the source).

    Of an LSTM's two biases the second is zero afterwards: freeze it with ``requires_grad_(False)`` to train on equally.

    Raises:
        Unusable: when the source cannot be read, or a layer has no partner. The model is unchanged then.
    """
    import torch

    state = {name: value.detach().cpu().numpy() for name, value in model.state_dict().items()}
    target = Side("torch", check_port.torch_units(model), state)
    steps = plan(read(source), target, names)
    with torch.no_grad():
        own = dict(model.named_parameters()) | dict(model.named_buffers())
        for _, v, arrays in steps:
            for name, array in _to_torch(v, arrays).items():
                own[name].copy_(torch.as_tensor(np.ascontiguousarray(array)))
    return [(v["name"], u["name"]) for u, v, _ in steps]


def _to_torch(v: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Raw name -> array in PyTorch's layout."""
    kind, roles = v["kind"], {each["role"]: each["name"] for each in v["parameters"]}
    if kind in RECURRENT:
        made = _recurrent_to_torch(kind, arrays)
    elif kind == "attention":
        made = {
            "in_proj_weight": np.concatenate([arrays[f"{part} kernel"].T for part in ("query", "key", "value")]),
            "out_proj.weight": arrays["output kernel"].T,
        }
        if "query bias" in arrays:
            made["in_proj_bias"] = np.concatenate([arrays[f"{part} bias"] for part in ("query", "key", "value")])
            made["out_proj.bias"] = arrays["output bias"]
    else:
        made = dict(arrays)
        if kind == "dense":
            made["kernel"] = made["kernel"].T
        elif kind in ("conv", "conv_transpose"):
            made["kernel"] = np.moveaxis(made["kernel"], (-1, -2), (0, 1))
        elif kind == "depthwise":
            kernel = made["kernel"]
            kernel = kernel.reshape(*kernel.shape[:-2], 1, -1)
            made["kernel"] = np.moveaxis(kernel, (-1, -2), (0, 1))
    return {roles[role]: array for role, array in made.items() if role in roles}


def _recurrent_to_torch(kind: str, arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    def turned(array: np.ndarray) -> np.ndarray:
        if kind == "gru":
            update, reset, new = np.split(array, 3, axis=-1)
            array = np.concatenate([reset, update, new], axis=-1)
        return array.T

    made = {"weight_ih": turned(arrays["kernel"]), "weight_hh": turned(arrays["recurrent"])}
    if "bias" in arrays:
        both = arrays["bias"] if kind == "gru" else np.stack([arrays["bias"], np.zeros_like(arrays["bias"])])
        made |= {"bias_ih": turned(both[0]), "bias_hh": turned(both[1])}
    return made
