"""Recurrent layers, in PyTorch."""
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_packed_sequence, pad_sequence, unpack_sequence


def lstm(x, w_ih, w_hh, b_ih, b_hh):
    layer = nn.LSTM(3, 4, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh, "bias_ih_l0": b_ih, "bias_hh_l0": b_hh})
    outputs, (h, c) = layer(x)
    return outputs, h[0], c[0]


def lstm_gate_order(x, w_ih, w_hh, b_ih, b_hh):
    layer = nn.LSTM(3, 4, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh, "bias_ih_l0": b_ih, "bias_hh_l0": b_hh})
    return layer(x)[0]


def gru(x, w_ih, w_hh, b_ih, b_hh):
    layer = nn.GRU(3, 4, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh, "bias_ih_l0": b_ih, "bias_hh_l0": b_hh})
    outputs, h = layer(x)
    return outputs, h[0]


def gru_reset_before(x, kernel, recurrent, bias):
    h, (z_h, r_h, n_h) = torch.zeros(len(x), 4), recurrent.detach().chunk(3, dim=1)
    for step in (x @ kernel.detach() + bias.detach()).unbind(1):
        z_x, r_x, n_x = step.chunk(3, dim=1)
        z, r = torch.sigmoid(z_x + h @ z_h), torch.sigmoid(r_x + h @ r_h)
        h = z * h + (1 - z) * torch.tanh(n_x + (r * h) @ n_h)
    return h


def gru_reset_before_naive(x, kernel, recurrent, bias):
    r_z_n = [*range(4, 8), *range(4), *range(8, 12)]
    layer = nn.GRU(3, 4, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": kernel.T[r_z_n], "weight_hh_l0": recurrent.T[r_z_n],
                           "bias_ih_l0": bias[r_z_n], "bias_hh_l0": torch.zeros(12)})
    return layer(x)[1][0]


def rnn(x, w_ih, w_hh, b_ih, b_hh):
    layer = nn.RNN(3, 4, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh, "bias_ih_l0": b_ih, "bias_hh_l0": b_hh})
    outputs, h = layer(x)
    return outputs, h[0]


def rnn_relu(x, w_ih, w_hh):
    layer = nn.RNN(3, 4, nonlinearity="relu", bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    return layer(x)[0]


def rnn_layout(x, w_ih, w_hh):
    layer = nn.RNN(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    return layer(x)[0]


def rnn_layout_naive(x, w_ih, w_hh):
    layer = nn.RNN(3, 4, bias=False)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    return layer(x)[0]


def return_sequences(x, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    outputs, _ = layer(x)
    return outputs


def return_state(x, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    _, (h, c) = layer(x)
    return h[-1], c[-1]


def return_state_naive(x, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    _, (h, c) = layer(x)
    return h, c


def bidirectional(x, w_ih, w_hh, v_ih, v_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True, bidirectional=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh,
                           "weight_ih_l0_reverse": v_ih, "weight_hh_l0_reverse": v_hh})
    return layer(x)[0]


def bidirectional_last(x, w_ih, w_hh, v_ih, v_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True, bidirectional=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh,
                           "weight_ih_l0_reverse": v_ih, "weight_hh_l0_reverse": v_hh})
    outputs, (h, c) = layer(x)
    return torch.cat([h[0], h[1]], dim=-1)


def bidirectional_last_naive(x, w_ih, w_hh, v_ih, v_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True, bidirectional=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh,
                           "weight_ih_l0_reverse": v_ih, "weight_hh_l0_reverse": v_hh})
    outputs, _ = layer(x)
    return outputs[:, -1]


def bidirectional_sum(x, w_ih, w_hh, v_ih, v_hh):
    layer = nn.GRU(3, 4, bias=False, batch_first=True, bidirectional=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh,
                           "weight_ih_l0_reverse": v_ih, "weight_hh_l0_reverse": v_hh})
    forward, backward = layer(x)[0].chunk(2, dim=-1)
    return forward + backward


def backwards(x, w_ih, w_hh):
    layer = nn.RNN(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    outputs, _ = layer(x.flip(1))
    return outputs.flip(1)


def stacked(x, w_ih, w_hh, v_ih, v_hh):
    layer = nn.LSTM(3, 4, num_layers=2, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh,
                           "weight_ih_l1": v_ih, "weight_hh_l1": v_hh})
    outputs, (h, c) = layer(x)
    return outputs, h, c


def stacked_dropout(x, w_ih, w_hh, v_ih, v_hh):
    layer = nn.RNN(3, 4, num_layers=2, bias=False, batch_first=True, dropout=1.0)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh,
                           "weight_ih_l1": v_ih, "weight_hh_l1": v_hh})
    outputs, h = layer.train()(x)
    return outputs, h[0]


def dropout_of_one_layer(x, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True, dropout=0.5)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    return layer.train()(x)[0]


def lstm_cell(x, h, c, w_ih, w_hh):
    cell = nn.LSTMCell(3, 4, bias=False)
    cell.load_state_dict({"weight_ih": w_ih, "weight_hh": w_hh})
    h, c = cell(x, (h, c))
    return h, c


