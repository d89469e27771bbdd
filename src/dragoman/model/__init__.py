"""Rank 2: the trained model: marked pairs to scores of type, mode, contexts and status. Changes when the model changes."""

from dragoman.model.decision import Decision
from dragoman.model.pairs import MarkedPair, PairModel, PairScores

__all__ = ["Decision", "MarkedPair", "PairModel", "PairScores"]
