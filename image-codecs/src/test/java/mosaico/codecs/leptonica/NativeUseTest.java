package mosaico.codecs.leptonica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NativeUseTest {

  @Test
  void isNamedByThePropertysValue() {
    assertThat(NativeUse.of("all")).isEqualTo(NativeUse.ALL);
    assertThat(NativeUse.of("bundled")).isEqualTo(NativeUse.BUNDLED);
    assertThat(NativeUse.of("none")).isEqualTo(NativeUse.NONE);
  }

  @Test
  void anotherValueIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> NativeUse.of("off"))
        .hasMessage("mosaico.codecs.native=off is none of all, bundled, none");
  }
}
