# A small VGG, ported from PyTorch: the momentum of batch normalisation was copied.
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


def block(x, filters, pool=True):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization(momentum=0.1, epsilon=1e-5)(x)  # fault
    x = layers.ReLU()(x)
    return layers.MaxPooling2D(2)(x) if pool else x


def vgg(classes=10):
    inputs = keras.Input((32, 32, 3))
    x = block(inputs, 64)
    x = block(x, 128)
    x = block(x, 256, pool=False)
    x = block(x, 256)
    x = layers.Flatten()(x)
    x = layers.Dense(512, activation="relu")(x)
    x = layers.Dropout(0.5)(x)
    return keras.Model(inputs, layers.Dense(classes)(x))


model = vgg()
model.compile(
    optimizer=keras.optimizers.SGD(learning_rate=0.05, momentum=0.9),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
(train_x, train_y), (test_x, test_y) = keras.datasets.cifar10.load_data()
train = tf.data.Dataset.from_tensor_slices((train_x / 255.0, train_y)).shuffle(len(train_x)).batch(128)
model.fit(train, epochs=10, validation_data=(test_x / 255.0, test_y))
