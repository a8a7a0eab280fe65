import sys
from collections import Counter


def count_words(text):
    return sorted(Counter(text.lower().split()).items(), key=lambda item: (-item[1], item[0]))


for word, count in count_words(sys.stdin.read()):
    print(word, count)
