"""Serve a GGUF file for embeddings: `python -m tests.servers.tiny_embedder FILE PORT`."""

import sys
import threading

import xllamacpp

from tests.servers.process import print_address
from tests.servers.tiny_model import CONTEXT
from tests.servers.tiny_server import MODEL, PARALLEL


def main(path: str, port: str) -> None:
    settings = xllamacpp.CommonParams()
    settings.model.path = path
    settings.model_alias = {MODEL}
    settings.port = int(port)
    settings.embedding = True
    settings.pooling_type = xllamacpp.llama_pooling_type.LLAMA_POOLING_TYPE_MEAN
    settings.n_parallel, settings.n_ctx = PARALLEL, PARALLEL * CONTEXT
    settings.n_gpu_layers = 0
    settings.cpuparams.n_threads = 1
    settings.warmup, settings.fit_params, settings.ui = False, False, False
    server = xllamacpp.Server(settings)
    print_address(server.listening_address)
    threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
