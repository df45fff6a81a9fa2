package mosaico.coordinator.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.audit.RawRows;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleProcessTest {

  private static final Shape SHAPE = new Shape(37, 21, 3);

  private static TileTask task(String filters, ResultEncoding encoding) {
    return new TileTask(
        new ChunkId(JobId.random(), 0),
        SHAPE,
        SHAPE.rows(),
        new Rows(4, 9),
        filters,
        List.of(),
        encoding,
        Instant.EPOCH,
        Duration.ofMinutes(1),
        1,
        false,
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"'box:radius=2,sobel', PNG", "'otsu', SUMMARY"})
  void answersWhatARightWorkerMakes(String filters, ResultEncoding encoding) throws Exception {
    byte[] samples = TestImages.samples(SHAPE);
    ResultEncoding unpacked = encoding == ResultEncoding.PNG ? ResultEncoding.RAW : encoding;
    byte[] right = Strip.decode(TestWorker.right(task(filters, unpacked), samples)).payload();
    CRC32C crc = new CRC32C();
    crc.update(right);

    assertThat(
            new OracleProcess().ask(task(filters, encoding), Base64.getEncoder().encode(samples)))
        .contains(new RawRows(right.length, crc.getValue()));
  }

  @Test
  void whatCannotBeMadeHasNoAnswer() throws Exception {
    assertThat(new OracleProcess().ask(task("sobel", ResultEncoding.RAW), new byte[3])).isEmpty();
    assertThat(
            new OracleProcess(Duration.ofNanos(1))
                .ask(task("sobel", ResultEncoding.RAW), new byte[0]))
        .isEmpty();
  }
}
