TABLE = [0] * 65537


def work(steps):
    place = 1
    for _ in range(steps):
        place = (place * 75 + 74) % 65537
        TABLE[place] ^= 1
    return place
