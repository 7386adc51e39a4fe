"""Recurrent layers, in TensorFlow and Keras."""
import keras
import tensorflow as tf
from keras import layers


def lstm(x, w_ih, w_hh, b_ih, b_hh):
    layer = layers.LSTM(4, return_sequences=True, return_state=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh), b_ih + b_hh])
    return layer(x)


def lstm_naive(x, w_ih, w_hh, b_ih, b_hh):
    layer = layers.LSTM(4, return_sequences=True, return_state=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh), b_ih])
    return layer(x)


def lstm_gate_order(x, w_ih, w_hh, b_ih, b_hh):
    layer = layers.LSTM(4, return_sequences=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh), b_ih + b_hh])
    return layer(x)


def lstm_gate_order_naive(x, w_ih, w_hh, b_ih, b_hh):
    i_f_o_g = [*range(8), *range(12, 16), *range(8, 12)]
    layer = layers.LSTM(4, return_sequences=True)
    layer.build(x.shape)
    layer.set_weights([tf.gather(tf.transpose(w), i_f_o_g, axis=-1) for w in (w_ih, w_hh, b_ih + b_hh)])
    return layer(x)


def gru(x, w_ih, w_hh, b_ih, b_hh):
    layer = layers.GRU(4, return_sequences=True, return_state=True)
    layer.build(x.shape)
    z_r_n = [*range(4, 8), *range(4), *range(8, 12)]
    weights = tf.transpose(w_ih), tf.transpose(w_hh), tf.stack([b_ih, b_hh])
    layer.set_weights([tf.gather(w, z_r_n, axis=-1) for w in weights])
    return layer(x)


def gru_naive(x, w_ih, w_hh, b_ih, b_hh):
    layer = layers.GRU(4, return_sequences=True, return_state=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh), tf.stack([b_ih, b_hh])])
    return layer(x)


def gru_reset_before(x, kernel, recurrent, bias):
    layer = layers.GRU(4, reset_after=False)
    layer.build(x.shape)
    layer.set_weights([kernel, recurrent, bias])
    return layer(x)


def rnn(x, w_ih, w_hh, b_ih, b_hh):
    layer = layers.SimpleRNN(4, return_sequences=True, return_state=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh), b_ih + b_hh])
    return layer(x)


def rnn_relu(x, w_ih, w_hh):
    layer = layers.SimpleRNN(4, activation="relu", use_bias=False, return_sequences=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(x)


def rnn_layout(x, w_ih, w_hh):
    layer = layers.SimpleRNN(4, use_bias=False, return_sequences=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(x)


def return_sequences(x, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_sequences=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(x)


def return_sequences_naive(x, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(x)


def return_state(x, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_state=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    last, h, c = layer(x)
    return h, c


def bidirectional(x, w_ih, w_hh, v_ih, v_hh):
    layer = layers.Bidirectional(layers.LSTM(4, use_bias=False, return_sequences=True))
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w) for w in (w_ih, w_hh, v_ih, v_hh)])
    return layer(x)


def bidirectional_last(x, w_ih, w_hh, v_ih, v_hh):
    layer = layers.Bidirectional(layers.LSTM(4, use_bias=False))
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w) for w in (w_ih, w_hh, v_ih, v_hh)])
    return layer(x)


def bidirectional_sum(x, w_ih, w_hh, v_ih, v_hh):
    layer = layers.Bidirectional(layers.GRU(4, use_bias=False, return_sequences=True), merge_mode="sum")
    layer.build(x.shape)
    z_r_n = [*range(4, 8), *range(4), *range(8, 12)]
    layer.set_weights([tf.gather(tf.transpose(w), z_r_n, axis=-1) for w in (w_ih, w_hh, v_ih, v_hh)])
    return layer(x)


