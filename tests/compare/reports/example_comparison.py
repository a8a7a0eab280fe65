"""A made-up comparison of 30 models: realistic in shape, its figures mean nothing."""

import math
from typing import Any

from compare import records as r
from compare.reports.summary import summarise
from compare.reports.text import BETTER, WORSE

NAMES = (
    [
        "Claudia-3.5-Sonata-20250101",
        "Claudia-3.5-Sonata-20250606",
        "o9-mini",
        "o9-preview",
        "GPX-4o-2025-08-06",
    ]
    + ["GPX-4o-mini-2025-07-18"]
    + [f"Quill2.5-Coder-{size}B-Instruct" for size in (0.5, 1.5, 3, 7, 14, 32)]
    + [f"CodeAlpaca-{size}B-Instruct" for size in (7, 13, 34, 70)]
    + [f"Deep-Coder-{size}-Instruct" for size in ("1.3B", "6.7B", "33B", "V2-Lite", "V2")]
    + ["Yo-Coder-1.5B-Chat", "Yo-Coder-9B-Chat", "CodeQuill1.5-7B-Chat", "OpenCodex-8B-Instruct"]
    + [
        "Stardust2-15B-Instruct-v0.1",
        "CodeMistral-22B-v0.1",
        "Quill2.5-32B-Instruct",
        "Quill2.5-72B-Instruct",
    ]
    + ["Quill2.5-SynthCoder"]
)
BENCHMARKS = ["humaneval+", "mbpp+", *(f"multipl-e-{name}" for name in ("python", "java", "cpp", "js", "ts"))]
SIZES = {"humaneval+": 164, "mbpp+": 378}
CATEGORIES = {
    "ui_ux": 45,
    "development_programming": 132,
    "specialized_computing": 89,
    "tools_environs_practices": 59,
    "emerging_techs_apps": 38,
    "miscellaneous_general_inquiry": 22,
    "databases_data_handling": 7,
}
OFF = {3: 21.0, 8: -24.0, 14: -18.5, 22: 17.0, 28: 15.5}
"""Points that the win rates of some models are put off by."""


def rate(percent: float, total: int) -> r.Rate:
    count = round(percent * total / 100)
    half = 196 * math.sqrt(max(percent * (100 - percent), 40) / 1e4 / total)
    interval = (max(0.0, percent - half), min(100.0, percent + half))
    return r.Rate(percent=100 * count / total, count=count, total=total, ci95=interval)


def coefficient(value: float, spread: float = 0.12) -> r.Coefficient:
    interval = (max(-1.0, value - 1.4 * spread), min(1.0, value + spread * (1 - value) * 3))
    return r.Coefficient(value=value, ci95=interval, p=0.0001, p_holm=0.0008 if value > 0.5 else 0.041)


def model(at: int, name: str) -> r.Model:
    skill = 93 - 1.9 * at + 5 * math.sin(7 * at)
    scores = {
        bench: rate(min(98.0, skill - 2.5 * column + 3 * math.sin(at + column)), SIZES.get(bench, 161))
        for column, bench in enumerate(BENCHMARKS)
    }
    win = max(2.0, min(97.0, 108 - 1.35 * (100 - skill) - 0.012 * (100 - skill) ** 2 + OFF.get(at, 0)) - 14)
    return r.Model(
        name=name,
        group="Proprietary" if at < 6 else "Open",
        proprietary=at < 6,
        size_b=None if at < 6 else 0.5 + 2.2 * at,
        scores=scores,
        mean=sum(score.percent for score in scores.values()) / len(scores),
        win=rate(win, 392),
        tie=rate(min(20.0, 99 - win), 392),
        categories={key: rate(win, total) for key, total in CATEGORIES.items()},
        sources=["published, Tables 3 and 4"],
    )


def ranks(values: list[float]) -> list[float]:
    return [
        1 + sum(other > value for other in values) + (sum(other == value for other in values) - 1) / 2
        for value in values
    ]


def fit() -> list[r.FitPoint]:
    """A curve of sixty points over the scores of the models, with its band."""
    points = []
    for at in range(60):
        score = 33 + at * 0.93
        fitted = 6 + 80 * (at / 59) ** 3
        points.append(
            r.FitPoint(score=score, fitted=fitted, low=fitted * 0.8, high=fitted + (100 - fitted) * 0.15)
        )
    return points


