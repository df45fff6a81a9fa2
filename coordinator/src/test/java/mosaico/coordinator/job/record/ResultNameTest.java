package mosaico.coordinator.job.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import mosaico.codecs.formats.OutputFormat;
import org.junit.jupiter.api.Test;

class ResultNameTest {

  @Test
  void tellsThePictureTheChainAndTheFormat() {
    assertThat(ResultName.of("photo.of.me.jpg", "blur:sigma=2,sobel", OutputFormat.JPEG))
        .isEqualTo("photo.of.me-blur-sigma-2-sobel.jpg");
    assertThat(ResultName.of(".hidden", "sobel", OutputFormat.PNG)).isEqualTo(".hidden-sobel.png");
  }

  @Test
  void whatAFileSystemDoesNotTakeIsCutBetweenCharacters() {
    String name =
        ResultName.of("\uD83D\uDE00".repeat(100) + ".png", "sobel,".repeat(60), OutputFormat.TIFF);

    assertThat(name).startsWith("\uD83D\uDE00".repeat(30) + "-sobel-sobel").endsWith(".tif");
    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(220, 255);
  }
}
