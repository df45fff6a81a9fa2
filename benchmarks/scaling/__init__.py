"""A model of the pipeline as a small discrete-event simulation: see ../scaling.sh."""
