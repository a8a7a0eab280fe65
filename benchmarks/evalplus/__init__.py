"""HumanEval(+) and MBPP(+): comparison rules, what the reference returned, and judging."""
