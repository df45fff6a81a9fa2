package mosaico.coordinator.job.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.store.JobStoreTest;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

class JobRecordTest {

  private static final Instant NOW = Instant.parse("2026-11-20T23:59:59.123Z");

  @Test
  void aRecordComesBackAsItWasWritten() {
    JobRecord plain = JobStoreTest.job(JobState.QUEUED, true);
    JobRecord full =
        new JobRecord(
            JobId.random(),
            "süß \"1\".png",
            "sobel",
            OutputFormat.TIFF,
            OptionalInt.empty(),
            new Shape(1, 99_999, 4),
            new Shape(1, 99_999, 4),
            1,
            false,
            JobState.FAILED,
            Optional.of("tile 3: no"),
            Optional.of(UnreadableImageException.Kind.DAMAGED),
            17,
            4,
            Duration.ZERO,
            NOW,
            Optional.of(NOW.plusMillis(5)),
            Optional.of(NOW.plusSeconds(9)));

    assertThat(JobRecord.fromHash(plain.toHash())).isEqualTo(plain);
    assertThat(JobRecord.fromHash(full.toHash())).isEqualTo(full);
  }

  @Test
  void aRecordThatLacksAFieldNamesIt() {
    Map<String, String> hash = JobStoreTest.job(JobState.QUEUED, true).toHash();
    hash.remove("sent");

    assertThatThrownBy(() -> JobRecord.fromHash(hash)).hasMessage("a job's record lacks sent");
  }

  @Test
  void theResultIsNamedAfterFileChainAndFormat() {
    assertThat(JobStoreTest.job(JobState.DONE, true).resultName())
        .isEqualTo("photo-blur-sigma-2-sobel.png");
  }
}
