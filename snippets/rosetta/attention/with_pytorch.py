"""Attention and transformer layers, in PyTorch."""
import torch
import torch.nn.functional as F
from torch import nn


def multihead_attention(x, w, b, out, out_b):
    layer = nn.MultiheadAttention(8, 2, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "in_proj_bias": b, "out_proj.weight": out, "out_proj.bias": out_b})
    output, weights = layer(x, x, x)
    return output


def key_dim():
    layer = nn.MultiheadAttention(embed_dim=64, num_heads=8)
    return sum(p.numel() for p in layer.parameters())


def argument_order(query, key, value, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    return layer(query, key, value)[0]


def batch_first(x, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    return layer(x, x, x)[0]


def batch_first_naive(x, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    return layer(x, x, x)[0]


def attention_weights(x, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    return layer(x, x, x)


def attention_weights_naive(x, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    return layer(x, x, x, average_attn_weights=False)


def attention_mask(x, blocked, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    return layer(x, x, x, attn_mask=blocked)[0]


def key_padding(x, padding, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    return layer(x, x, x, key_padding_mask=padding)[0]


def float_mask(x, bias, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    return layer(x, x, x, attn_mask=bias.detach())[0]


def causal_layer(x, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    mask = nn.Transformer.generate_square_subsequent_mask(x.shape[1])
    return layer(x, x, x, attn_mask=mask, is_causal=True)[0]


def causal_layer_naive(x, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    return layer(x, x, x, is_causal=True)[0]


def causal_mask():
    return nn.Transformer.generate_square_subsequent_mask(4) == 0


def masked_row_layer(x, blocked, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    nothing_left = blocked.all(-1, keepdim=True)
    output, _ = layer(x, x, x, attn_mask=blocked & ~nothing_left)
    return output.masked_fill(nothing_left, 0)


def masked_row_layer_naive(x, blocked, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    return layer(x, x, x, attn_mask=blocked)[0]


def cross_attention(query, memory, w_q, w_k, w_v, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True, kdim=6, vdim=6)
    layer.load_state_dict({"q_proj_weight": w_q, "k_proj_weight": w_k, "v_proj_weight": w_v, "out_proj.weight": out})
    return layer(query, memory, memory)[0]


def embedding_mask(ids, table, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    x = F.embedding(ids, table.detach())
    return layer(x, x, x, key_padding_mask=ids == 0)[0][:, :2]


def embedding_mask_naive(ids, table, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    x = F.embedding(ids, table.detach(), padding_idx=0)
    return layer(x, x, x)[0][:, :2]


def dot_product(q, k, v):
    return F.scaled_dot_product_attention(q, k, v)


def dot_product_mask(q, k, v, mask):
    return F.scaled_dot_product_attention(q, k, v, attn_mask=mask)


def mask_polarity(x, blocked):
    return F.scaled_dot_product_attention(x, x, x, attn_mask=~blocked)


def mask_polarity_naive(x, blocked):
    return F.scaled_dot_product_attention(x, x, x, attn_mask=blocked)


def dot_product_bias(q, k, v, bias):
    return F.scaled_dot_product_attention(q, k, v, attn_mask=bias)


def dot_product_causal(q, k, v):
    return F.scaled_dot_product_attention(q, k, v, is_causal=True)


def causal_with_cache(q, k, v):
    new, old = q.shape[-2], k.shape[-2] - q.shape[-2]
    mask = torch.ones(new, old + new, dtype=torch.bool).tril(old)
    return F.scaled_dot_product_attention(q, k, v, attn_mask=mask)


def causal_with_cache_naive(q, k, v):
    return F.scaled_dot_product_attention(q, k, v, is_causal=True)


def dot_product_scale(q, k, v):
    return F.scaled_dot_product_attention(q, k, v, scale=0.25)


def masked_row(q, k, v, mask):
    return F.scaled_dot_product_attention(q, k, v, attn_mask=mask)


def dropout_in_evaluation(q, k, v):
    training = False
    return F.scaled_dot_product_attention(q, k, v, dropout_p=0.5 if training else 0.0)


def dropout_in_evaluation_naive(q, k, v):
    return F.scaled_dot_product_attention(q, k, v, dropout_p=0.5)


def luong_attention(q, k, v):
    return F.scaled_dot_product_attention(q, k, v, scale=1.0)


def luong_attention_naive(q, k, v):
    return F.scaled_dot_product_attention(q, k, v)


def additive_attention(q, k, v):
    scores = torch.tanh(q[:, :, None] + k[:, None]).sum(-1)
    return torch.softmax(scores, dim=-1) @ v


def grouped_query(q, k, v):
    return F.scaled_dot_product_attention(q, k, v, enable_gqa=True)


def grouped_query_naive(q, k, v):
    k, v = k.repeat(1, 2, 1, 1), v.repeat(1, 2, 1, 1)
    return F.scaled_dot_product_attention(q, k, v)


def grouped_query_layer(x, w_q, w_k, w_v, out):
    q = F.linear(x, w_q.detach()).unflatten(-1, (4, 2)).transpose(1, 2)
    k = F.linear(x, w_k.detach()).unflatten(-1, (2, 2)).transpose(1, 2)
    v = F.linear(x, w_v.detach()).unflatten(-1, (2, 2)).transpose(1, 2)
    heads = F.scaled_dot_product_attention(q, k, v, enable_gqa=True)
    return F.linear(heads.transpose(1, 2).flatten(2), out.detach())


def encoder_layer(x, w, out, up, down):
    layer = nn.TransformerEncoderLayer(8, 2, dim_feedforward=16, dropout=0.0, bias=False, batch_first=True)
    layer.load_state_dict({"self_attn.in_proj_weight": w, "self_attn.out_proj.weight": out, "linear1.weight": up,
                           "linear2.weight": down, "norm1.weight": torch.ones(8), "norm2.weight": torch.ones(8)})
    return layer(x)


def encoder_layer_norm_first(x, w, out, up, down):
    layer = nn.TransformerEncoderLayer(8, 2, dim_feedforward=16, dropout=0.0, activation="gelu",
                                       norm_first=True, bias=False, batch_first=True)
    layer.load_state_dict({"self_attn.in_proj_weight": w, "self_attn.out_proj.weight": out, "linear1.weight": up,
                           "linear2.weight": down, "norm1.weight": torch.ones(8), "norm2.weight": torch.ones(8)})
    return layer(x)


def encoder_layer_norm_first_naive(x, w, out, up, down):
    layer = nn.TransformerEncoderLayer(8, 2, dim_feedforward=16, dropout=0.0, bias=False, batch_first=True)
    layer.load_state_dict({"self_attn.in_proj_weight": w, "self_attn.out_proj.weight": out, "linear1.weight": up,
                           "linear2.weight": down, "norm1.weight": torch.ones(8), "norm2.weight": torch.ones(8)})
    return layer(x)


def encoder_of_fresh_layers():
    layers = nn.ModuleList(nn.TransformerEncoderLayer(8, 2, batch_first=True) for _ in range(2))
    first, second = (layer.linear1.weight for layer in layers)
    return torch.equal(first, second)


def encoder_of_fresh_layers_naive():
    encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, batch_first=True), num_layers=2)
    first, second = (layer.linear1.weight for layer in encoder.layers)
    return torch.equal(first, second)


def learned_positions(x, table):
    positions = nn.Embedding(16, 8)
    positions.load_state_dict({"weight": table})
    return x + positions(torch.arange(x.shape[1]))


def sinusoidal_positions():
    angles = torch.arange(16.0)[:, None] / 10000 ** (torch.arange(0, 8, 2) / 8)
    return torch.stack([torch.sin(angles), torch.cos(angles)], dim=-1).flatten(1)


def residual(x, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    attended, _ = layer(x, x, x, need_weights=False)
    return x + attended


def residual_naive(x, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    return x + layer(x, x, x)


def dropout_of_a_new_layer(x, w, out):
    layer = nn.MultiheadAttention(8, 2, dropout=0.5, bias=False, batch_first=True).eval()
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    return layer(x, x, x)[0]


def dropout_of_a_new_layer_naive(x, w, out):
    layer = nn.MultiheadAttention(8, 2, dropout=0.5, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    return layer(x, x, x)[0]


def decoder_layer(x, memory, w, out, v, v_out, up, down):
    layer = nn.TransformerDecoderLayer(8, 2, dim_feedforward=16, dropout=0.0, bias=False, batch_first=True)
    layer.load_state_dict({"self_attn.in_proj_weight": w, "self_attn.out_proj.weight": out,
                           "multihead_attn.in_proj_weight": v, "multihead_attn.out_proj.weight": v_out,
                           "linear1.weight": up, "linear2.weight": down}, strict=False)
    causal = nn.Transformer.generate_square_subsequent_mask(x.shape[1])
    return layer(x, memory, tgt_mask=causal, tgt_is_causal=True)


def decoder_layer_naive(x, memory, w, out, v, v_out, up, down):
    layer = nn.TransformerDecoderLayer(8, 2, dim_feedforward=16, dropout=0.0, bias=False, batch_first=True)
    layer.load_state_dict({"self_attn.in_proj_weight": w, "self_attn.out_proj.weight": out,
                           "multihead_attn.in_proj_weight": v, "multihead_attn.out_proj.weight": v_out,
                           "linear1.weight": up, "linear2.weight": down}, strict=False)
    return layer(x, memory)


def padding_of_queries(x, padding, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    attended, _ = layer(x, x, x, key_padding_mask=padding)
    return attended.masked_fill(padding[..., None], 0).sum(1) / (~padding).sum(1, keepdim=True)


def padding_of_queries_naive(x, padding, w, out):
    layer = nn.MultiheadAttention(8, 2, bias=False, batch_first=True)
    layer.load_state_dict({"in_proj_weight": w, "out_proj.weight": out})
    attended, _ = layer(x, x, x, key_padding_mask=padding)
    return attended.mean(1)


def rotary(x):
    angles = torch.arange(float(x.shape[1]))[:, None] / 10000 ** (torch.arange(0, 8, 2) / 8)
    cos, sin = torch.cos(angles).repeat(1, 2), torch.sin(angles).repeat(1, 2)
    left, right = x.chunk(2, dim=-1)
    return x * cos + torch.cat([-right, left], dim=-1) * sin


def rotary_naive(x):
    angles = torch.arange(float(x.shape[1]))[:, None] / 10000 ** (torch.arange(0, 8, 2) / 8)
    cos, sin = torch.cos(angles).repeat_interleave(2, 1), torch.sin(angles).repeat_interleave(2, 1)
    pairs = torch.stack([-x[..., 1::2], x[..., ::2]], dim=-1).flatten(-2)
    return x * cos + pairs * sin
