package mosaico.coordinator.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.codecs.image.UnreadableImageException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

  @ParameterizedTest
  @CsvSource({
    "EMPTY, 400, bad-request",
    "UNKNOWN_FORMAT, 415, not-an-image",
    "UNSUPPORTED, 422, unsupported-image",
    "DAMAGED, 422, damaged-image"
  })
  void aFileThatIsWholeIsNotCalledDamaged(Kind kind, int status, String type) {
    Problem problem = Problem.unreadable(kind, "why");

    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.type()).isEqualTo("/problems/" + type);
    assertThat(problem.detail()).isEqualTo("why");
  }

  @Test
  void tooManyJobsHaveTheirOwnTitleAndTheTypeOfAllThatMayWorkLater() {
    Problem problem = Problem.tooManyJobs("why");

    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.title()).isEqualTo("Too many jobs");
    assertThat(problem.type()).isEqualTo(Problem.unavailable("why").type());
  }
}
