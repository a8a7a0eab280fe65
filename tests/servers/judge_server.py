"""The judge as a program: `python -m tests.servers.judge_server PORT`; see replay_server.

Its replies file has one line, whose text is the rule.
"""

import sys
from pathlib import Path

import msgspec

from tests.servers.judge import Judge, Rule
from tests.servers.records import Prompt, Reply
from tests.servers.replay_server import serve


def read_judge(prompts: str, replies: str) -> Judge:
    """Read the questions and the rule."""
    questions = msgspec.json.Decoder(Prompt).decode_lines(Path(prompts).read_bytes())
    rule = msgspec.json.decode(msgspec.json.decode(Path(replies).read_bytes(), type=Reply).text, type=Rule)
    return Judge(questions, rule)


if __name__ == "__main__":
    serve(*sys.argv[1:], read=read_judge)
