"""What others published, put to the test here: a claim, the figure that could refute it, and what came out."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from scripts.bench import analysis
from scripts.bench.measured import Bench
from scripts.bench.workloads import Pair
from scripts.common import markdown
from scripts.common.numbers import times

HERE = "not tested here"


@dataclass(frozen=True)
class Trend:
    """A claim that figures can refute.

    Attributes:
        refuted_if: the condition, as it was written down before measuring.
        test: gives the figure as text and whether the claim held; ``None`` where the measurement is absent.
        of_gpu: whether the claim was made of a GPU, so that no figure of a CPU decides it.
    """

    claim: str
    source: str
    refuted_if: str
    test: Callable[[Bench], tuple[str, bool] | None]
    of_gpu: bool = False


def middle(bench: Bench, workload: str, left: str, right: str, case: str, metric: str = "time") -> float | None:
    """A ratio on our machine, or ``None``."""
    if workload not in bench.ours:
        return None
    found = analysis.ratio(bench.ours[workload], Pair(left, right, metric), case, bench.band_of(workload))
    return found.middle if found else None


def eager_overhead(bench: Bench) -> tuple[str, bool] | None:
    """What an eager operation costs in TensorFlow against PyTorch, and whether that is still so."""
    found = middle(bench, "dispatch", "tensorflow/eager", "pytorch/eager", "add-64")
    return found and (f"{times(found)} for an addition of 64 elements", found >= 2)


def inductor(bench: Bench) -> tuple[str, bool] | None:
    """What torch.compile gains over eager, and whether that is still so; ``None`` unless measured."""
    wanted = (("pointwise", "1m"), ("transformer", "forward-4"), ("mobilenet", "batch-1"))
    found = [
        value
        for name, case in wanted
        if name in bench.workloads
        and (value := middle(bench, name, "pytorch/eager", "pytorch/compile", _case(bench, name, case)))
    ]
    if len(found) < 2:
        return None
    mean = math.exp(sum(map(math.log, found)) / len(found))
    return f"{times(mean)}, the geometric mean of " + ", ".join(map(times, found)), 1.0 <= mean <= 1.5


def shrinking(bench: Bench) -> tuple[str, bool] | None:
    """Whether what torch.compile gains shrinks with the batch; ``None`` unless measured."""
    cases = ("batch-1", "batch-8", "batch-32")
    found = [middle(bench, "mobilenet", "pytorch/eager", "pytorch/compile", case) for case in cases]
    if None in found:
        return None
    return ", ".join(
        f"{times(value)} at {case.replace('-', ' ')}" for value, case in zip(found, cases, strict=True)
    ), found == sorted(found, reverse=True)


def fit_overhead(bench: Bench) -> tuple[str, bool] | None:
    """What a step of Keras's ``fit`` costs beside 32 steps an execution; ``None`` unless measured."""
    found = middle(bench, "mlp", "tensorflow/fit", "tensorflow/fit-32", "batch-64")
    return found and (f"{times(found)} at batch 64", found >= 1.5)


def tuned(bench: Bench) -> tuple[str, bool] | None:
    """Distance of the two lanes from a tie, as geometric means over the training steps."""
    gaps = {}
    for lane in ("default", "matched"):
        found = [
            abs(math.log(each.middle))
            for name in ("mlp", "cnn", "transformer")
            for each in (bench.ratios(name) if name in bench.workloads else ())
            if each.pair.lane == lane
            and each.pair.left.startswith("tensorflow")
            and each.pair.right.startswith("pytorch")
        ]
        if not found:
            return None
        gaps[lane] = math.exp(sum(found) / len(found))
    return f"a factor of {gaps['default']:.2f} by default, {gaps['matched']:.2f} matched", gaps["matched"] <= gaps[
        "default"
    ]


def _case(bench: Bench, workload: str, case: str) -> str:
    """The case that ends so; workloads name theirs."""
    return next((name for name in bench.workloads[workload].cases if name.endswith(case)), case)


TRENDS = (
    Trend(
        "TensorFlow's eager operations cost far more than PyTorch's",
        "tensorflow#48844",
        "less than 2× at 64 elements",
        eager_overhead,
    ),
    Trend(
        "Inductor helps on one CPU thread, mildly",
        "TorchInductor Update 5",
        "geometric mean outside 1.0× to 1.5×",
        inductor,
    ),
    Trend(
        "What compiling gains shrinks with the batch",
        "Hugging Face, A100",
        "no steady fall from batch 1 to 32",
        shrinking,
        of_gpu=True,
    ),
    Trend(
        "In a tiny model the cost of `fit` dominates",
        "keras#18648",
        "32 steps an execution gain less than 1.5×",
        fit_overhead,
    ),
    Trend(
        "The gap closes once both are tuned",
        "DeepLearningFrameworks, K80",
        "the gap grows from Default to Matched",
        tuned,
        of_gpu=True,
    ),
    Trend(
        "A residual network's training ties",
        "PyTorch paper, NVIDIA",
        "a ratio outside 0.85 to 1.18",
        lambda _: None,
        True,
    ),
    Trend(
        "The float32 gap is TF32",
        "reading of the Keras 3 page",
        "eager gap above 1.5× at equal precision",
        lambda _: None,
        True,
    ),
    Trend(
        "XLA slows a batch of one and speeds a large one", "NVIDIA's ResNet-50", "another sign", lambda _: None, True
    ),
)


def table(bench: Bench) -> str:
    """Every trend with its verdict on our machine."""
    rows = []
    for each in TRENDS:
        found = each.test(bench)
        rows.append((each.claim, each.source, each.refuted_if, found[0] if found else "nothing", verdict(each, found)))
    return markdown.table(("Claim", "Source", "Refuted if", "Measured here", "Verdict"), rows)


def verdict(trend: Trend, found: tuple[str, bool] | None) -> str:
    """What the figure says about the claim; of a GPU it never decides, since no GPU was measured."""
    if trend.of_gpu:
        here = {True: "as claimed on this CPU core", False: "not so on this CPU core"}
        return f"**open**: {here[found[1]]}; the claim is about a GPU" if found else f"**open**: {HERE}, needs a GPU"
    if not found:
        return f"{HERE} yet"
    return "**held**" if found[1] else "**refuted**"
