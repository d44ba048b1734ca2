#!/usr/bin/env bash
# Guess: the OpenAI-compatible endpoint of a llama.cpp server, asked with temperature 1 and nothing else, draws from
#   the model's distribution, the one whose log-probabilities it returns (top_p is 1 by default in that protocol).
# Real: top_k 40, top_p 0.95 and min_p 0.05 stay on. Of a flat model's 2263 tokens only those with at least a
#   twentieth of the likeliest one's probability are ever drawn, here 21 with 53 per cent of the probability, while
#   the log-probabilities returned beside the answer are those of the full distribution.
# Seen: xllamacpp 2026.10.11549 with a model of random weights written by gguf 0.19.0 (numpy 2.4.6) on 2026-11-30.
# Why it matters: repeated draws understate how often a model says something rare, which is what a leak or a slip is.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check xllamacpp==2026.10.11549 gguf==0.19.0 numpy==2.4.6

cat > model.py <<'PY'
import gguf
import numpy as np

words = ["yes", "no", "maybe", ""] + [f"w{i}" for i in range(2000)]
tokens = ["<unk>", "<s>", "</s>"] + [f"<0x{i:02X}>" for i in range(256)] + ["\u2581" + word for word in words]
kinds = [gguf.TokenType.UNKNOWN] + [gguf.TokenType.CONTROL] * 2 + [gguf.TokenType.BYTE] * 256
kinds += [gguf.TokenType.NORMAL] * len(words)
width, random = 64, np.random.default_rng(0)
writer = gguf.GGUFWriter("model.gguf", "llama")
writer.add_context_length(256)
writer.add_embedding_length(width)
writer.add_block_count(1)
writer.add_feed_forward_length(width)
writer.add_head_count(4)
writer.add_head_count_kv(4)
writer.add_layer_norm_rms_eps(1e-5)
writer.add_rope_dimension_count(16)
writer.add_vocab_size(len(tokens))
writer.add_file_type(gguf.LlamaFileType.ALL_F32)
writer.add_tokenizer_model("llama")
writer.add_token_list([token.encode() for token in tokens])
writer.add_token_scores([0.0] * 259 + [-1.0 - i for i in range(len(words))])
writer.add_token_types(kinds)
writer.add_bos_token_id(1)
writer.add_eos_token_id(2)
writer.add_unk_token_id(0)
shapes = {"token_embd": (len(tokens), width), "output": (len(tokens), width)}
shapes |= {f"blk.0.{name}": (width, width) for name in
           ["attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"]}
for name, shape in shapes.items():
    writer.add_tensor(name + ".weight", (random.standard_normal(shape) * 0.3).astype(np.float32))
for name in ["output_norm", "blk.0.attn_norm", "blk.0.ffn_norm"]:
    writer.add_tensor(name + ".weight", np.ones(width, np.float32))
writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()
PY
venv/bin/python model.py 2> model.log || { cat model.log; exit 1; }
cat > finding.py <<'PY'
import json
import math
import urllib.request
from importlib.metadata import version
import xllamacpp

params = xllamacpp.CommonParams()
params.model.path = "model.gguf"
params.n_ctx = 256
params.n_parallel = 1
params.warmup = False
params.cpuparams.n_threads = 1
server = xllamacpp.Server(params)


def ask(seed, top=1, **more):
    body = dict(messages=[{"role": "user", "content": "yes"}], max_tokens=1, temperature=1, seed=seed, logprobs=True,
                top_logprobs=top, **more)
    request = urllib.request.Request(server.listening_address + "/v1/chat/completions", json.dumps(body).encode(),
                                     {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return (json.load(answer)["choices"][0].get("logprobs") or {"content": [None]})["content"][0]


everything = next(filter(None, (ask(seed, top=5000) for seed in range(50))))["top_logprobs"]
likelihood = {token["id"]: math.exp(token["logprob"]) for token in everything}
bound = 0.05 * max(likelihood.values())
reachable = {token for token, p in likelihood.items() if p >= bound}
mass = sum(likelihood[token] for token in reachable)
# A lone byte is no text yet and comes without a log-probability; it is left out of both counts.
drawn = {token["id"] for token in (ask(seed) for seed in range(120)) if token}
free = {token["id"] for token in (ask(seed, top_k=0, top_p=1, min_p=0) for seed in range(120)) if token}
print("xllamacpp", version("xllamacpp"))
print(len(likelihood), "tokens with the probability", round(sum(likelihood.values()), 4), "in all;",
      len(reachable), "with", round(mass, 3), "above a twentieth of the likeliest")
print("temperature 1, 120 draws:", len(drawn), "different tokens,", len(drawn - reachable), "from below that bound")
print("the same with top_k 0, top_p 1, min_p 0:", len(free), "different tokens,", len(free - reachable), "from below")
assert abs(sum(likelihood.values()) - 1) < 0.01 and mass < 0.7, "changed: the log-probabilities"
assert not drawn - reachable, "changed: rare tokens are drawn"
assert len(free - reachable) > 10, "changed: the filters cannot be switched off"
print("as seen")
PY
venv/bin/python finding.py 2> server.log || { tail -20 server.log; exit 1; }
