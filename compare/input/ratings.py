"""Ratings of models by people's votes."""

from compare.input import published
from compare.records import Rating


def published_ratings() -> dict[str, Rating]:
    """Return the published ratings by people, by model."""
    source = published.source().ratings
    return {
        row.model: Rating(
            value=row.rating,
            ci95=(row.lower, row.upper),
            style=row.rating_style,
            style_ci95=(row.lower_style, row.upper_style),
            match=row.match,
            source=f"{source.source}, {source.date}",
        )
        for row in published.ratings()
    }
