package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mosaico.codecs.image.ImageWarning;
import org.junit.jupiter.api.Test;

/** How a response tells what is unusual about an image's file. */
class WarningsHeaderTest {

  @Test
  void aListOfTokensThatHaveAText() {
    List<ImageWarning> warnings =
        List.of(new ImageWarning("jpeg-no-eoi", "no end"), new ImageWarning("gif", "1 \\ \"2\""));

    assertThat(WarningsHeader.value(warnings))
        .isEqualTo("jpeg-no-eoi;text=\"no end\", gif;text=\"1 \\\\ \\\"2\\\"\"");
  }
}
