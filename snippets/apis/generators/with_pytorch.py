"""A torch.Generator is a stream of its own, with a state to save and to restore."""
import torch

generator = torch.Generator(device="cpu").manual_seed(0)


def draw():
    return torch.rand(2, generator=generator, device="cpu").tolist()


facts = {}
first, second = draw(), draw()
facts["a draw moves it"] = first != second

generator.manual_seed(0)
facts["the same seed, the same numbers"] = draw() == first

torch.manual_seed(5)
facts["the global seed has no influence"] = draw() == second

state = generator.get_state()
third = draw()
generator.set_state(state)
facts["a restored state repeats"] = draw() == third

# No split: make the seeds of the children from the parent.
seeds = torch.randint(2**63 - 1, (2,), generator=generator, device="cpu").tolist()
children = [torch.Generator(device="cpu").manual_seed(seed) for seed in seeds]
drawn = [torch.rand(2, generator=child, device="cpu").tolist() for child in children]
facts["children differ"] = drawn[0] != drawn[1]


# No stateless draw: a new generator for each call is the nearest.
def stateless(seed):
    fresh = torch.Generator(device="cpu").manual_seed(seed)
    return torch.rand(2, generator=fresh, device="cpu").tolist()


facts["a stateless draw repeats"] = stateless(3) == stateless(3)

for fact, holds in facts.items():
    print(f"{fact:<33}", holds)
