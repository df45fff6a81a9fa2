package mosaico.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.image.Levels;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.record.JobKind;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.JobStatus;
import mosaico.coordinator.job.record.Submitter;
import mosaico.coordinator.job.record.TileCounts;
import mosaico.coordinator.plan.TilePlan;
import mosaico.coordinator.result.Writing;
import mosaico.coordinator.testing.TestJobs;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

/** Jobs' records as fields of a hash. */
class JobHashTest {

  private static final Instant NOW = TestJobs.NOW;

  private static final JobRecord FULL =
      new JobRecord(
          new JobSpec(
              new JobId("0123456789abcdef0123456789abcdef"),
              JobKind.DIRECT,
              "s\u00fc\u00df \"1\".png",
              "sobel",
              OutputFormat.WEBP,
              new Writing(OptionalInt.of(80), true),
              OptionalInt.empty(),
              Levels.parse("-1.5:3e4"),
              new Shape(1, 99_999, 4, Depth.SIXTEEN),
              new Shape(1, 99_999, 4),
              new TilePlan(99_999, 1),
              List.of(new TilePlan(12, 5), new TilePlan(99_999, 800)),
              true,
              List.of(
                  new ImageWarning("jpeg-no-eoi", "its end marker is missing"),
                  new ImageWarning("tiff-bands", "it has 5 bands: the first 3")),
              new Submitter("k0123456789abcdef", 9),
              false,
              Duration.ofMillis(1_500),
              Duration.ofNanos(41_007_000),
              NOW),
          new JobStatus(
              JobState.FAILED,
              new TileCounts(17, 4, 2),
              Optional.of(NOW.plusMillis(5)),
              Optional.of(NOW.plusSeconds(9)),
              Optional.of("tile 3: no"),
              Optional.of(Kind.DAMAGED)));

  @Test
  void aRecordComesBackAsItWasWritten() {
    JobRecord queued = new JobRecord(TestJobs.spec(), JobStatus.queued());

    assertThat(JobHash.read(JobHash.of(queued))).isEqualTo(queued);
    assertThat(JobHash.read(JobHash.of(FULL))).isEqualTo(FULL);
  }

  /** Coordinators of other versions read them. */
  @Test
  void theFieldsAreThoseThatEveryVersionKnows() {
    assertThat(JobHash.of(FULL))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("id", "0123456789abcdef0123456789abcdef"),
                Map.entry("name", "s\u00fc\u00df \"1\".png"),
                Map.entry("filters", "sobel"),
                Map.entry("format", "webp"),
                Map.entry("quality", "80"),
                Map.entry("compression", "small"),
                Map.entry("levels", "-1.5:30000.0"),
                Map.entry("sent", "1x99999x4x16"),
                Map.entry("result", "1x99999x4"),
                Map.entry("bandRows", "1"),
                Map.entry("earlier", "12/5,99999/800"),
                Map.entry("profiled", "true"),
                Map.entry(
                    "warnings",
                    "jpeg-no-eoi its end marker is missing\n"
                        + "tiff-bands it has 5 bands: the first 3"),
                Map.entry("submitter", "k0123456789abcdef"),
                Map.entry("priority", "9"),
                Map.entry("planned", "false"),
                Map.entry("waitedMillis", "1500"),
                Map.entry("durable", "false"),
                Map.entry("state", "failed"),
                Map.entry("reason", "tile 3: no"),
                Map.entry("fault", "DAMAGED"),
                Map.entry("done", "17"),
                Map.entry("redelivered", "4"),
                Map.entry("byCoordinator", "2"),
                Map.entry("decodeMicros", "41007"),
                Map.entry("createdAt", "2026-11-20T23:59:59.123Z"),
                Map.entry("startedAt", "2026-11-20T23:59:59.128Z"),
                Map.entry("endedAt", "2026-11-21T00:00:08.123Z")));
    assertThat(JobHash.of(new JobRecord(TestJobs.spec(), JobStatus.queued())))
        .containsEntry("workers", "3")
        .containsEntry("durable", "true");
  }

  @Test
  void aRecordOfAnEarlierVersionSaysNothingOfTilesThatACoordinatorMade() {
    Map<String, String> hash = new LinkedHashMap<>(JobHash.of(FULL));
    hash.remove("byCoordinator");

    assertThat(JobHash.read(hash).status().tiles()).isEqualTo(new TileCounts(17, 4, 0));
  }

  @Test
  void aRecordThatLacksAFieldNamesIt() {
    Map<String, String> hash = new LinkedHashMap<>(JobHash.of(FULL));
    hash.remove("sent");

    assertThatThrownBy(() -> JobHash.read(hash)).hasMessage("a job's record lacks sent");
  }
}
