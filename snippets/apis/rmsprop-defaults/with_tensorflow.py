"""RMSprop averages over about 10 steps, and epsilon is added inside of the root."""
import keras
import tensorflow as tf


def train(gradient, **settings):
    weight = tf.Variable([1.0])
    optimizer = keras.optimizers.RMSprop(**settings)
    for _ in range(3):
        optimizer.apply([tf.fill([1], gradient)], [weight])
    return float(weight[0])


config = keras.optimizers.RMSprop().get_config()
print({key: round(config[key], 9) for key in ("learning_rate", "rho", "epsilon")})

default = train(1.0)
same = train(1.0, learning_rate=0.01, rho=0.9, epsilon=1e-7)
same_small = train(1e-4, learning_rate=0.01, rho=0.9, epsilon=1e-7)
no_epsilon = train(1e-4, learning_rate=0.01, rho=0.9, epsilon=0.0)
print(f"gradient 1, defaults       {default:.4f}")
print(f"gradient 1, same numbers   {same:.4f}")
print(f"gradient 1e-4, the same    {same_small:.4f}")
print(f"gradient 1e-4, epsilon 0   {no_epsilon:.4f}")
