package mosaico.ctl.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read of the header in which a coordinator says what is unusual about a file. */
class WarningsTest {

  private static List<String> in(String... values) {
    return Warnings.in(HttpHeaders.of(Map.of("mosaico-warnings", List.of(values)), (_, _) -> true));
  }

  @Test
  void theTextOfEachWarning() {
    assertThat(in("jpeg-no-eoi;text=\"no end\", gif;text=\"1 \\\\ \\\"2\\\"\"", "b;text=\"c\""))
        .containsExactly("no end", "1 \\ \"2\"", "c");
  }

  @Test
  void noneWhereThereIsNoHeader() {
    assertThat(Warnings.in(HttpHeaders.of(Map.of(), (_, _) -> true))).isEmpty();
  }
}
