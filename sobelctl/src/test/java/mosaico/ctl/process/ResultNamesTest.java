package mosaico.ctl.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultNamesTest {

  @Test
  void namesAreKeptAndDuplicatesNumberedWhateverTheirCase() {
    List<Path> images =
        Stream.of("a.jpg", "sub/A.png", "b.tar.gz", "a.bmp", ".hidden", "a-2.gif")
            .map(Path::of)
            .toList();

    assertThat(ResultNames.of(images, "jpeg"))
        .containsExactly("a.jpg", "A-2.jpg", "b.tar.jpg", "a-3.jpg", ".hidden.jpg", "a-2-2.jpg");
  }
}
