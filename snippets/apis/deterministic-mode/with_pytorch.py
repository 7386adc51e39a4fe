"""The switch refuses operations that depend on order, and fills what was empty."""
import torch

indices = torch.tensor([0, 0, 1])
values = torch.tensor([1.0, 2.0, 3.0])


def attempt(name, function):
    try:
        result = function()
        print(f"{name:<13}", "runs", [round(n, 4) for n in result.tolist()])
        return True
    except RuntimeError as error:
        print(f"{name:<13}", str(error).split(",")[0])
        return False


torch.use_deterministic_algorithms(True)
print("enabled:", torch.are_deterministic_algorithms_enabled())
runs = {
    "put_": attempt("put_", lambda: torch.zeros(3).put_(indices, values)),
    "index_add": attempt(
        "index_add", lambda: torch.zeros(3).index_add(0, indices, values)
    ),
    "empty": attempt("empty", lambda: torch.empty(2)),  # NaN instead of leftovers
}

try:
    draws = [torch.rand(3, device="cpu").tolist() for _ in range(2)]
    unseeded = "allowed"
    print("random:       runs, equal", draws[0] == draws[1])
except RuntimeError:
    unseeded = "refused"

draws = []
for _ in range(2):
    torch.manual_seed(0)
    draws.append(torch.rand(3, device="cpu").tolist())
repeated = draws[0] == draws[1]
print("seeded:       equal", repeated)

torch.use_deterministic_algorithms(False)
print("enabled:", torch.are_deterministic_algorithms_enabled())
