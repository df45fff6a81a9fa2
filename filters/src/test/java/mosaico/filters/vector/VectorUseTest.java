package mosaico.filters.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class VectorUseTest {

  @Test
  void vectorsAreUsedAtAnyWidthThatTheModuleServes() {
    assertThat(VectorUse.of("preferred", true).allowed()).isTrue();
    assertThat(VectorUse.of("128", true).allowed()).isTrue();
  }

  @Test
  void theRefusalSaysWhy() {
    assertThat(VectorUse.of("scalar", true).refusal()).isEqualTo("mosaico.vector.bits=scalar");
    assertThat(VectorUse.of("preferred", false).refusal())
        .isEqualTo("Java was started without --add-modules=jdk.incubator.vector");
  }

  @Test
  void theOracleUsesNoVectors() {
    assertThat(VectorUse.of("oracle", true).allowed()).isFalse();
    assertThat(VectorUse.of("oracle", true).wantsOracle()).isTrue();
    assertThat(VectorUse.of("scalar", true).wantsOracle()).isFalse();
  }

  @Test
  void otherWidthsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VectorUse.of("64", true))
        .withMessage("mosaico.vector.bits=64 is none of preferred, scalar, 128, 256, 512, oracle");
  }
}
