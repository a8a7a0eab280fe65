"""A model small enough to be made and served within a second: its replies are noise, its server is real."""

from pathlib import Path

import gguf
import numpy as np

CONTEXT = 4096
"""Tokens of prompt and reply together; nearly every character is a token of its own."""
LAYERS, WIDTH, HEADS, HIDDEN = 1, 32, 2, 64
CHAT_TEMPLATE = "{% for said in messages %}<{{ said.role }}>{{ said.content }}\n{% endfor %}<assistant>"


def write_tiny_model(path: Path, seed: int = 0) -> Path:
    """Write a llama of random weights as a GGUF file; the same seed writes the same weights."""
    pieces = _pieces()
    writer = gguf.GGUFWriter(path, "llama")
    _describe(writer)
    _add_tokenizer(writer, pieces)
    random = np.random.default_rng(seed)
    for name, shape in _shapes(len(pieces)).items():
        is_norm = len(shape) == 1
        # Far from uniform, so that greedy decoding meets no ties.
        weights = np.ones(shape) if is_norm else random.standard_normal(shape) / np.sqrt(shape[-1])
        writer.add_tensor(name, weights.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _describe(writer: gguf.GGUFWriter) -> None:
    writer.add_name("tiny")
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)


def _pieces() -> list[tuple[str, gguf.TokenType]]:
    """What the model reads and writes: three marks, every byte, and printable ASCII."""
    marks = [
        ("<unk>", gguf.TokenType.UNKNOWN),
        ("<s>", gguf.TokenType.CONTROL),
        ("</s>", gguf.TokenType.CONTROL),
    ]
    spaces_and_text = "\u2581" + "".join(map(chr, range(ord("!"), ord("~") + 1)))
    return [
        *marks,
        *((f"<0x{byte:02X}>", gguf.TokenType.BYTE) for byte in range(256)),
        *((character, gguf.TokenType.NORMAL) for character in spaces_and_text),
    ]


def _add_tokenizer(writer: gguf.GGUFWriter, pieces: list[tuple[str, gguf.TokenType]]) -> None:
    writer.add_vocab_size(len(pieces))
    writer.add_tokenizer_model("llama")
    writer.add_token_list([text for text, _ in pieces])
    writer.add_token_scores([0.0] * len(pieces))
    writer.add_token_types([kind for _, kind in pieces])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_chat_template(CHAT_TEMPLATE)


def _shapes(vocabulary: int) -> dict[str, tuple[int, ...]]:
    """Return the shape of each tensor by its name."""
    shapes: dict[str, tuple[int, ...]] = {
        "token_embd.weight": (vocabulary, WIDTH),
        "output.weight": (vocabulary, WIDTH),
        "output_norm.weight": (WIDTH,),
    }
    for layer in (f"blk.{number}" for number in range(LAYERS)):
        shapes |= {f"{layer}.{norm}_norm.weight": (WIDTH,) for norm in ("attn", "ffn")}
        shapes |= {f"{layer}.attn_{part}.weight": (WIDTH, WIDTH) for part in ("q", "k", "v", "output")}
        shapes |= {f"{layer}.ffn_{part}.weight": (HIDDEN, WIDTH) for part in ("gate", "up")}
        shapes[f"{layer}.ffn_down.weight"] = (WIDTH, HIDDEN)
    return shapes
