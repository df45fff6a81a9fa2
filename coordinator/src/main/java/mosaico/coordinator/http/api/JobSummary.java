package mosaico.coordinator.http.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mosaico.coordinator.http.language.Language;
import mosaico.coordinator.http.language.Message;
import mosaico.coordinator.http.language.Messages;
import mosaico.coordinator.job.QueuePlace;
import mosaico.coordinator.job.follow.RecentJobs;
import mosaico.coordinator.job.record.JobRecord;
import org.jspecify.annotations.Nullable;

/**
 * A job in the list of jobs.
 *
 * @param id the first eight digits of the job's ID
 * @param name of the uploaded file
 * @param width of the image
 * @param height of the image
 * @param queue where it stands, if it waits for room
 * @param reason why it failed or was cancelled
 * @param said the reason, with its code and in both languages
 * @param startedAt null while it is queued
 * @param endedAt null while it is open
 */
record JobSummary(
    String id,
    String state,
    String filters,
    String format,
    String name,
    int width,
    int height,
    JobView.Tiles tiles,
    JobView.@Nullable Queue queue,
    @Nullable String reason,
    @Nullable Message said,
    String createdAt,
    @Nullable String startedAt,
    @Nullable String endedAt) {

  /**
   * The body of {@code GET /api/jobs}.
   *
   * @param next the parameter {@code after} of the next page; null on the last one
   */
  record Page(List<JobSummary> jobs, @Nullable String next) {

    static Page of(
        RecentJobs.Page page, Language language, Function<JobRecord, Optional<QueuePlace>> places) {
      return new Page(
          page.jobs().stream().map(job -> JobSummary.of(job, language, places.apply(job))).toList(),
          page.next().orElse(null));
    }
  }

  private static JobSummary of(JobRecord job, Language language, Optional<QueuePlace> place) {
    Message said = job.status().reason().map(Messages::of).orElse(null);
    return new JobSummary(
        RecentJobs.shown(job.id()),
        job.state().text(),
        job.spec().filters(),
        job.spec().format().text(),
        job.spec().name(),
        job.spec().sent().width(),
        job.spec().sent().height(),
        JobView.Tiles.of(job),
        JobView.Queue.of(place),
        said == null ? null : said.in(language),
        said,
        job.spec().acceptedAt().toString(),
        job.status().startedAt().map(Instant::toString).orElse(null),
        job.status().endedAt().map(Instant::toString).orElse(null));
  }
}
