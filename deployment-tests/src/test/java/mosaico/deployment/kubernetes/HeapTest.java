package mosaico.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The images give the heap a share of the limit that the manifests set. */
class HeapTest {

  private static final Pattern SHARE = Pattern.compile("-XX:MaxRAMPercentage=([0-9]+)");

  /** docs/operations.md: a container needs one and a half times its heap. */
  private static final int MOST_PERCENT = 66;

  @ParameterizedTest
  @CsvSource({"coordinator/Dockerfile", "sobel-worker/Dockerfile"})
  void theHeapLeavesAThirdOfTheContainersMemory(String dockerfile) {
    Matcher share = SHARE.matcher(Repository.read(dockerfile));

    assertThat(share.find()).isTrue();
    assertThat(Integer.parseInt(share.group(1))).isBetween(25, MOST_PERCENT);
  }
}