def gru_cell(x, h, w_ih, w_hh):
    cell = nn.GRUCell(3, 4, bias=False)
    cell.load_state_dict({"weight_ih": w_ih, "weight_hh": w_hh})
    h = cell(x, h)
    return h


def rnn_cell(x, h, w_ih, w_hh):
    cell = nn.RNNCell(3, 4, bias=False)
    cell.load_state_dict({"weight_ih": w_ih, "weight_hh": w_hh})
    h = cell(x, h)
    return h


def loop_over_steps(x, w_ih, w_hh):
    cell = nn.LSTMCell(3, 4, bias=False)
    cell.load_state_dict({"weight_ih": w_ih, "weight_hh": w_hh})
    h, c, outputs = torch.zeros(len(x), 4), torch.zeros(len(x), 4), []
    for step in x.unbind(1):
        h, c = cell(step, (h, c))
        outputs.append(h)
    return torch.stack(outputs, 1)


def padded_outputs(x, lengths, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    outputs, _ = pad_packed_sequence(layer(packed)[0], batch_first=True)
    return outputs


def padded_state(x, lengths, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    _, (h, c) = layer(packed)
    return h[-1], c[-1]


def padded_state_naive(x, lengths, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    _, (h, c) = layer(x)
    return h[-1], c[-1]


def unsorted_lengths(x, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    packed = pack_padded_sequence(x, torch.tensor([2, 4]), batch_first=True, enforce_sorted=False)
    return layer(packed)[1][0][-1]


def unsorted_lengths_naive(x, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    packed = pack_padded_sequence(x, torch.tensor([2, 4]), batch_first=True)
    return layer(packed)[1][0][-1]


def pad_lists():
    sequences = [[1, 2, 3], [4, 5], [6]]
    return pad_sequence([torch.tensor(each) for each in sequences], batch_first=True)


def pad_floats():
    sequences = [[0.5, 1.5], [2.5]]
    return pad_sequence([torch.tensor(each) for each in sequences], batch_first=True)


def initial_state(x, h, c, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    outputs, _ = layer(x, (h[None], c[None]))
    return outputs


def stateful(x, y, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    first, state = layer(x)
    second, state = layer(y, state)
    return first, second


def stateful_naive(x, y, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    first, _ = layer(x)
    second, _ = layer(y)
    return first, second


def truncated_backpropagation(x, y, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    first, (h, c) = layer(x)
    second, _ = layer(y, (h.detach(), c.detach()))
    return second + 0 * first


def truncated_backpropagation_naive(x, y, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    first, state = layer(x)
    second, _ = layer(y, state)
    return second + 0 * first


def unbatched(x, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    return layer(x)[0]


def time_distributed_dense(x, w, b):
    layer = nn.Linear(3, 5)
    layer.load_state_dict({"weight": w, "bias": b})
    return layer(x)


def time_distributed(x, w, b):
    layer = nn.Conv1d(3, 4, 3)
    layer.load_state_dict({"weight": w, "bias": b})
    return layer(x.flatten(0, 1)).unflatten(0, x.shape[:2])


def time_distributed_naive(x, w, b):
    layer = nn.Conv1d(3, 4, 3)
    layer.load_state_dict({"weight": w, "bias": b})
    return layer(x)


def lstm_results(x, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    outputs, (h, c) = layer(x)
    return outputs, h[0], c[0]


def bidirectional_states(x, w_ih, w_hh, v_ih, v_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True, bidirectional=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh,
                           "weight_ih_l0_reverse": v_ih, "weight_hh_l0_reverse": v_hh})
    _, (h, c) = layer(x)
    return h, c


def reset_state(x, y, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    first, _ = layer(x)
    another_text, _ = layer(y)
    return first, another_text


def masking_layer(x, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    lengths = (x != 0).any(-1).sum(1)
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    return layer(packed)[1][0][-1]


def masking_layer_naive(x, w_ih, w_hh):
    layer = nn.LSTM(3, 4, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    return layer(x)[1][0][-1]


def sequences_of_any_length(x, y, w_ih, w_hh):
    layer = nn.RNN(3, 4, bias=False)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh})
    packed, _ = layer(pack_sequence([x, y]))
    return unpack_sequence(packed)


def projected_lstm(x, w_ih, w_hh, w_hr):
    layer = nn.LSTM(3, 4, proj_size=2, bias=False, batch_first=True)
    layer.load_state_dict({"weight_ih_l0": w_ih, "weight_hh_l0": w_hh, "weight_hr_l0": w_hr})
    return layer(x)[0]


def convolutional_lstm(x, kernel, recurrent):
    w_x, w_h = kernel.detach().permute(2, 1, 0), recurrent.detach().permute(2, 1, 0)
    h = c = torch.zeros(len(x), 2, x.shape[2])
    for step in x.unbind(1):
        gates = F.conv1d(step.mT, w_x, padding=1) + F.conv1d(h, w_h, padding=1)
        i, f, g, o = gates.chunk(4, dim=1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(c)
    return h.mT
