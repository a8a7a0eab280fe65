"""The tables of ratings by people: how far the judge and the benchmarks go with them."""

from compare.records import BothWays, Comparison, Outlier, People, SelfPreference
from compare.reports.sheet import Cell, Sheet, drop_columns, row
from compare.reports.text import UNKNOWN, format_estimate, format_interval, format_number, format_p, plain

SURPRISING = 0.05
"""Models that a line through the others expects elsewhere, before any correction."""


def people_sheets(comparison: Comparison, short: bool) -> list[Sheet]:
    """Return all tables on ratings by people; none where too few models have one."""
    found = comparison.people
    if found is None:
        return []
    return [
        _standings(found, short),
        _separated(found),
        _outliers(found),
        _self_preference(found, short),
        _scores(found, short),
    ]


def _standings(found: People, short: bool) -> Sheet:
    sheet = Sheet(
        title="The judge against people",
        columns=[
            "judge's",
            "ratings",
            "models",
            "n",
            "Spearman rho",
            "by developers",
            "Kendall tau",
            "Pearson r",
        ],
        rows=[
            row(
                Cell(text=each.measure, tone="strong"),
                each.ratings,
                each.models,
                str(each.n),
                format_estimate(each.spearman.value, each.spearman.ci95, 2),
                format_interval(each.spearman.ci95_developers, 2) or UNKNOWN,
                format_estimate(each.kendall.value, each.kendall.ci95, 2),
                format_estimate(each.pearson.value, each.pearson.ci95, 2),
            )
            for each in found.standings
        ],
        note=f"{found.rated} models have a win rate and a rating, {found.exact} of them surely of the same "
        f"weights; ratings: {plain('; '.join(found.sources))}. In brackets: 95 % intervals, over models by "
        "Fisher's z, and by developers over resamples of whole developers. Not doubted: without "
        "rows of Table 3 that look exchanged.",
        words=(1, 2),
    )
    return drop_columns(sheet, "Kendall tau", "Pearson r") if short else sheet


def _separated(found: People) -> Sheet:
    return Sheet(
        title="Pairs of models that people tell apart",
        columns=["ratings", "told apart by", "pairs", "of", "judge agrees", "by developers"],
        rows=[
            row(
                each.ratings,
                each.criterion,
                str(each.pairs),
                str(each.of),
                Cell(text=f"{_share(each.agree)}", tone="strong"),
                format_interval(each.agree.ci95_developers) or UNKNOWN,
            )
            for each in found.separated
        ],
        note="In percent of the pairs, a tie of the judge counts a half.",
        words=(1,),
    )


def _share(found: BothWays) -> str:
    return f"{format_number(found.value)} % {format_interval(found.ci95)}".rstrip()


def _outliers(found: People) -> Sheet:
    chosen = [each for each in found.outliers if each.p < SURPRISING]
    return Sheet(
        title="Judged elsewhere than ratings by people lead to expect",
        columns=["model", "ratings", "rating", "win", "expected", "p", "Holm p"],
        rows=[_outlier(each) for each in chosen],
        note="Each model against a line through all others, on the scale of log-odds, with its 95 % "
        "prediction interval; Holm p is corrected over all rated models. Those with p below 0.05 are listed.",
        words=(1,),
    )


def _outlier(each: Outlier) -> list[Cell]:
    return row(
        Cell(text=plain(each.model), tone="strong" if each.named else ""),
        each.ratings,
        format_number(each.rating, 0),
        format_number(each.win),
        format_estimate(each.expected, each.ci95),
        format_p(each.p),
        Cell(text=format_p(each.p_holm), tone="strong" if each.named else ""),
    )


def _self_preference(found: People, short: bool) -> Sheet:
    rows = found.self_preference
    developer = rows[0].developer if rows else ""
    own = len(rows[0].own) if rows else 0
    sheet = Sheet(
        title=f"What the judge adds to models of {plain(developer)}, its own developer",
        columns=["ratings", "models", "n", "log-odds", "win points", "p", "by developers", "its p"],
        rows=[_shift(each) for each in rows],
        note=f"At equal rating by people, least squares; {own} models are the developer's. By developers: "
        "whether these lie further off than those of other developers do. With so few models, what else they "
        "share (length and layout of answers, o1's way of answering) would look the same as self-preference, "
        "or could hide it.",
        words=(1,),
    )
    return drop_columns(sheet, "log-odds", "its p") if short else sheet


def _shift(each: SelfPreference) -> list[Cell]:
    return row(
        each.ratings,
        each.models,
        str(each.n),
        format_estimate(each.effect.value, each.effect.ci95, 2, sign=True),
        Cell(text=format_estimate(each.points.value, each.points.ci95, sign=True), tone="strong"),
        format_p(each.p),
        format_interval(each.points.ci95_developers, sign=True) or UNKNOWN,
        format_p(each.p_developers),
    )


def _scores(found: People, short: bool) -> Sheet:
    sheet = Sheet(
        title="Scores against people, and against the judge over the same models",
        columns=["benchmark", "n", "rho with people", "rho with the judge", "difference", "by developers"],
        rows=[
            row(
                Cell(text=plain(each.benchmark), tone="strong"),
                str(each.n),
                format_estimate(each.people.value, each.people.ci95, 2),
                format_estimate(each.judge.value, each.judge.ci95, 2),
                format_estimate(each.difference.value, each.difference.ci95, 2, sign=True),
                format_interval(each.difference.ci95_developers, 2, sign=True) or UNKNOWN,
            )
            for each in found.scores
        ],
        note="Spearman's rho over the models that have a score, a win rate and a rating; difference: with "
        "people less with the judge, 95 % intervals from paired resamples of models and of developers.",
    )
    return drop_columns(sheet, "by developers") if short else sheet
