package mosaico.contract.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import mosaico.contract.tile.TileNeeds;
import org.junit.jupiter.api.Test;

class CapabilityTest {

  private static final Capability BOTH =
      new Capability(Set.of(1, 2), Set.of("blur", "blur:sigma", "sobel"));

  @Test
  void coversTilesOfItsVersionsFiltersAndParameters() {
    assertThat(BOTH.covers(new TileNeeds(1, Set.of("blur", "blur:sigma")))).isTrue();
    assertThat(BOTH.covers(new TileNeeds(2, Set.of()))).isTrue();
    assertThat(BOTH.covers(new TileNeeds(2, Set.of("median")))).isFalse();
    assertThat(BOTH.covers(new TileNeeds(2, Set.of("sobel", "sobel:ksize")))).isFalse();
    assertThat(BOTH.covers(new TileNeeds(3, Set.of("sobel")))).isFalse();
  }

  /** By {@code printf '1\n2\nblur\nblur:sigma\nsobel' | sha256sum}. */
  @Test
  void itsHashIsTheStartOfTheSha256OfTheSortedLines() {
    assertThat(BOTH.hash()).isEqualTo("745433f8");
    assertThat(new Capability(Set.of(2, 1), Set.of("sobel", "blur:sigma", "blur")).hash())
        .isEqualTo(BOTH.hash());
    assertThat(new Capability(Set.of(1), BOTH.names()).hash()).isNotEqualTo(BOTH.hash());
    assertThat(new Capability(BOTH.versions(), Set.of("sobel")).hash()).isNotEqualTo(BOTH.hash());
  }
}
