package mosaico.coordinator.http.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.image.ImageWarning;
import mosaico.coordinator.http.language.Language;
import mosaico.coordinator.http.language.Message;
import mosaico.coordinator.http.language.Messages;
import mosaico.coordinator.http.language.Texts;
import mosaico.coordinator.job.QueuePlace;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import org.jspecify.annotations.Nullable;

/** A job, as the API shows it. */
record JobView(
    String id,
    String state,
    String filters,
    String format,
    @Nullable Integer workers,
    String name,
    int width,
    int height,
    Result result,
    Tiles tiles,
    Timings timings,
    List<Warning> warnings,
    @Nullable String reason,
    @Nullable Message said,
    @Nullable Queue queue,
    String createdAt,
    Links links) {

  /**
   * Where a job stands that waits for room.
   *
   * @param place from 1: the one that is begun next
   * @param of how many wait
   * @param startsInSeconds when it should begin; null while nobody knows
   */
  record Queue(int place, int of, @Nullable Double startsInSeconds) {

    static @Nullable Queue of(Optional<QueuePlace> place) {
      return place
          .map(
              at ->
                  new Queue(
                      at.place(),
                      at.of(),
                      at.startsIn()
                          .map(time -> Math.round(time.toMillis() / 100.0) / 10.0)
                          .orElse(null)))
          .orElse(null);
    }
  }

  /**
   * The result's file.
   *
   * @param channels null while the job waits for room
   */
  record Result(
      int width, int height, @Nullable Integer channels, String contentType, String name) {}

  /**
   * How many tiles there are, are done, needed more than one delivery, and were made by a
   * coordinator itself, there being no worker.
   */
  record Tiles(int total, int done, int redelivered, int byCoordinator) {

    static Tiles of(JobRecord job) {
      int total = job.spec().plan().tiles();
      return new Tiles(
          job.spec().planned() ? total : 0,
          job.state() == JobState.DONE ? total : job.status().done(),
          job.status().tiles().redelivered(),
          job.status().tiles().byCoordinator());
    }
  }

  /**
   * Where the time went, in milliseconds; null if not yet known.
   *
   * @param waitedMs for room, before it was begun
   * @param decodeMs opening the image, which includes decoding unless it is decoded row by row
   * @param runMs from the first tile sent to the last one done
   * @param totalMs from the job's acceptance, which follows reading the image, to its end
   */
  record Timings(
      double waitedMs, double decodeMs, @Nullable Double runMs, @Nullable Double totalMs) {}

  /** What is unusual about the image's file. */
  record Warning(String code, String text, Texts texts) {

    private static Warning of(ImageWarning warning, Language language) {
      Texts texts = Messages.of(warning.text()).texts();
      return new Warning(warning.code(), texts.in(language), texts);
    }
  }

  /** Paths on this server. */
  record Links(String self, String events, String result) {}

  /** A job that does not wait for room. */
  static JobView of(JobRecord job, Language language) {
    return of(job, language, Optional.empty());
  }

  static JobView of(JobRecord job, Language language, Optional<QueuePlace> place) {
    return of(job, job.id().text(), language, place);
  }

  /**
   * The job, with as much of its ID as the asker may see.
   *
   * @param id all of it, or its first digits; with these alone, the result cannot be fetched
   */
  static JobView of(JobRecord job, String id, Language language, Optional<QueuePlace> place) {
    Message said = job.status().reason().map(Messages::of).orElse(null);
    String self = "/api/jobs/" + id;
    return new JobView(
        id,
        job.state().text(),
        job.spec().filters(),
        job.spec().format().text(),
        job.spec().workers().isPresent() ? job.spec().workers().getAsInt() : null,
        job.spec().name(),
        job.spec().sent().width(),
        job.spec().sent().height(),
        new Result(
            job.spec().result().width(),
            job.spec().result().height(),
            job.spec().planned() ? job.spec().result().channels() : null,
            job.spec().format().contentType(),
            job.spec().resultName()),
        Tiles.of(job),
        new Timings(
            millis(job.spec().waited()),
            millis(job.spec().decode()),
            between(job.status().startedAt(), job.status().endedAt()),
            between(Optional.of(job.spec().acceptedAt()), job.status().endedAt())),
        job.spec().warnings().stream().map(warning -> Warning.of(warning, language)).toList(),
        said == null ? null : said.in(language),
        said,
        Queue.of(place),
        job.spec().acceptedAt().toString(),
        new Links(self, self + "/events", self + "/result"));
  }

  private static @Nullable Double between(Optional<Instant> from, Optional<Instant> to) {
    return from.isPresent() && to.isPresent()
        ? Double.valueOf(millis(Duration.between(from.get(), to.get())))
        : null;
  }

  static double millis(Duration time) {
    return Math.round(time.toNanos() / 1e4) / 100.0;
  }
}
