package mosaico.coordinator.http.api;

import mosaico.coordinator.http.language.Language;
import mosaico.coordinator.http.language.Message;
import mosaico.coordinator.http.language.Messages;
import mosaico.coordinator.job.record.FailedJob;

/**
 * A job that failed, as the API shows it to operators.
 *
 * @param id the first eight digits of the job's ID
 * @param name of the file
 * @param filters the chain's canonical text
 * @param said the reason, with its code and in both languages
 */
record FailedJobView(
    String id, String name, String filters, String reason, Message said, String endedAt) {

  static FailedJobView of(FailedJob job, Language language) {
    Message said = Messages.of(job.reason());
    return new FailedJobView(
        job.id(), job.name(), job.filters(), said.in(language), said, job.endedAt().toString());
  }
}