def decisions() -> list[r.Decision]:
    def worth(gap: float, margin: float) -> r.Preferred:
        percent = 50 + 45 * (1 - 2 ** (-gap / 4))
        ends = (max(0.0, percent - margin), min(100.0, percent + margin))
        return r.Preferred(percent=percent, ci95=ends, pairs=40 - gap, developers=8)

    def band(gap: tuple[float, float | None], margin: float) -> r.Band:
        return r.Band(
            gap=gap,
            problems=None,
            standard_errors=gap[0] / 3,
            every=worth(gap[0], margin),
            within=None,
            across=worth(gap[0], margin),
        )

    return [
        r.Decision(
            benchmark="mean",
            side=side,
            n=n,
            bands=[band(gap, margin) for gap in ((0, 2), (2, 8), (8, None))],
            curve=[r.CurvePoint(gap=gap, chance=worth(gap, margin)) for gap in gaps],
        )
        for side, n, margin, gaps in (
            ("judge", 30, 12.0, (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)),
            ("people", 10, 30.0, (1.0, 2.0, 4.0, 8.0)),
        )
    ]


def divergences(models: list[r.Model]) -> list[r.Divergence]:
    scores, wins = [each.mean for each in models], [each.win.percent for each in models]
    by_score, by_win = ranks(scores), ranks(wins)
    top, found = -1.0, {}
    for at in sorted(range(len(models)), key=lambda at: scores[at]):
        top = max(top, wins[at] - OFF.get(at, 0) - 2)
        off = wins[at] - top
        side = BETTER if off > 12 else WORSE if off < -12 else "as expected"
        shift = by_score[at] - by_win[at]
        found[at] = r.Divergence(
            model=models[at].name,
            score=scores[at],
            win=wins[at],
            fitted=top,
            predicted95=(top - 8, top + 9.5),
            residual=off,
            residual_ci95=(off - 9.5, off + 8),
            p=0.001 if abs(off) > 12 else 0.4,
            p_holm=0.03 if abs(off) > 12 else 1.0,
            rank_by_score=by_score[at],
            rank_by_win=by_win[at],
            rank_shift=shift,
            rank_shift_ci95=(shift - 4, shift + 3.5),
            side=side,
        )
    return [found[at] for at in range(len(models))]


def finding(name: str, **given: Any) -> r.Finding:
    given = {"table": 3, "kind": "impossible percentage", "columns": ["ui_ux_win"], "applied": True} | given
    given = {"printed": {"ui_ux_win": 66.7}, "corrected": {"ui_ux_win": 2.2}} | given
    return r.Finding(
        model=name, **{"evidence": "66.7 % of 45 would be 30 of 45, yet the average needs 1."} | given
    )


def audit() -> r.Audit:
    order = ["ui_ux_win", "development_programming_win"]
    return r.Audit(
        tables=[
            r.TableAudit(table=3, rows=42, figures=672, impossible=57, sound_rows=19),
            r.TableAudit(table=4, rows=30, figures=386, impossible=4, sound_rows=27),
        ],
        rows=[
            r.Row(
                model=name,
                sizes=[45, 132, 89, 59, 38, 7, 22] if at % 2 else [45, 132, 89, 59, 38, 22, 7],
                in_header_order=not at % 2,
                questions=392,
                wins={"45": 20, "132": 70},
                ties={"45": 5, "132": 12},
                average="score, win" if at == 4 else "win, tie",
            )
            for at, name in enumerate(NAMES[:8])
        ],
        findings=[
            finding(NAMES[16]),
            finding(
                NAMES[3],
                kind="columns in another order",
                columns=order,
                printed={"ui_ux_win": 11.4, "development_programming_win": 17.8},
                corrected={"ui_ux_win": 17.8, "development_programming_win": 11.4},
            ),
            finding(NAMES[8], corrected={"ui_ux_win": None}, evidence="No count of 45 gives it."),
            finding(
                NAMES[6], table=4, corrected=None, applied=False, evidence="The block of four is there twice."
            ),
        ],
        effects=[
            r.Effect(
                benchmark=bench,
                n_printed=30,
                n_corrected=30,
                pearson_printed=0.81,
                pearson_corrected=0.842,
                spearman_printed=0.85,
                spearman_corrected=0.871,
                kendall_printed=0.66,
                kendall_corrected=0.66,
            )
            for bench in ["mean", *BENCHMARKS]
        ],
        rank_changes=[
            r.RankChange(
                model=NAMES[10], win_printed=60.6, win_corrected=51.5, rank_printed=14, rank_corrected=16.5
            )
        ],
    )


