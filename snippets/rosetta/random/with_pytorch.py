"""Random numbers, in PyTorch."""
import random

import numpy as np
import torch
import torch.nn.functional as F


def rand():
    x = torch.rand(1000, 1000)
    return list(x.shape), x.min() >= 0, x.max() < 1, x.mean(), x.std()


def uniform_between():
    x = torch.empty(1000, 1000).uniform_(-3, 5)
    return x.min(), x.max(), x.mean()


def randn():
    x = torch.randn(1000, 1000)
    return x.mean(), x.std()


def normal_of_tensors(mean, std):
    x = torch.normal(mean.expand(1_000_000, 2), std.expand(1_000_000, 2))
    return x.mean(0), x.std(0)


def noise_like(x):
    return torch.zeros_like(x) * torch.randn_like(x)


def randint():
    x = torch.randint(6, (1000,))
    return x.min(), x.max(), len(x)


def randint_dtype():
    x = torch.randint(10, 16, (1000,))
    return x.min(), x.max()


def randperm():
    x = torch.randperm(1000)
    return x.sort().values, torch.equal(x, torch.arange(1000))


def shuffle_rows(x):
    shuffled = x[torch.randperm(len(x))]
    return shuffled.sort(0).values


def shuffle_rows_naive(x):
    shuffled = x.detach().clone()
    random.seed(0)
    random.shuffle(shuffled)
    return shuffled.sort(0).values


def shuffle_pairs():
    features, targets = torch.arange(1000.0), torch.arange(1000.0)
    order = torch.randperm(1000)
    return features[order] - targets[order]


def multinomial(probabilities):
    x = torch.multinomial(probabilities, 1_000_000, replacement=True)
    return torch.bincount(x) / len(x)


def multinomial_distinct(weights):
    x = torch.multinomial(weights, 5)
    return len(set(x.tolist()))


def multinomial_many(weights):
    return torch.multinomial(weights, 10, replacement=True) < len(weights)


def multinomial_many_naive(weights):
    return torch.multinomial(weights, 10) < len(weights)


def categorical_logits(logits):
    x = torch.distributions.Categorical(logits=logits).sample((1_000_000,))
    return torch.bincount(x) / len(x)


def categorical_logits_naive(logits):
    x = torch.distributions.Categorical(logits).sample((1_000_000,))
    return torch.bincount(x) / len(x)


def gumbel_softmax(logits):
    x = F.gumbel_softmax(logits.expand(1_000_000, 3), tau=0.5)
    return x.sum(1).mean(), x.mean(0), x.var(0)


def bernoulli(probabilities):
    x = torch.bernoulli(probabilities.expand(1_000_000, 3))
    return x.mean(0), x.max(), x.min()


def binomial():
    x = torch.distributions.Binomial(10, 0.3).sample((1_000_000,))
    return x.mean(), x.var(), x.max() <= 10


def truncated_normal():
    x = torch.nn.init.trunc_normal_(torch.empty(1_000_000))
    return x.std(), x.abs().max()


def truncated_normal_naive():
    x = torch.randn(1_000_000).clamp(-2, 2)
    return x.std(), x.abs().max()


def log_normal():
    x = torch.empty(1_000_000).log_normal_(0.5, 0.25)
    return x.mean(), x.median()


def exponential():
    x = torch.empty(1_000_000).exponential_(4.0)
    return x.mean(), x.std()


def gamma(concentration, rate):
    x = torch.distributions.Gamma(concentration, rate).sample((1_000_000,))
    return x.mean(0), x.var(0)


def gamma_rate():
    x = torch.distributions.Gamma(2.0, 4.0).sample((1_000_000,))
    return x.mean(), x.var()


def beta():
    x = torch.distributions.Beta(2.0, 3.0).sample((1_000_000,))
    return x.mean(), x.var()


def dirichlet(concentration):
    x = torch.distributions.Dirichlet(concentration).sample((1_000_000,))
    return x.mean(0), x.var(0)


def poisson(rates):
    return torch.poisson(rates.detach()) >= 0


def poisson_mean():
    x = torch.poisson(torch.full((1_000_000,), 0.5))
    return x.mean(), x.var()


def multivariate_normal(mean, covariance):
    x = torch.distributions.MultivariateNormal(mean, covariance).sample((1_000_000,))
    return x.mean(0), x.T.cov()


def same_seed():
    torch.manual_seed(7)
    first = torch.rand(5)
    torch.manual_seed(7)
    return torch.equal(first, torch.rand(5))


