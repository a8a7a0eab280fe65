VALUES = {"M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10, "IX": 9}
VALUES |= {"V": 5, "IV": 4, "I": 1}


def to_roman(number):
    written = ""
    for symbol, value in VALUES.items():
        while number >= value:
            written, number = written + symbol, number - value
    return written


assert to_roman(1994) == "MCMXCIV"
assert to_roman(2026) == "MMXXVI"
assert len({to_roman(number) for number in range(1, 4000)}) == 3999
print(to_roman(3888))