def correlations() -> list[r.Correlation]:
    return [
        r.Correlation(
            benchmark=bench,
            n=30 - at % 3,
            pearson=coefficient(0.86 - 0.02 * at),
            spearman=coefficient(0.9 - 0.025 * at),
            kendall=coefficient(0.74 - 0.02 * at),
            corrected=r.Attenuation(
                value=0.91 - 0.02 * at, ci95=(0.8, 0.96), score_reliability=0.97, win_reliability=0.99
            ),
        )
        for at, bench in enumerate(["mean", *BENCHMARKS])
    ]


def sensitivity() -> list[r.Sensitivity]:
    choices = {"all models": (30, 0.87), "open models": (24, 0.8), "without the five largest": (25, 0.84)}
    choices["the top half by mean score"] = (15, 0.52)
    return [
        r.Sensitivity(
            choice=choice,
            n=n,
            pearson=coefficient(value - 0.03),
            spearman=coefficient(value),
            kendall=coefficient(value - 0.2, 0.3 if n == 15 else 0.12),
            sd_ratio=0.38 if n == 15 else 1.0,
            expected=0.56 if n == 15 else None,
            reading="A narrower range of scores lowers any correlation.",
        )
        for choice, (n, value) in choices.items()
    ]


def languages() -> list[r.Language]:
    return [
        r.Language(
            benchmark=bench,
            n=27,
            spearman=coefficient(0.8 + 0.02 * at),
            partial=coefficient(0.1 * at - 0.1, 0.3),
            vif=8.0 + 3 * at,
            r2_drop=0.002 + 0.004 * at,
            r2_drop_ci95=(0.0, 0.05),
            reading="adds nothing given the others" if at < 4 else "still counts given the others",
        )
        for at, bench in enumerate(BENCHMARKS[2:])
    ]


def judged(name: str) -> r.Judged:
    def about(value: float, margin: float = 5) -> r.Estimate:
        return r.Estimate(value=value, ci95=(value - margin, value + margin))

    def rates(questions: int) -> r.JudgedRates:
        return r.JudgedRates(questions=questions, **{key: about(value) for key, value in SHARES.items()})

    def position(by: str, group: str = "") -> r.Position:
        return r.Position(
            by=by,
            group=group,
            questions=390,
            seat_a=about(54.1, 3.1),
            same_seat=r.Estimate(value=12.0),
            agreement=about(71.2),
            kappa=about(0.55, 0.04),
        )

    return r.Judged(
        model=name,
        games=794,
        invalid_games=3,
        incomplete=["q17"],
        overall=rates(396),
        categories={key: rates(total) for key, total in CATEGORIES.items()},
        difficulties={"easy": rates(100), "hard": rates(80)},
        languages={"Java": rates(40)},
        seat_a=about(54.1, 3.1),
        same_seat=r.Estimate(value=12.0),
        rules={"codearena": rates(396), "points": rates(394), "strict": rates(394), "weighted": rates(394)},
        unparsed=["q3", "q5"],
        positions=[position("all"), position("category", "ui_ux"), position("language", "Java")],
        length=r.LengthControl(
            questions=396,
            answer_chars=2410,
            baseline_chars=1998.5,
            longer=71.3,
            shorter=28.7,
            differences={"win": 611, "loss": -5},
            spread=803.4,
            longer_wins=about(63.9),
            win=about(41.5),
            score=about(50.6),
            length_controlled_win=None,
            length_controlled_score=about(44.3),
            effect=about(0.8, 0.2),
            shift=about(6.3, 2.2),
        ),
    )


def best() -> r.Best:
    others = [each for each in BENCHMARKS if each != "multipl-e-cpp"]
    return r.Best(
        benchmark="multipl-e-cpp",
        n=27,
        spearman=0.93,
        differences=[
            r.Difference(
                benchmark=bench,
                difference=0.02 * at,
                ci95=(-0.05 + 0.02 * at, 0.04 + 0.02 * at),
                ci95_developers=(-0.04 + 0.02 * at, 0.05 + 0.02 * at),
                clear=at > 2,
            )
            for at, bench in enumerate(others)
        ],
        chances=[
            r.Chance(
                benchmark=bench,
                spearman=0.93 - 0.02 * max(0, at - 1),
                models=0.09 if at else 0.4,
                developers=0.1 if at else 0.3,
            )
            for at, bench in enumerate(["multipl-e-cpp", *others])
        ],
    )


