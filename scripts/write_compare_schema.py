"""Write compare/comparison.schema.json anew after a change of the records.

Call it as python -m scripts.write_compare_schema.
"""

from compare.reports.schema import FILE, text

if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
