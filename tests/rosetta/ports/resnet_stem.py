# The stem and first stage of a ResNet, ported from PyTorch: padding="same" in place of padding=1.
from tensorflow import keras


class Basic(keras.layers.Layer):
    def __init__(self, filters, strides=1):
        super().__init__()
        self.first = keras.layers.Conv2D(filters, 3, strides=strides, padding="valid", use_bias=False)
        self.pad = keras.layers.ZeroPadding2D(1)
        self.norm = keras.layers.BatchNormalization(epsilon=1e-5, momentum=0.9)
        self.second = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last = keras.layers.BatchNormalization(epsilon=1e-5, momentum=0.9)

    def call(self, x):
        y = keras.ops.relu(self.norm(self.first(self.pad(x))))
        return keras.ops.relu(x + self.last(self.second(y)))


inputs = keras.Input((224, 224, 3))
x = keras.layers.Conv2D(64, kernel_size=7, strides=2, padding="same", use_bias=False)(inputs)  # fault
x = keras.layers.BatchNormalization(epsilon=1e-5, momentum=0.9)(x)
x = keras.layers.ReLU()(x)
x = Basic(64)(x)
x = Basic(64)(x)
x = keras.layers.GlobalAveragePooling2D()(x)
outputs = keras.layers.Dense(1000)(x)
resnet = keras.Model(inputs, outputs)
resnet.compile(
    keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True),
    keras.losses.SparseCategoricalCrossentropy(from_logits=True),
)