def saturation() -> list[r.Saturation]:
    return [
        r.Saturation(
            benchmark=bench,
            top=top,
            n=top or 30,
            lowest=80.0 - at,
            reliability=r.Estimate(value=0.5 + (top or 30) / 100, ci95=(0.4, 0.9)),
            spearman=r.Coefficient(value=0.5 + 0.05 * at, ci95=(0.1, 0.95) if top != 5 else None),
        )
        for at, bench in enumerate(["mean", *BENCHMARKS])
        for top in (5, 10, 15, None)
    ]


def ceilings() -> list[r.Ceiling]:
    def reach(reached: float, ceiling: float, spread: float = 0.05) -> r.Reach:
        interval = (ceiling - 2 * spread, ceiling + spread)
        return r.Reach(reached=reached, ceiling=r.Estimate(value=ceiling, ci95=interval))

    scopes: list[dict[str, Any]] = [{"scope": "all", "questions": 392}]
    scopes += [{"scope": "window", "size": size, "questions": 392} for size in (5, 10)]
    scopes += [
        {"scope": "category", "category": key, "questions": total} for key, total in CATEGORIES.items()
    ]
    return [
        r.Ceiling(
            **scope,
            n=30,
            spearman=None if "size" in scope else reach(0.87, 0.94, 0.02),
            kendall=reach(0.5 - 0.01 * at, 0.8 - 0.01 * at),
            pairs=reach(81.0 - at, 92.0 - at, 3.0),
        )
        for at, scope in enumerate(scopes)
    ]


SHARES = {"win": 41.5, "tie": 18.2, "loss": 40.3, "score": 50.6}


def comparison(names: dict[int, str] | None = None) -> r.Comparison:
    """The comparison, with other names for the models at the positions given."""
    called = [(names or {}).get(at, name) for at, name in enumerate(NAMES)]
    models = [model(at, name) for at, name in enumerate(called)]
    parts: dict[str, Any] = {
        "correlations": correlations(),
        "best": best(),
        "divergences": divergences(models),
        "sensitivity": sensitivity(),
        "audit": audit(),
    }
    return r.Comparison(
        settings=r.Settings(against=BENCHMARKS, resamples=10_000, seed=1, as_printed=False),
        summary=summarise(**parts),
        notes=["'claudia-3.5-sonata' is not known; did you mean 'Claudia-3.5-Sonata-20250101'?"],
        models=models,
        scores_only=["Phy-4-mini"],
        wins_only=["Yo-lightning", "Duobao-Pro"],
        influence=[
            r.Influence(
                model=name, pearson=0.86, spearman=0.88, pearson_change=0.002 * at, spearman_change=0.001 * at
            )
            for at, name in enumerate(called)
        ],
        agreement=[
            r.Agreement(kind=kind, size=size, draws=1000, mean=0.5, low=-0.1, high=0.9, negative=7.3)
            for kind in ("window", "random")
            for size in (5, 10, 20)
        ],
        partial=[
            r.Partial(
                benchmark=b,
                n=24,
                raw_spearman=0.85,
                spearman=coefficient(0.6),
                raw=0.8,
                pearson=coefficient(0.7),
            )
            for b in ["mean", *BENCHMARKS]
        ],
        languages=languages(),
        categories=[
            r.Category(
                category=key,
                benchmark=b,
                n=30,
                spearman=coefficient(0.95 - 0.07 * column - 0.05 * line),
                questions=questions,
                ceiling=r.Estimate(value=0.99 - 0.02 * column, ci95=(0.9 - 0.02 * column, 0.995)),
            )
            for line, b in enumerate(["mean", *BENCHMARKS])
            for column, (key, questions) in enumerate(CATEGORIES.items())
        ],
        ceilings=ceilings(),
        saturation=saturation(),
        separations=[
            r.Separation(
                benchmark=b, low=low, high=low + 10, pairs=40, separated=30 - at, judged=36, both=25, same=24
            )
            for at, b in enumerate(["mean", *BENCHMARKS])
            for low in (50.0, 60.0, 70.0, 80.0)
        ],
        judged=[judged(called[9])],
        fit=fit(),
        decisions=decisions(),
        **parts,
    )