def seed_of_weights():
    torch.manual_seed(7)
    first = torch.nn.Linear(3, 4).weight
    torch.manual_seed(7)
    return torch.equal(first, torch.nn.Linear(3, 4).weight)


def seed_numpy_too():
    draws = []
    for _ in range(2):
        torch.manual_seed(7)
        np.random.seed(7)
        random.seed(7)
        draws.append((np.random.rand(), random.random()))
    return draws[0] == draws[1]


def seed_numpy_too_naive():
    draws = []
    for _ in range(2):
        torch.manual_seed(7)
        draws.append((np.random.rand(), random.random()))
    return draws[0] == draws[1]


def seed_per_call():
    first = torch.rand(5, generator=torch.Generator().manual_seed(7))
    second = torch.rand(5, generator=torch.Generator().manual_seed(7))
    return torch.equal(first, second)


def stream_of_its_own():
    generator = torch.Generator().manual_seed(7)
    first = torch.randn(5, generator=generator)
    second = torch.randn(5, generator=generator)
    return torch.equal(first, second)


def generator_apart():
    torch.manual_seed(7)
    undisturbed = torch.rand(5)
    torch.manual_seed(7)
    torch.rand(5, generator=torch.Generator().manual_seed(1))
    return torch.equal(undisturbed, torch.rand(5))


def save_state():
    generator = torch.Generator().manual_seed(7)
    state = generator.get_state()
    first = torch.rand(5, generator=generator)
    generator.set_state(state)
    return torch.equal(first, torch.rand(5, generator=generator))


def fork():
    torch.manual_seed(7)
    undisturbed = torch.rand(5)
    torch.manual_seed(7)
    with torch.random.fork_rng():
        torch.manual_seed(1)
        torch.rand(5)
    return torch.equal(undisturbed, torch.rand(5))


def fork_naive():
    torch.manual_seed(7)
    undisturbed = torch.rand(5)
    torch.manual_seed(7)
    torch.manual_seed(1)
    torch.rand(5)
    return torch.equal(undisturbed, torch.rand(5))


def fresh_seed():
    first, second = torch.Generator(), torch.Generator()
    first.seed()
    second.seed()
    return torch.equal(torch.rand(5, generator=first), torch.rand(5, generator=second))


def fresh_seed_naive():
    first, second = torch.Generator(), torch.Generator()
    return torch.equal(torch.rand(5, generator=first), torch.rand(5, generator=second))


def several_streams():
    generators = [torch.Generator().manual_seed(seed) for seed in (11, 12, 13)]
    draws = {torch.rand(1, generator=generator).item() for generator in generators}
    return len(draws)


def numpy_in_a_step():
    def step():
        return np.random.rand()

    return step() == step()


def same_numbers_in_both():
    return torch.from_numpy(np.random.default_rng(7).random(3, dtype=np.float32))


def same_numbers_in_both_naive():
    torch.manual_seed(7)
    return torch.rand(3)


def dropout_repeats():
    x, masks = torch.ones(100), []
    for _ in range(2):
        torch.manual_seed(7)
        masks.append(F.dropout(x, 0.5))
    return torch.equal(*masks)


def laplace():
    x = torch.distributions.Laplace(1.0, 2.0).sample((1_000_000,))
    return x.median(), (x - 1).abs().mean()


def cauchy():
    x = torch.empty(1_000_000).cauchy_(1.0, 2.0)
    return x.median(), (x < 3).float().mean()


def gumbel():
    x = torch.distributions.Gumbel(1.0, 2.0).sample((1_000_000,))
    return x.mean(), x.std()


def geometric():
    x = torch.empty(1_000_000).geometric_(0.25)
    return x.min(), x.mean()


def geometric_naive():
    x = torch.distributions.Geometric(0.25).sample((1_000_000,))
    return x.min(), x.mean()


def chi_squared():
    x = torch.distributions.Chi2(3.0).sample((1_000_000,))
    return x.mean(), x.std()


def one_hot_categorical(probabilities):
    x = torch.distributions.OneHotCategorical(probabilities).sample((1_000_000,))
    return x.mean(0), x.sum(1).min()


def permute_each_row(x):
    order = torch.rand(x.shape).argsort(dim=1)
    shuffled = x.gather(1, order)
    return shuffled.sort(1).values, bool((order[0] == order).all())


def permute_each_row_naive(x):
    order = torch.randperm(x.shape[1]).expand(x.shape)
    shuffled = x.gather(1, order)
    return shuffled.sort(1).values, bool((order[0] == order).all())
