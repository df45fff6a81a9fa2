package mosaico.coordinator.http.api;

import mosaico.coordinator.alerts.Alert;
import mosaico.coordinator.http.language.Language;
import mosaico.coordinator.http.language.Message;
import mosaico.coordinator.http.language.Messages;

/**
 * An alert, as the API shows it.
 *
 * @param kind such as {@code cpu-high}
 * @param subject a worker, a machine or the beginning of a job's ID; empty for the whole system
 * @param message one sentence
 * @param said the same, with its code and in both languages
 * @param since when its condition began
 */
record AlertView(String kind, String subject, String message, Message said, String since) {

  static AlertView of(Alert alert, Language language) {
    Message said = Messages.of(alert.message());
    return new AlertView(
        alert.kind().text(), alert.subject(), said.in(language), said, alert.since().toString());
  }
}
