"""Fits the model of sobelctl explain, and compares it with real jobs; see ../explain.sh."""
