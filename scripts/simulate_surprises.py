"""Print how often models are named, held and found in simulated worlds, more of them than the tests take.

Call it as python -m scripts.simulate_surprises [WORLDS]; 1,000 of each take some minutes.
"""

import sys

from tests.compare.simulations import worlds
from tests.compare.simulations.worlds import Published, World

RESAMPLES = 400
CURVES = [worlds.floor_and_rise, worlds.steps, worlds.logistic, worlds.square]
WORLDS = [
    World(curve, scatter, common, errors)
    for curve in CURVES
    for scatter, common in ((0.0, 0.0), (0.06, 0.0), (0.06, 0.6), (0.12, 0.0), (0.12, 0.6))
    for errors in (1.0, 0.33)
]


def main(count: int) -> None:
    """Print a line a world."""
    real = Published()
    print("curve scatter common errors | reports that name % | intervals that hold %", flush=True)
    for world in WORLDS:
        named, held = worlds.name_somebody(world, real, count, RESAMPLES)
        what = f"{world.curve.__name__} {world.scatter} {world.common} {world.errors}"
        print(f"{what} | {100 * named:.1f} | {100 * held:.1f}", flush=True)
    print("scatter points | planted named % | others named %")
    for scatter in (0.0, 0.03, 0.06):
        for points in (30.0, 50.0):
            world = World(worlds.floor_and_rise, scatter, 0.3)
            found, others = worlds.find_planted(world, real, count, RESAMPLES, points)
            print(f"{scatter} {points:.0f} | {100 * found:.1f} | {100 * others:.1f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
