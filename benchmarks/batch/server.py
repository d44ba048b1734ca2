"""OpenAI's interface for batches on this machine: a batch has ended as soon as it is created, and its results come in another order.

usage: python3 server.py LOG
Prints its port. On SIGTERM it writes into LOG how many requests it was handed in and how many bytes went each way.
"""
import http.server, json, signal, sys, threading

files, batches = {}, {}
told = {"batches": 0, "requests": 0, "bytes in": 0, "bytes out": 0, "calls": 0}
ANSWER = "I'm sorry, but I can't help with that. " * 5


def results(lines):
    out = []
    for line in reversed(lines):
        request = json.loads(line)
        body = {"id": "c", "object": "chat.completion", "model": "mock-1", "choices": [
            {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": ANSWER}}],
            "usage": {"prompt_tokens": 60, "completion_tokens": 50, "total_tokens": 110}}
        out.append(json.dumps({"id": "r", "custom_id": request["custom_id"], "error": None,
                               "response": {"status_code": 200, "request_id": "r", "body": body}}))
    return ("\n".join(out) + "\n").encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def reply(self, data):
        told["calls"] += 1
        told["bytes out"] += len(data)
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told["bytes in"] += len(body)
        if self.path.endswith("/files"):
            name = "file-%d" % len(files)
            files[name] = [line for line in body.split(b"\n") if line.startswith(b'{"custom_id"')]
            self.reply(json.dumps({"id": name}).encode())
        else:
            name = "batch_%d" % len(batches)
            lines = files[json.loads(body)["input_file_id"]]
            told["batches"] += 1
            told["requests"] += len(lines)
            files["out-" + name] = results(lines)
            batches[name] = {"id": name, "status": "completed", "output_file_id": "out-" + name}
            self.reply(json.dumps(batches[name]).encode())

    def do_GET(self):
        part = self.path.split("/")
        self.reply(files[part[-2]] if self.path.endswith("/content") else json.dumps(batches[part[-1]]).encode())

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
print(server.server_address[1], flush=True)
server.serve_forever()
json.dump(told, open(sys.argv[1], "w"))
