package mosaico.coordinator.http.api;

import mosaico.coordinator.alerts.Alert;

/**
 * An alert, as the API shows it.
 *
 * @param kind such as {@code cpu-high}
 * @param subject a worker, a machine or the beginning of a job's ID; empty for the whole system
 * @param message one sentence
 * @param since when its condition began
 */
record AlertView(String kind, String subject, String message, String since) {

  static AlertView of(Alert alert) {
    return new AlertView(
        alert.kind().text(), alert.subject(), alert.message(), alert.since().toString());
  }
}
