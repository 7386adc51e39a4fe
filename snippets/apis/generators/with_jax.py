"""jax.random has no stream: a key always gives the same, so split it for the next."""
import jax

key = jax.random.key(0)


def draw(key):
    return jax.random.uniform(key, (2,)).tolist()


facts = {}
facts["a draw moves it"] = draw(key) != draw(key)
facts["the same seed, the same numbers"] = draw(jax.random.key(0)) == draw(key)

key, used = jax.random.split(key)  # one to keep, one to use
facts["a new key, new numbers"] = draw(used) != draw(jax.random.key(0))

children = jax.random.split(key, 2)
facts["children differ"] = draw(children[0]) != draw(children[1])

steps = [jax.random.fold_in(key, step) for step in (3, 3, 4)]
facts["fold_in(3) repeats"] = draw(steps[0]) == draw(steps[1])
facts["fold_in(4) differs"] = draw(steps[1]) != draw(steps[2])

for fact, holds in facts.items():
    print(f"{fact:<33}", holds)
