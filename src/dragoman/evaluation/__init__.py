"""Rank 4: scores the coder on gold files; one module a kind of gold. Changes when what is measured changes.

    evaluate("pairs", Path("gold/sentences.jsonl"), coder).scores.figures["macro_f1"]
"""

from dragoman.evaluation.run import KINDS, Evaluation, evaluate, evaluation_to_dict
from dragoman.evaluation.scores import Case, Example, Missed, Scores

__all__ = ["KINDS", "Case", "Evaluation", "Example", "Missed", "Scores", "evaluate", "evaluation_to_dict"]
