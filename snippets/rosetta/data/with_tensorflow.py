"""Datasets, loaders and what feeds training, in TensorFlow and Keras."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers


def dataset(x, y):
    return [(features, label) for features, label in tf.data.Dataset.from_tensor_slices((x, y))]


def dataset_naive(x, y):
    return [(features, label) for features, label in tf.data.Dataset.from_tensors((x, y))]


def custom_dataset():
    class Squares(keras.utils.PyDataset):
        def __len__(self):
            return 2  # batches

        def __getitem__(self, index):
            numbers = np.arange(6)[4 * index : 4 * index + 4]
            return np.stack([numbers, numbers**2], axis=1)

    squares = Squares()
    return [tf.constant(squares[index]) for index in range(len(squares))]


def custom_dataset_naive():
    class Squares(keras.utils.PyDataset):
        def __len__(self):
            return 6

        def __getitem__(self, index):
            return np.array([index, index**2])

    squares = Squares()
    return [tf.constant(squares[index]) for index in range(len(squares))]


def batch():
    return list(tf.data.Dataset.range(10).batch(4))


def drop_last():
    return list(tf.data.Dataset.range(10).batch(4, drop_remainder=True))


def default_batch_size():
    model = keras.Sequential([keras.Input((1,)), layers.Dense(1)])
    model.compile("sgd", loss="mse")
    x = np.ones((64, 1), "float32")
    model.fit(x, x, batch_size=1, verbose=0)
    return int(model.optimizer.iterations)


def default_batch_size_naive():
    model = keras.Sequential([keras.Input((1,)), layers.Dense(1)])
    model.compile("sgd", loss="mse")
    x = np.ones((64, 1), "float32")
    model.fit(x, x, verbose=0)
    return int(model.optimizer.iterations)


def fit_shuffles():
    order = []

    class Recorder(keras.Model):
        def call(self, x):
            order.extend(np.ravel(x))
            return x

    model, x = Recorder(), np.arange(20.0)[:, None]
    model(x)
    order.clear()
    model.compile(loss="mse", run_eagerly=True)
    model.fit(x, x, verbose=0)
    return order == sorted(order)


def fit_dataset_order():
    order = []

    class Recorder(keras.Model):
        def call(self, x):
            order.extend(np.ravel(x))
            return x

    model, x = Recorder(), np.arange(20.0)[:, None]
    model(x)
    order.clear()
    model.compile(loss="mse", run_eagerly=True)
    model.fit(tf.data.Dataset.from_tensor_slices((x, x)).shuffle(20).batch(4), verbose=0)
    return order == sorted(order)


def fit_dataset_order_naive():
    order = []

    class Recorder(keras.Model):
        def call(self, x):
            order.extend(np.ravel(x))
            return x

    model, x = Recorder(), np.arange(20.0)[:, None]
    model(x)
    order.clear()
    model.compile(loss="mse", run_eagerly=True)
    model.fit(tf.data.Dataset.from_tensor_slices((x, x)).batch(4), shuffle=True, verbose=0)
    return order == sorted(order)


def pydataset_order():
    order = []

    class Recorder(keras.Model):
        def call(self, x):
            order.extend(np.ravel(x))
            return x

    class Pairs(keras.utils.PyDataset):
        def __len__(self):
            return 10  # batches

        def __getitem__(self, index):
            x = np.array([[2.0 * index], [2.0 * index + 1]])
            return x, x

    model = Recorder()
    model(np.zeros((2, 1)))
    order.clear()
    model.compile(loss="mse", run_eagerly=True)
    model.fit(Pairs(), shuffle=False, verbose=0)
    return order == sorted(order)


def pydataset_order_naive():
    order = []

    class Recorder(keras.Model):
        def call(self, x):
            order.extend(np.ravel(x))
            return x

    class Pairs(keras.utils.PyDataset):
        def __len__(self):
            return 10  # batches

        def __getitem__(self, index):
            x = np.array([[2.0 * index], [2.0 * index + 1]])
            return x, x

    model = Recorder()
    model(np.zeros((2, 1)))
    order.clear()
    model.compile(loss="mse", run_eagerly=True)
    model.fit(Pairs(), verbose=0)
    return order == sorted(order)


def shuffle():
    order = [int(x) for x in tf.data.Dataset.range(100).shuffle(100)]
    return max(order[:10]) > 50


def shuffle_naive():
    order = [int(x) for x in tf.data.Dataset.range(100).shuffle(10)]
    return max(order[:10]) > 50


def shuffle_each_epoch():
    dataset = tf.data.Dataset.range(20).shuffle(20)
    first, second = ([int(x) for x in dataset] for epoch in range(2))
    return first == second, sorted(first) == sorted(second)


def shuffle_then_cache():
    dataset = tf.data.Dataset.range(20).cache().shuffle(20)
    first, second = ([int(x) for x in dataset] for epoch in range(2))
    return first == second


def shuffle_then_cache_naive():
    dataset = tf.data.Dataset.range(20).shuffle(20).cache()
    first, second = ([int(x) for x in dataset] for epoch in range(2))
    return first == second


def shuffle_seed():
    orders = []
    for run in range(2):
        tf.random.set_seed(7)
        orders.append([int(x) for x in tf.data.Dataset.range(20).shuffle(20, seed=7)])
    return orders[0] == orders[1]


def repeat_then_shuffle():
    order = [int(x) for x in tf.data.Dataset.range(20).shuffle(20).repeat(2)]
    return sorted(order[:20]) == list(range(20))


def repeat_then_shuffle_naive():
    order = [int(x) for x in tf.data.Dataset.range(20).repeat(2).shuffle(20)]
    return sorted(order[:20]) == list(range(20))


def map(x, y):
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    return [sample for sample in dataset.map(lambda features, label: (2 * features, label))]


def map_naive(x, y):
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    return [sample for sample in dataset.map(lambda sample: (2 * sample[0], sample[1]))]


def map_python_random():
    dataset = tf.data.Dataset.range(20).map(lambda index: tf.random.uniform(()))
    return len(set(float(x) for x in dataset)) > 1


def map_python_random_naive():
    dataset = tf.data.Dataset.range(20).map(lambda index: np.random.rand())
    return len(set(float(x) for x in dataset)) > 1


def cache_random():
    random = tf.random.Generator.from_seed(1)
    dataset = tf.data.Dataset.range(20).cache().map(lambda index: random.uniform(()))
    first, second = ([float(x) for x in dataset] for epoch in range(2))
    return first == second


def cache_random_naive():
    random = tf.random.Generator.from_seed(1)
    dataset = tf.data.Dataset.range(20).map(lambda index: random.uniform(())).cache()
    first, second = ([float(x) for x in dataset] for epoch in range(2))
    return first == second


def seeded_augmentation():
    tf.random.set_seed(0)
    random = tf.random.Generator.from_seed(1)
    dataset = tf.data.Dataset.range(20).map(lambda index: random.uniform(()))
    first, second = ([float(x) for x in dataset] for epoch in range(2))
    return first == second


def seeded_augmentation_naive():
    tf.random.set_seed(0)
    dataset = tf.data.Dataset.range(20).map(lambda index: tf.random.uniform(()))
    first, second = ([float(x) for x in dataset] for epoch in range(2))
    return first == second


def map_runs():
    calls = tf.Variable(0)

    def count(index):
        calls.assign_add(1)
        return index

    dataset = tf.data.Dataset.range(5).map(count).prefetch(tf.data.AUTOTUNE)
    for epoch in range(2):
        list(dataset)
    return int(calls)


def map_python_code():
    def reverse(number):
        return np.int64(str(10 + number)[::-1])

    dataset = tf.data.Dataset.range(3).map(lambda index: tf.numpy_function(reverse, [index], tf.int64))
    return [int(x) for x in dataset]


def map_python_code_naive():
    dataset = tf.data.Dataset.range(3).map(lambda index: int(str(10 + index.numpy())[::-1]))
    return [int(x) for x in dataset]


def map_parallel():
    return [int(x) for x in tf.data.Dataset.range(20).map(lambda x: x, num_parallel_calls=2)]


def filter(x):
    return [each for each in tf.data.Dataset.from_tensor_slices(x).filter(lambda each: each % 2 == 0)]


def take_and_skip():
    dataset = tf.data.Dataset.range(10)
    return list(dataset.take(4).batch(2)), list(dataset.skip(4).batch(2))


def take_and_skip_naive():
    dataset = tf.data.Dataset.range(10).batch(2)
    return list(dataset.take(4)), list(dataset.skip(4))


def subset(x):
    return [each for each in tf.data.Dataset.from_tensor_slices(tf.gather(x, [5, 0, 3]))]


def subset_naive(x):
    dataset = tf.data.Dataset.from_tensor_slices(x)
    return [dataset[index] for index in [5, 0, 3]]


def zip(x, y):
    slices = tf.data.Dataset.from_tensor_slices
    return [(a, b) for a, b in tf.data.Dataset.zip(slices(x), slices(y))]


def zip_unequal():
    a, b = tf.data.Dataset.range(3), tf.data.Dataset.range(5)
    return str(len(tf.data.Dataset.zip(a, b))) if len(a) == len(b) else "raises"


def zip_unequal_naive():
    try:
        return str(len(tf.data.Dataset.zip(tf.data.Dataset.range(3), tf.data.Dataset.range(5))))
    except ValueError:
        return "raises"


def concatenate(x, y):
    slices = tf.data.Dataset.from_tensor_slices
    return [each for each in slices((x,)).concatenate(slices((y,)))]


def repeat():
    dataset = tf.data.Dataset.range(3).repeat(2)
    return [int(x) for x in dataset]


def repeat_naive():
    dataset = tf.data.Dataset.range(3).repeat()
    return [int(x) for x in dataset.take(len(dataset))]


def generator():
    def countdown():
        yield from (3, 2, 1)

    return list(tf.data.Dataset.from_generator(countdown, output_signature=tf.TensorSpec((), tf.int64)).batch(2))


def generator_naive():
    def countdown():
        yield from (3, 2, 1)

    return list(tf.data.Dataset.from_generator(countdown).batch(2))


def generator_casts():
    signature = tf.TensorSpec((), tf.float32)
    dataset = tf.data.Dataset.from_generator(lambda: iter((3.75, 300)), output_signature=signature)
    return [float(each) for each in dataset]


def generator_casts_naive():
    signature = tf.TensorSpec((), tf.uint8)
    dataset = tf.data.Dataset.from_generator(lambda: iter((3.75, 300)), output_signature=signature)
    return [float(each) for each in dataset]


def generator_second_epoch():
    dataset = tf.data.Dataset.from_generator(
        lambda: iter([3, 2, 1]), output_signature=tf.TensorSpec((), tf.int64)
    )
    return [len(list(dataset)) for epoch in range(2)]


def generator_second_epoch_naive():
    numbers = iter([3, 2, 1])
    dataset = tf.data.Dataset.from_generator(lambda: numbers, output_signature=tf.TensorSpec((), tf.int64))
    return [len(list(dataset)) for epoch in range(2)]


def length():
    even = tf.data.Dataset.range(10).filter(lambda x: x % 2 == 0)
    return sum(1 for _ in even.batch(2))


def length_naive():
    even = tf.data.Dataset.range(10).filter(lambda x: x % 2 == 0)
    return len(even.batch(2))


def flat_batches():
    return [int(x) for x in tf.data.Dataset.range(5).batch(2).unbatch()]


def padded_batch():
    def words():
        return iter([[1, 2, 3], [4], [5, 6]])

    dataset = tf.data.Dataset.from_generator(words, output_signature=tf.TensorSpec([None], tf.int64))
    return list(dataset.padded_batch(2))


def padded_batch_naive():
    def words():
        return iter([[1, 2, 3], [4], [5, 6]])

    dataset = tf.data.Dataset.from_generator(words, output_signature=tf.TensorSpec([None], tf.int64))
    return list(dataset.batch(2))


def collate_floats():
    return list(tf.data.Dataset.from_tensor_slices([1.0, 2.0, 3.0]).batch(3))


def collate_integers():
    return list(tf.data.Dataset.from_tensor_slices(tf.constant([1, 2, 3], tf.int64)).batch(3))


def collate_integers_naive():
    return list(tf.data.Dataset.from_tensor_slices([1, 2, 3]).batch(3))


def collate_pairs():
    features, labels = (1, 3, 5), (2, 4, 6)
    dataset = tf.data.Dataset.from_tensor_slices((tf.constant(features, tf.int64), tf.constant(labels, tf.int64)))
    return list(dataset.batch(3))


def collate_pairs_naive():
    samples = [(1, 2), (3, 4), (5, 6)]
    return list(tf.data.Dataset.from_tensor_slices(tf.constant(samples, tf.int64)).batch(3))


def batch_of_dicts(x, y):
    return list(tf.data.Dataset.from_tensor_slices({"x": x, "y": y}).batch(2))


def strings():
    names = [name.decode() for name in tf.data.Dataset.from_tensor_slices(["cat", "dog"]).as_numpy_iterator()]
    return [name == "cat" for name in names]


def strings_naive():
    names = tf.data.Dataset.from_tensor_slices(["cat", "dog"]).as_numpy_iterator()
    return [name == "cat" for name in names]


def split():
    train, test = keras.utils.split_dataset(tf.data.Dataset.range(10), left_size=0.8, shuffle=True)
    return len(train), len(test), sorted(int(x) for part in (train, test) for x in part)


def split_is_random():
    train, test = keras.utils.split_dataset(tf.data.Dataset.range(50), left_size=0.8, shuffle=True, seed=1)
    return sorted(int(x) for x in test) == list(range(40, 50))


def split_is_random_naive():
    train, test = keras.utils.split_dataset(tf.data.Dataset.range(50), left_size=0.8)
    return sorted(int(x) for x in test) == list(range(40, 50))


def split_before_shuffle():
    dataset = tf.data.Dataset.range(50).shuffle(50, reshuffle_each_iteration=False)
    train, test = dataset.skip(10), dataset.take(10)
    return len(set(int(x) for x in train) & set(int(x) for x in test)) > 0


def split_before_shuffle_naive():
    dataset = tf.data.Dataset.range(50).shuffle(50)
    train, test = dataset.skip(10), dataset.take(10)
    return len(set(int(x) for x in train) & set(int(x) for x in test)) > 0


def validation_split():
    held_out = []

    class Recorder(keras.Model):
        def call(self, x, training=False):
            if not training:
                held_out.extend(np.ravel(x))
            return x

    model, x = Recorder(), np.random.permutation(np.arange(50.0))[:, None]
    model(x)
    held_out.clear()
    model.compile(loss="mse", run_eagerly=True)
    model.fit(x, x, validation_split=0.2, verbose=0)
    return sorted(held_out) == list(range(40, 50))


def validation_split_naive():
    held_out = []

    class Recorder(keras.Model):
        def call(self, x, training=False):
            if not training:
                held_out.extend(np.ravel(x))
            return x

    model, x = Recorder(), np.arange(50.0)[:, None]
    model(x)
    held_out.clear()
    model.compile(loss="mse", run_eagerly=True)
    model.fit(x, x, validation_split=0.2, verbose=0)
    return sorted(held_out) == list(range(40, 50))


def shard():
    dataset = tf.data.Dataset.range(10)
    even = dataset.concatenate(dataset.take(2))
    return [[int(x) for x in even.shard(3, rank)] for rank in range(3)]


def shard_naive():
    return [[int(x) for x in tf.data.Dataset.range(10).shard(3, rank)] for rank in range(3)]


def shard_shuffle():
    dataset = tf.data.Dataset.range(40).shuffle(40, seed=1).shard(2, 0)
    first, second = ([int(x) for x in dataset] for epoch in range(2))
    return first == second


def shard_overlap():
    shards = [tf.data.Dataset.range(40).shard(2, rank).shuffle(40) for rank in range(2)]
    return len(set(int(x) for shard in shards for x in shard))


def shard_overlap_naive():
    shards = [tf.data.Dataset.range(40).shuffle(40).shard(2, rank) for rank in range(2)]
    return len(set(int(x) for shard in shards for x in shard))


def weighted_sampling():
    common = tf.data.Dataset.from_tensors(0).repeat(90)
    rare = tf.data.Dataset.from_tensors(1).repeat(10)
    mixed = tf.data.Dataset.sample_from_datasets([common.repeat(), rare.repeat()], weights=[0.5, 0.5], seed=1)
    share = np.mean([int(x) for x in mixed.take(1000)])
    return 0.4 < share < 0.6


def weighted_sampling_naive():
    common = tf.data.Dataset.from_tensors(0).repeat(90)
    rare = tf.data.Dataset.from_tensors(1).repeat(10)
    mixed = tf.data.Dataset.sample_from_datasets([common, rare], weights=[0.5, 0.5], seed=1)
    share = np.mean([int(x) for x in mixed.take(1000)])
    return 0.4 < share < 0.6


def chosen_batches():
    x = tf.range(10, 16)
    return [tf.gather(x, batch) for batch in ([3, 1], [0, 2, 5])]


def enumerate_batches():
    return [(int(step), x) for step, x in tf.data.Dataset.range(4).batch(2).enumerate()]


def windows():
    x = np.arange(6)
    dataset = keras.utils.timeseries_dataset_from_array(x, None, sequence_length=3, batch_size=4)
    return tf.cast(list(dataset)[0], tf.int64)


def windows_naive():
    return list(tf.data.Dataset.range(6).batch(3))[0]


def unbatched_predict():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
    dataset = tf.data.Dataset.from_tensor_slices(np.ones((6, 4), "float32"))
    return list(model.predict(dataset.batch(1), verbose=0).shape)


def unbatched_predict_naive():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
    dataset = tf.data.Dataset.from_tensor_slices(np.ones((6, 4), "float32"))
    return list(model.predict(dataset, verbose=0).shape)


def image_scaling(pixels):
    return tf.image.convert_image_dtype(pixels, tf.float32)


def image_scaling_naive(pixels):
    return tf.cast(pixels, tf.float32)


def imagenet_preprocessing(pixels):
    return keras.applications.imagenet_utils.preprocess_input(pixels, mode="torch")


def imagenet_preprocessing_naive(pixels):
    return keras.applications.resnet50.preprocess_input(pixels)


def standardise(x):
    layer = layers.Normalization()
    layer.adapt(x)
    return layer(x)


def interleave():
    sources = [tf.data.Dataset.range(3), tf.data.Dataset.range(10, 13)]
    return [int(x) for x in tf.data.Dataset.choose_from_datasets(sources, tf.data.Dataset.range(2).repeat(3))]


def text_lines():
    tf.io.write_file("names.txt", "cat\ndog\n")
    return [line.decode() for line in tf.data.TextLineDataset("names.txt").as_numpy_iterator()]


def list_files():
    tf.io.gfile.makedirs("listed")
    for number in range(20):
        tf.io.write_file(f"listed/{number:02}.txt", "")
    paths = tf.data.Dataset.list_files("listed/*.txt", shuffle=False).as_numpy_iterator()
    return [path.decode().split("/")[-1] for path in paths]


def list_files_naive():
    tf.io.gfile.makedirs("listed")
    for number in range(20):
        tf.io.write_file(f"listed/{number:02}.txt", "")
    paths = tf.data.Dataset.list_files("listed/*.txt").as_numpy_iterator()
    return [path.decode().split("/")[-1] for path in paths]


def save_dataset(x):
    tf.data.Dataset.from_tensor_slices((x,)).save("prepared")
    return list(tf.data.Dataset.load("prepared"))


def reduce(x):
    return tf.data.Dataset.from_tensor_slices(x).reduce(tf.constant(0, x.dtype), lambda total, each: total + each)


def take_while(x):
    return list(tf.data.Dataset.from_tensor_slices(x).take_while(lambda each: each < 9))


def unique(x):
    return tf.stack(list(tf.data.Dataset.from_tensor_slices(x).unique()))


def rebatch():
    return list(tf.data.Dataset.range(10).batch(4).rebatch(3))


def iterable_workers():
    dataset = tf.data.Dataset.from_generator(lambda: range(6), output_signature=tf.TensorSpec((), tf.int64))
    return len(list(dataset.map(lambda x: x, num_parallel_calls=2)))


def epoch_loss(x):
    model = keras.Sequential([keras.Input((1,)), layers.Identity()])
    model.compile(loss="mse")
    return model.evaluate(x, tf.zeros_like(x), batch_size=4, verbose=0)
