package mosaico.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The images limit the heap to a share of the container's memory. */
class HeapShareTest {

  private static final Pattern SHARE = Pattern.compile("-XX:MaxRAMPercentage=([0-9]+)");

  /** A container needs one and a half times its heap: docs/operations.md. */
  private static final int MOST_PERCENT = 66;

  @ParameterizedTest
  @CsvSource({"coordinator/Dockerfile", "sobel-worker/Dockerfile"})
  void leavesAThirdOfTheMemoryToTheRest(String dockerfile) {
    Matcher share = SHARE.matcher(Repository.read(dockerfile));

    assertThat(share.find()).isTrue();
    assertThat(Integer.parseInt(share.group(1))).isBetween(25, MOST_PERCENT);
  }
}
