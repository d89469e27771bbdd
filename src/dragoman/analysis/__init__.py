"""Rank 4: measures of the system of states, on plain arrays. Changes when a measure does.

    from dragoman.analysis import find_blocs, find_frustration, kappa_matrix

Rows of an array are states in the caller's order. A signed network is a symmetric array (n, n) with 0 for no tie. NaN and None stand for
"no evidence", which is never 0. Names are loaded when they are asked for. Formulas, references and limits: docs/measures.md.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.analysis.balance import Triangles as Triangles
    from dragoman.analysis.balance import count_triangles as count_triangles
    from dragoman.analysis.balance import triangle_balance as triangle_balance
    from dragoman.analysis.balance import walk_balance as walk_balance
    from dragoman.analysis.blocs import ALONE as ALONE
    from dragoman.analysis.blocs import Blocs as Blocs
    from dragoman.analysis.blocs import adjusted_rand as adjusted_rand
    from dragoman.analysis.blocs import bloc_stability as bloc_stability
    from dragoman.analysis.blocs import co_membership as co_membership
    from dragoman.analysis.blocs import find_blocs as find_blocs
    from dragoman.analysis.blocs import find_many_blocs as find_many_blocs
    from dragoman.analysis.blocs import modularity as modularity
    from dragoman.analysis.blocs import nmi as nmi
    from dragoman.analysis.capabilities import COMPONENTS as COMPONENTS
    from dragoman.analysis.capabilities import Capabilities as Capabilities
    from dragoman.analysis.capabilities import Term as Term
    from dragoman.analysis.capabilities import cinc as cinc
    from dragoman.analysis.capabilities import component_shares as component_shares
    from dragoman.analysis.capabilities import majors_in as majors_in
    from dragoman.analysis.capabilities import read_capabilities as read_capabilities
    from dragoman.analysis.capabilities import read_majors as read_majors
    from dragoman.analysis.changes import Change as Change
    from dragoman.analysis.changes import Changes as Changes
    from dragoman.analysis.changes import find_changes as find_changes
    from dragoman.analysis.dyads import QUADS as QUADS
    from dragoman.analysis.dyads import Dyads as Dyads
    from dragoman.analysis.dyads import add_up as add_up
    from dragoman.analysis.dyads import pair_reciprocity as pair_reciprocity
    from dragoman.analysis.dyads import reciprocity as reciprocity
    from dragoman.analysis.forecast import BASELINES as BASELINES
    from dragoman.analysis.forecast import Score as Score
    from dragoman.analysis.forecast import crps as crps
    from dragoman.analysis.forecast import score_baselines as score_baselines
    from dragoman.analysis.frustration import Frustration as Frustration
    from dragoman.analysis.frustration import find_frustration as find_frustration
    from dragoman.analysis.frustration import frustrated as frustrated
    from dragoman.analysis.frustration import search_sides as search_sides
    from dragoman.analysis.poles import SEVERAL as SEVERAL
    from dragoman.analysis.poles import Polarity as Polarity
    from dragoman.analysis.poles import Thresholds as Thresholds
    from dragoman.analysis.poles import attention_shares as attention_shares
    from dragoman.analysis.poles import compare_polarity as compare_polarity
    from dragoman.analysis.poles import concentration as concentration
    from dragoman.analysis.poles import dyadic_balance as dyadic_balance
    from dragoman.analysis.poles import effective_number as effective_number
    from dragoman.analysis.poles import find_polarity as find_polarity
    from dragoman.analysis.poles import shares_of as shares_of
    from dragoman.analysis.similarity import kappa as kappa
    from dragoman.analysis.similarity import kappa_matrix as kappa_matrix
    from dragoman.analysis.similarity import pi as pi
    from dragoman.analysis.similarity import pi_matrix as pi_matrix
    from dragoman.analysis.similarity import s_matrix as s_matrix
    from dragoman.analysis.similarity import s_score as s_score

MEASURES: dict[str, tuple[str, ...]] = {
    "balance": ("Triangles", "count_triangles", "triangle_balance", "walk_balance"),
    "blocs": ("ALONE", "Blocs", "adjusted_rand", "bloc_stability", "co_membership", "find_blocs", "find_many_blocs", "modularity", "nmi"),
    "capabilities": ("COMPONENTS", "Capabilities", "Term", "cinc", "component_shares", "majors_in", "read_capabilities", "read_majors"),
    "changes": ("Change", "Changes", "find_changes"),
    "dyads": ("QUADS", "Dyads", "add_up", "pair_reciprocity", "reciprocity"),
    "forecast": ("BASELINES", "Score", "crps", "score_baselines"),
    "frustration": ("Frustration", "find_frustration", "frustrated", "search_sides"),
    "poles": (
        "SEVERAL", "Polarity", "Thresholds", "attention_shares", "compare_polarity", "concentration", "dyadic_balance",
        "effective_number", "find_polarity", "shares_of",
    ),
    "similarity": ("kappa", "kappa_matrix", "pi", "pi_matrix", "s_matrix", "s_score"),
}  # fmt: skip
"""Public names by module; a further measure is a module, a line here and one above."""

HOME = {name: module for module, names in MEASURES.items() for name in names}

__all__ = sorted(HOME)


def __getattr__(name: str) -> Any:
    if name not in HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOME[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, *MEASURES]