def backwards(x, w_ih, w_hh):
    layer = layers.SimpleRNN(4, use_bias=False, return_sequences=True, go_backwards=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return tf.reverse(layer(x), [1])


def backwards_naive(x, w_ih, w_hh):
    layer = layers.SimpleRNN(4, use_bias=False, return_sequences=True, go_backwards=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(x)


def stacked(x, w_ih, w_hh, v_ih, v_hh):
    first = layers.LSTM(4, use_bias=False, return_sequences=True, return_state=True)
    second = layers.LSTM(4, use_bias=False, return_sequences=True, return_state=True)
    first.build(x.shape)
    second.build([*x.shape[:2], 4])
    first.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    second.set_weights([tf.transpose(v_ih), tf.transpose(v_hh)])
    outputs, h_first, c_first = first(x)
    outputs, h_second, c_second = second(outputs)
    return outputs, tf.stack([h_first, h_second]), tf.stack([c_first, c_second])


def stacked_naive(x, w_ih, w_hh, v_ih, v_hh):
    first, second = layers.LSTM(4, use_bias=False), layers.LSTM(4, use_bias=False)
    return second(first(x))


def stacked_dropout(x, w_ih, w_hh, v_ih, v_hh):
    first = layers.SimpleRNN(4, use_bias=False, return_sequences=True, return_state=True)
    second = layers.SimpleRNN(4, use_bias=False, return_sequences=True)
    first.build(x.shape)
    second.build([*x.shape[:2], 4])
    first.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    second.set_weights([tf.transpose(v_ih), tf.transpose(v_hh)])
    outputs, h = first(x)
    return second(layers.Dropout(1.0)(outputs, training=True)), h


def stacked_dropout_naive(x, w_ih, w_hh, v_ih, v_hh):
    first = layers.SimpleRNN(4, use_bias=False, return_sequences=True, return_state=True, dropout=1.0)
    second = layers.SimpleRNN(4, use_bias=False, return_sequences=True)
    first.build(x.shape)
    second.build([*x.shape[:2], 4])
    first.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    second.set_weights([tf.transpose(v_ih), tf.transpose(v_hh)])
    outputs, h = first(x, training=True)
    return second(outputs), h


def dropout_of_one_layer(x, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_sequences=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(x, training=True)


def dropout_of_one_layer_naive(x, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_sequences=True, dropout=0.5, seed=0)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(x, training=True)


def lstm_cell(x, h, c, w_ih, w_hh):
    cell = layers.LSTMCell(4, use_bias=False)
    cell.build(x.shape)
    cell.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    output, (h, c) = cell(x, [h, c])
    return h, c


def gru_cell(x, h, w_ih, w_hh):
    cell = layers.GRUCell(4, use_bias=False)
    cell.build(x.shape)
    z_r_n = [*range(4, 8), *range(4), *range(8, 12)]
    cell.set_weights([tf.gather(tf.transpose(w), z_r_n, axis=-1) for w in (w_ih, w_hh)])
    output, (h,) = cell(x, [h])
    return h


def gru_cell_naive(x, h, w_ih, w_hh):
    cell = layers.GRUCell(4, use_bias=False)
    cell.build(x.shape)
    cell.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    output, (h,) = cell(x, [h])
    return h


def rnn_cell(x, h, w_ih, w_hh):
    cell = layers.SimpleRNNCell(4, use_bias=False)
    cell.build(x.shape)
    cell.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    output, (h,) = cell(x, [h])
    return h


def loop_over_steps(x, w_ih, w_hh):
    layer = layers.RNN(layers.LSTMCell(4, use_bias=False), return_sequences=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(x)


def padded_outputs(x, lengths, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_sequences=True, zero_output_for_mask=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(x, mask=tf.sequence_mask(lengths, x.shape[1]))


def padded_outputs_naive(x, lengths, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_sequences=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(x, mask=tf.sequence_mask(lengths, x.shape[1]))


def padded_state(x, lengths, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_state=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    last, h, c = layer(x, mask=tf.sequence_mask(lengths, x.shape[1]))
    return h, c


def unsorted_lengths(x, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(x, mask=tf.sequence_mask([2, 4], 4))


def pad_lists():
    sequences = [[1, 2, 3], [4, 5], [6]]
    return tf.constant(keras.utils.pad_sequences(sequences, padding="post", dtype="int64"))


def pad_lists_naive():
    sequences = [[1, 2, 3], [4, 5], [6]]
    return tf.constant(keras.utils.pad_sequences(sequences, dtype="int64"))


def pad_floats():
    sequences = [[0.5, 1.5], [2.5]]
    return tf.constant(keras.utils.pad_sequences(sequences, padding="post", dtype="float32"))


def pad_floats_naive():
    sequences = [[0.5, 1.5], [2.5]]
    return tf.cast(keras.utils.pad_sequences(sequences, padding="post"), tf.float32)


def initial_state(x, h, c, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_sequences=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(x, initial_state=[h, c])


def stateful(x, y, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_sequences=True, stateful=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(x), layer(y)


def truncated_backpropagation(x, y, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_sequences=True, stateful=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    first = layer(x)
    return layer(y) + 0 * first


def unbatched(x, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_sequences=True)
    layer.build([1, *x.shape])
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(x[None])[0]


def unbatched_naive(x, w_ih, w_hh):
    return layers.LSTM(4, use_bias=False, return_sequences=True)(x)


def time_distributed_dense(x, w, b):
    layer = layers.TimeDistributed(layers.Dense(5))
    layer.build(tuple(x.shape))
    layer.set_weights([tf.transpose(w), b])
    return layer(x)


def time_distributed(x, w, b):
    x = tf.transpose(x, [0, 1, 3, 2])
    layer = layers.TimeDistributed(layers.Conv1D(4, 3))
    layer.build(tuple(x.shape))
    layer.set_weights([tf.transpose(w, [2, 1, 0]), b])
    return tf.transpose(layer(x), [0, 1, 3, 2])


def lstm_results(x, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_sequences=True, return_state=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    outputs, h, c = layer(x)
    return outputs, h, c


def lstm_results_naive(x, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_sequences=True, return_state=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    outputs, (h, c) = layer(x)
    return outputs, h, c


def bidirectional_states(x, w_ih, w_hh, v_ih, v_hh):
    layer = layers.Bidirectional(layers.LSTM(4, use_bias=False, return_state=True))
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w) for w in (w_ih, w_hh, v_ih, v_hh)])
    _, h_forward, c_forward, h_backward, c_backward = layer(x)
    return tf.stack([h_forward, h_backward]), tf.stack([c_forward, c_backward])


def bidirectional_states_naive(x, w_ih, w_hh, v_ih, v_hh):
    layer = layers.Bidirectional(layers.LSTM(4, use_bias=False, return_state=True))
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w) for w in (w_ih, w_hh, v_ih, v_hh)])
    _, h_forward, h_backward, c_forward, c_backward = layer(x)
    return tf.stack([h_forward, h_backward]), tf.stack([c_forward, c_backward])


def reset_state(x, y, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_sequences=True, stateful=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    first = layer(x)
    layer.reset_state()
    another_text = layer(y)
    return first, another_text


def reset_state_naive(x, y, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False, return_sequences=True, stateful=True)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    first = layer(x)
    another_text = layer(y)
    return first, another_text


def masking_layer(x, w_ih, w_hh):
    layer = layers.LSTM(4, use_bias=False)
    layer.build(x.shape)
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    return layer(layers.Masking(mask_value=0.0)(x))


def sequences_of_any_length(x, y, w_ih, w_hh):
    layer = layers.SimpleRNN(4, use_bias=False, return_sequences=True)
    layer.build((None, None, 3))
    layer.set_weights([tf.transpose(w_ih), tf.transpose(w_hh)])
    padded = tf.stack([x, tf.pad(y, [[0, len(x) - len(y)], [0, 0]])])
    outputs = layer(padded, mask=tf.sequence_mask([len(x), len(y)]))
    return outputs[0], outputs[1, :len(y)]


def projected_lstm(x, w_ih, w_hh, w_hr):
    h, c, outputs = tf.zeros([len(x), 2]), tf.zeros([len(x), 4]), []
    w_ih, w_hh, w_hr = (tf.stop_gradient(w) for w in (w_ih, w_hh, w_hr))
    for step in tf.unstack(x, axis=1):
        gates = step @ tf.transpose(w_ih) + h @ tf.transpose(w_hh)
        i, f, g, o = tf.split(gates, 4, axis=1)
        c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g)
        h = (tf.sigmoid(o) * tf.tanh(c)) @ tf.transpose(w_hr)
        outputs.append(h)
    return tf.stack(outputs, axis=1)


def convolutional_lstm(x, kernel, recurrent):
    layer = layers.ConvLSTM1D(2, 3, padding="same", use_bias=False)
    layer.build(tuple(x.shape))
    layer.set_weights([kernel, recurrent])
    return layer(x)
