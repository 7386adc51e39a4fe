"""Attention and transformer layers, in TensorFlow and Keras."""
import tensorflow as tf
from keras import layers, ops


def multihead_attention(x, w, b, out, out_b):
    layer = layers.MultiHeadAttention(num_heads=2, key_dim=4)
    layer.build(x.shape, x.shape)
    weights = []
    for kernel, bias in zip(tf.split(w, 3), tf.split(b, 3)):
        weights += [tf.reshape(tf.transpose(kernel), [8, 2, 4]), tf.reshape(bias, [2, 4])]
    layer.set_weights([*weights, tf.reshape(tf.transpose(out), [2, 4, 8]), out_b])
    return layer(x, x)


def multihead_attention_naive(x, w, b, out, out_b):
    layer = layers.MultiHeadAttention(num_heads=2, key_dim=4)
    layer.build(x.shape, x.shape)
    weights = []
    for kernel, bias in zip(tf.split(w, 3), tf.split(b, 3)):
        weights += [tf.reshape(kernel, [8, 2, 4]), tf.reshape(bias, [2, 4])]
    layer.set_weights([*weights, tf.reshape(out, [2, 4, 8]), out_b])
    return layer(x, x)


def key_dim():
    layer = layers.MultiHeadAttention(num_heads=8, key_dim=64 // 8)
    layer.build((1, 5, 64), (1, 5, 64))
    return layer.count_params()


def key_dim_naive():
    layer = layers.MultiHeadAttention(num_heads=8, key_dim=64)
    layer.build((1, 5, 64), (1, 5, 64))
    return layer.count_params()


def argument_order(query, key, value, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(query.shape, value.shape, key.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return layer(query, value, key)


def argument_order_naive(query, key, value, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(query.shape, value.shape, key.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return layer(query, key, value)


def batch_first(x, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return layer(x, x)


def attention_weights(x, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    output, weights = layer(x, x, return_attention_scores=True)
    return output, tf.reduce_mean(weights, axis=1)


def attention_weights_naive(x, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return layer(x, x, return_attention_scores=True)


def attention_mask(x, blocked, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return layer(x, x, attention_mask=~blocked[None])


def attention_mask_naive(x, blocked, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return layer(x, x, attention_mask=blocked[None])


def key_padding(x, padding, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return layer(x, x, x, key_mask=~padding)


def key_padding_naive(x, padding, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return layer(x, x, x, key_mask=padding)


def float_mask(x, bias, w, out):
    q, k, v = tf.split(x @ tf.transpose(tf.stop_gradient(w)), 3, axis=-1)
    q, k, v = (tf.reshape(each, [*x.shape[:2], 2, 4]) for each in (q, k, v))
    attended = ops.dot_product_attention(q, k, v, bias=tf.stop_gradient(bias)[None, None])
    return tf.reshape(attended, x.shape) @ tf.transpose(tf.stop_gradient(out))


def float_mask_naive(x, bias, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return layer(x, x, attention_mask=bias[None])


def causal_layer(x, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return layer(x, x, use_causal_mask=True)


def causal_mask():
    return ops.tril(ops.ones((4, 4), dtype="bool"))


def masked_row_layer(x, blocked, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    something_left = tf.reduce_any(~blocked, axis=-1, keepdims=True)
    return tf.where(something_left, layer(x, x, attention_mask=~blocked[None]), 0)


def masked_row_layer_naive(x, blocked, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return layer(x, x, attention_mask=~blocked[None])


def cross_attention(query, memory, w_q, w_k, w_v, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(query.shape, memory.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [-1, 2, 4]) for kernel in (w_q, w_k, w_v)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return layer(query, memory)


def embedding_mask(ids, table, w, out):
    embedding, layer = layers.Embedding(6, 8, mask_zero=True), layers.MultiHeadAttention(2, 4, use_bias=False)
    embedding.build()
    embedding.set_weights([table])
    x = embedding(ids)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return layer(x, x)[:, :2]


def dot_product(q, k, v):
    q, k, v = (tf.transpose(each, [0, 2, 1, 3]) for each in (q, k, v))
    return tf.transpose(ops.dot_product_attention(q, k, v), [0, 2, 1, 3])


def dot_product_naive(q, k, v):
    return ops.dot_product_attention(q, k, v)


def dot_product_mask(q, k, v, mask):
    q, k, v = (tf.transpose(each, [0, 2, 1, 3]) for each in (q, k, v))
    return tf.transpose(ops.dot_product_attention(q, k, v, mask=mask[None, None]), [0, 2, 1, 3])


def mask_polarity(x, blocked):
    heads = x[:, :, None]
    return ops.dot_product_attention(heads, heads, heads, mask=~blocked[None, None])[:, :, 0]


def dot_product_bias(q, k, v, bias):
    q, k, v = (tf.transpose(each, [0, 2, 1, 3]) for each in (q, k, v))
    return tf.transpose(ops.dot_product_attention(q, k, v, bias=bias[None, None]), [0, 2, 1, 3])


def dot_product_bias_naive(q, k, v, bias):
    q, k, v = (tf.transpose(each, [0, 2, 1, 3]) for each in (q, k, v))
    return tf.transpose(ops.dot_product_attention(q, k, v, mask=bias[None, None]), [0, 2, 1, 3])


def dot_product_causal(q, k, v):
    q, k, v = (tf.transpose(each, [0, 2, 1, 3]) for each in (q, k, v))
    return tf.transpose(ops.dot_product_attention(q, k, v, is_causal=True), [0, 2, 1, 3])


def causal_with_cache(q, k, v):
    new, old = q.shape[-2], k.shape[-2] - q.shape[-2]
    mask = ops.tril(ops.ones((new, old + new), dtype="bool"), old)
    q, k, v = (tf.transpose(each, [0, 2, 1, 3]) for each in (q, k, v))
    return tf.transpose(ops.dot_product_attention(q, k, v, mask=mask[None, None]), [0, 2, 1, 3])


def causal_with_cache_naive(q, k, v):
    q, k, v = (tf.transpose(each, [0, 2, 1, 3]) for each in (q, k, v))
    return tf.transpose(ops.dot_product_attention(q, k, v, is_causal=True), [0, 2, 1, 3])


def dot_product_scale(q, k, v):
    q, k, v = (tf.transpose(each, [0, 2, 1, 3]) for each in (q, k, v))
    return tf.transpose(ops.dot_product_attention(q, k, v, scale=0.25), [0, 2, 1, 3])


def masked_row(q, k, v, mask):
    heads = (tf.transpose(each, [0, 2, 1, 3]) for each in (q, k, v))
    output = tf.transpose(ops.dot_product_attention(*heads, mask=mask[None, None]), [0, 2, 1, 3])
    return tf.where(tf.reduce_any(mask, axis=-1, keepdims=True), output, 0)


def masked_row_naive(q, k, v, mask):
    heads = (tf.transpose(each, [0, 2, 1, 3]) for each in (q, k, v))
    return tf.transpose(ops.dot_product_attention(*heads, mask=mask[None, None]), [0, 2, 1, 3])


def dropout_in_evaluation(q, k, v):
    scores = tf.matmul(q, k, transpose_b=True) / q.shape[-1] ** 0.5
    weights = layers.Dropout(0.5)(tf.nn.softmax(scores), training=False)
    return weights @ v


def luong_attention(q, k, v):
    return layers.Attention()([q, v, k])


def luong_attention_naive(q, k, v):
    return layers.Attention()([q, k, v])


def additive_attention(q, k, v):
    return layers.AdditiveAttention(use_scale=False)([q, v, k])


def grouped_query(q, k, v):
    q, k, v = (tf.transpose(each, [0, 2, 1, 3]) for each in (q, k, v))
    k, v = tf.repeat(k, 2, axis=2), tf.repeat(v, 2, axis=2)
    return tf.transpose(ops.dot_product_attention(q, k, v), [0, 2, 1, 3])


def grouped_query_naive(q, k, v):
    q, k, v = (tf.transpose(each, [0, 2, 1, 3]) for each in (q, k, v))
    k, v = tf.tile(k, [1, 1, 2, 1]), tf.tile(v, [1, 1, 2, 1])
    return tf.transpose(ops.dot_product_attention(q, k, v), [0, 2, 1, 3])


def grouped_query_layer(x, w_q, w_k, w_v, out):
    layer = layers.GroupQueryAttention(head_dim=2, num_query_heads=4, num_key_value_heads=2, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(w), [8, -1, 2]) for w in (w_q, w_k, w_v)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [4, 2, 8])])
    return layer(x, x)


def encoder_layer(x, w, out, up, down):
    attention = layers.MultiHeadAttention(2, 4, use_bias=False)
    attention.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    attention.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    x = layers.LayerNormalization(epsilon=1e-5, center=False)(x + attention(x, x))
    hidden = tf.nn.relu(x @ tf.transpose(tf.stop_gradient(up))) @ tf.transpose(tf.stop_gradient(down))
    return layers.LayerNormalization(epsilon=1e-5, center=False)(x + hidden)


def encoder_layer_naive(x, w, out, up, down):
    attention = layers.MultiHeadAttention(2, 4, use_bias=False)
    attention.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    attention.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    x = layers.LayerNormalization()(x + attention(x, x))
    hidden = tf.nn.relu(x @ tf.transpose(tf.stop_gradient(up))) @ tf.transpose(tf.stop_gradient(down))
    return layers.LayerNormalization()(x + hidden)


def encoder_layer_norm_first(x, w, out, up, down):
    attention = layers.MultiHeadAttention(2, 4, use_bias=False)
    attention.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    attention.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    normal = layers.LayerNormalization(epsilon=1e-5, center=False)(x)
    x = x + attention(normal, normal)
    normal = layers.LayerNormalization(epsilon=1e-5, center=False)(x)
    return x + tf.nn.gelu(normal @ tf.transpose(tf.stop_gradient(up))) @ tf.transpose(tf.stop_gradient(down))


def encoder_of_fresh_layers():
    first, second = layers.Dense(16), layers.Dense(16)
    first.build((1, 8))
    second.build((1, 8))
    return bool(tf.reduce_all(first.kernel == second.kernel))


def learned_positions(x, table):
    positions = layers.Embedding(16, 8)
    positions.build()
    positions.set_weights([table])
    return x + positions(tf.range(x.shape[1]))


def sinusoidal_positions():
    angles = tf.range(16.0)[:, None] / 10000 ** (tf.range(0, 8, 2, dtype=tf.float32) / 8)
    return tf.reshape(tf.stack([tf.sin(angles), tf.cos(angles)], axis=-1), [16, 8])


def sinusoidal_positions_naive():
    angles = tf.range(16.0)[:, None] / 10000 ** (tf.range(0, 8, 2, dtype=tf.float32) / 8)
    return tf.concat([tf.sin(angles), tf.cos(angles)], axis=-1)


def residual(x, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return x + layer(x, x)


def dropout_of_a_new_layer(x, w, out):
    layer = layers.MultiHeadAttention(2, 4, dropout=0.5, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    return layer(x, x)


def decoder_layer(x, memory, w, out, v, v_out, up, down):
    attentions = [layers.MultiHeadAttention(2, 4, use_bias=False) for _ in range(2)]
    for layer, projections, last in zip(attentions, (w, v), (out, v_out)):
        layer.build(x.shape, memory.shape)
        kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(projections, 3)]
        layer.set_weights([*kernels, tf.reshape(tf.transpose(last), [2, 4, 8])])
    x = layers.LayerNormalization(epsilon=1e-5, center=False)(x + attentions[0](x, x, use_causal_mask=True))
    x = layers.LayerNormalization(epsilon=1e-5, center=False)(x + attentions[1](x, memory))
    hidden = tf.nn.relu(x @ tf.transpose(tf.stop_gradient(up))) @ tf.transpose(tf.stop_gradient(down))
    return layers.LayerNormalization(epsilon=1e-5, center=False)(x + hidden)


def padding_of_queries(x, padding, w, out):
    layer = layers.MultiHeadAttention(2, 4, use_bias=False)
    layer.build(x.shape, x.shape)
    kernels = [tf.reshape(tf.transpose(kernel), [8, 2, 4]) for kernel in tf.split(w, 3)]
    layer.set_weights([*kernels, tf.reshape(tf.transpose(out), [2, 4, 8])])
    attended = layer(x, x, value_mask=~padding)
    return layers.GlobalAveragePooling1D()(attended, mask=~padding)


def rotary(x):
    angles = tf.range(float(x.shape[1]))[:, None] / 10000 ** (tf.range(0, 8, 2, dtype=tf.float32) / 8)
    cos, sin = tf.tile(tf.cos(angles), [1, 2]), tf.tile(tf.sin(angles), [1, 2])
    left, right = tf.split(x, 2, axis=-1)
    return x * cos + tf.concat([-right, left], axis=-1) * sin
