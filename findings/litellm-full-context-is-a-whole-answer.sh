#!/usr/bin/env bash
# Guess: litellm maps an end that it does not know to "stop" and, as it does for OpenAI's form, keeps the provider's own
#   word beside it; so an Anthropic answer that was cut since the context was full is told as "length", or at least
#   told apart from a whole one.
# Real: stop_reason "model_context_window_exceeded" becomes finish_reason "stop", and the word is nowhere in the reply,
#   while the unknown words of the OpenAI form are kept as native_finish_reason, and Anthropic's "refusal" is kept as
#   provider_specific_fields.stop_reason. Half an answer looks whole.
# Seen: litellm 1.108.7 against a server on loopback in the documented wire formats, on 2026-11-30.
# Why it matters: whoever scores answers through the proxy takes a truncated one for what the model wanted to say.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check litellm==1.108.7

cat > finding.py <<'PY'
import http.server
import json
import os
import threading
from importlib.metadata import version

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
import litellm

litellm.suppress_debug_info = True

word = ""


class Provider(http.server.BaseHTTPRequestHandler):
    def log_message(self, *line):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.path.endswith("/messages"):
            reply = dict(id="m", type="message", role="assistant", model="m", content=[dict(type="text", text="Half of")],
                         stop_reason=word, stop_sequence=None, usage=dict(input_tokens=9, output_tokens=2))
        else:
            reply = dict(id="c", object="chat.completion", created=1, model="m",
                         choices=[dict(index=0, message=dict(role="assistant", content="Half of"), finish_reason=word)],
                         usage=dict(prompt_tokens=9, completion_tokens=2, total_tokens=11))
        body = json.dumps(reply).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Provider)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}"
print("litellm", version("litellm"))
seen = []
for model, base, own in [
    ("anthropic/m", address, "end_turn"),
    ("anthropic/m", address, "max_tokens"),
    ("anthropic/m", address, "refusal"),
    ("anthropic/m", address, "model_context_window_exceeded"),
    ("openai/m", address + "/v1", "model_length"),
]:
    word = own
    reply = litellm.completion(model=model, api_base=base, api_key="none", num_retries=0, max_tokens=99,
                               messages=[dict(role="user", content="Hello")])
    text = reply.model_dump_json()
    seen.append((reply.choices[0].finish_reason, own in text))
    print(f"{model} says {own}: finish_reason {seen[-1][0]}, its word is {'kept' if seen[-1][1] else 'lost'}")
expected = [("stop", False), ("length", False), ("content_filter", True), ("stop", False), ("stop", True)]
assert seen == expected, f"changed: {seen}"
print("as seen")
PY
venv/bin/python finding.py 2> finding.log || { tail -20 finding.log; exit 1; }
