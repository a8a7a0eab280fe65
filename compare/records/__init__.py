"""What a comparison consists of: the records that are computed, shown and written as `--json`.

Rates, scores and differences of rates are in percent (0 to 100) or percentage points; correlations are
between -1 and 1; intervals are (low, high) at 95 %; sizes are billions of parameters. None means that the
figure is not known or cannot be computed, never zero.
"""

from compare.records.audit import (
    EXCHANGED,
    Audit,
    Effect,
    Exchange,
    Finding,
    Misfit,
    RankChange,
    Row,
    TableAudit,
    Variant,
)
from compare.records.bradley_terry import BradleyTerry, Player
from compare.records.ceiling import Ceiling, Reach
from compare.records.choice import Choice, Overlap
from compare.records.comparison import SCHEMA, Comparison, Settings
from compare.records.correlations import (
    Agreement,
    Attenuation,
    Best,
    Chance,
    Coefficient,
    Correlation,
    DeveloperInfluence,
    Difference,
    Influence,
    Partial,
    Sensitivity,
)
from compare.records.decision import Band, CurvePoint, Decision, OwnGap, Preferred
from compare.records.divergence import Category, Divergence, FitPoint, Language, Side
from compare.records.judged import Estimate, Judged, JudgedRates, LengthControl, Position
from compare.records.models import Interval, Model, Rate, Rating
from compare.records.people import (
    BothWays,
    Criterion,
    Held,
    Outlier,
    People,
    ScoreAgainstPeople,
    SelfPreference,
    Separated,
    Standing,
)
from compare.records.prediction import Budget, Prediction
from compare.records.saturation import Saturation, Separation
from compare.records.scaling import (
    SCALING_SCHEMA,
    Checkpoint,
    Curve,
    Forecast,
    Gain,
    Law,
    LawPoint,
    Parting,
    ScalingStudy,
)
from compare.records.targets import TargetAgreement

__all__ = [
    "EXCHANGED",
    "SCALING_SCHEMA",
    "SCHEMA",
    "Agreement",
    "Attenuation",
    "Audit",
    "Band",
    "Best",
    "BothWays",
    "BradleyTerry",
    "Budget",
    "Category",
    "Ceiling",
    "Chance",
    "Checkpoint",
    "Choice",
    "Coefficient",
    "Comparison",
    "Correlation",
    "Criterion",
    "Curve",
    "CurvePoint",
    "Decision",
    "DeveloperInfluence",
    "Difference",
    "Divergence",
    "Effect",
    "Estimate",
    "Exchange",
    "Finding",
    "FitPoint",
    "Forecast",
    "Gain",
    "Held",
    "Influence",
    "Interval",
    "Judged",
    "JudgedRates",
    "Language",
    "Law",
    "LawPoint",
    "LengthControl",
    "Misfit",
    "Model",
    "Outlier",
    "Overlap",
    "OwnGap",
    "Partial",
    "Parting",
    "People",
    "Player",
    "Position",
    "Prediction",
    "Preferred",
    "RankChange",
    "Rate",
    "Rating",
    "Reach",
    "Row",
    "Saturation",
    "ScalingStudy",
    "ScoreAgainstPeople",
    "SelfPreference",
    "Sensitivity",
    "Separated",
    "Separation",
    "Settings",
    "Side",
    "Standing",
    "TableAudit",
    "TargetAgreement",
    "Variant",
]
