package mosaico.coordinator.alerts;

import java.time.Instant;

/**
 * Something that an operator should look at.
 *
 * @param subject what it is about: a worker, a machine, or the beginning of a job's ID; empty if it
 *     is about the whole system
 * @param message one sentence, for people
 * @param since when its condition began
 */
public record Alert(AlertKind kind, String subject, String message, Instant since) {}
