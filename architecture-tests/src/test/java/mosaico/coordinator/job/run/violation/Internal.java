package mosaico.coordinator.job.run.violation;

/** Stands for a class that only the job package may use. */
public final class Internal {}
