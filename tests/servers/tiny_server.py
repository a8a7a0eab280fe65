"""Serve a GGUF file with the HTTP server of llama.cpp: `python -m tests.servers.tiny_server FILE PORT`."""

import sys
import threading

import xllamacpp

from tests.servers.process import print_address
from tests.servers.tiny_model import CONTEXT

MODEL = "tiny"
"""The name that the server gives its model."""
PARALLEL = 4


def main(path: str, port: str) -> None:
    settings = xllamacpp.CommonParams()
    settings.model.path = path
    settings.model_alias = {MODEL}
    settings.port = int(port)
    settings.n_parallel, settings.n_ctx = PARALLEL, PARALLEL * CONTEXT
    settings.n_gpu_layers = 0
    settings.cpuparams.n_threads = 1
    settings.warmup, settings.fit_params, settings.ui = False, False, False
    server = xllamacpp.Server(settings)
    print_address(server.listening_address)
    threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
