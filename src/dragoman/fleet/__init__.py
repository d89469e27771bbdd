"""Rank 4: coding on many processes and machines. Changes when the way of sharing the work changes."""

from dragoman.fleet.course import run
from dragoman.fleet.places import Cluster, Place, Processes
from dragoman.fleet.shards import shards
from dragoman.fleet.worker import Reading, Settings, read_events, read_whole

__all__ = ["Cluster", "Place", "Processes", "Reading", "Settings", "read_events", "read_whole", "run", "shards"]
