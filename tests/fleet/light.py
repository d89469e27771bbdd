"""Run first by workers of a cluster (`dask worker --preload`): their coder is that of the test program, which needs no parser."""

import os

import dragoman
from tests.cli import archive_program

archive_program.SECONDS = os.environ["SECONDS"]
dragoman.load = lambda knowledge=None, **own: archive_program.SlowCoder()
