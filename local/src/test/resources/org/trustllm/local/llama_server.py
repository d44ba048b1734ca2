"""llama.cpp's own server out of the package xllamacpp, started like the program llama-server."""
import os
import signal
import sys

import xllamacpp

if "--version" in sys.argv:
    print("version: %s (xllamacpp)" % xllamacpp.__version__.split("+")[0].replace(".", ""))
    sys.exit(0)
given = dict(zip(sys.argv[1:], sys.argv[2:]))
params = xllamacpp.CommonParams()
params.model.path = given["--model"]
params.hostnames = [given["--host"]]
params.port = int(given["--port"])
params.n_ctx = int(given["--ctx-size"])
params.n_parallel = int(given["--parallel"])
params.use_jinja = "--jinja" in sys.argv
params.special = "--special" in sys.argv
params.api_keys = [os.environ["LLAMA_API_KEY"]]
params.warmup = False
params.cpuparams.n_threads = 1
server = xllamacpp.Server(params)
signal.sigwait([signal.SIGTERM, signal.SIGINT])
os._exit(0)
