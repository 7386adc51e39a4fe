# An input pipeline, ported from a DataLoader: the cache keeps the order of the first epoch.
import tensorflow as tf

keras = tf.keras
layers = keras.layers


def augment(image, label):
    image = tf.image.random_flip_left_right(image)
    return image, label


def prepare(images, labels, batch=64):
    dataset = tf.data.Dataset.from_tensor_slices((images, labels))
    dataset = dataset.shuffle(buffer_size=len(images)).cache()  # fault
    dataset = dataset.map(augment, num_parallel_calls=tf.data.AUTOTUNE)
    return dataset.batch(batch, drop_remainder=True).prefetch(tf.data.AUTOTUNE)


def build():
    return keras.Sequential(
        [
            layers.Rescaling(1 / 255),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(10),
        ]
    )


(images, labels), _ = keras.datasets.cifar10.load_data()
model = build()
model.compile("adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(prepare(images, labels), epochs=5)
