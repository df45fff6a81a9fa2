package mosaico.ctl.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchesTest {
  @TempDir private Path folder;

  @Test
  void holdNoMoreImagesAndBytesThanTheCoordinatorTakes() throws IOException {
    List<Item> items = items(10, 20, 5, 30, 1, 1, 1);

    assertThat(sizes(new Batches(2, 1_000), items)).containsExactly(2, 2, 2, 1);
    assertThat(sizes(new Batches(100, 30), items)).containsExactly(2, 1, 1, 3);
    assertThat(sizes(new Batches(100, 8), items))
        .as("too large ones")
        .containsExactly(1, 1, 1, 1, 3);
    assertThat(new Batches(100, 30).of(items).stream().flatMap(List::stream))
        .containsExactlyElementsOf(items);
  }

  private static List<Integer> sizes(Batches batches, List<Item> items) {
    return batches.of(items).stream().map(List::size).toList();
  }

  private List<Item> items(int... sizes) throws IOException {
    List<Item> items = new ArrayList<>();
    for (int size : sizes) {
      Path file = folder.resolve(items.size() + ".png");
      Files.write(file, new byte[size]);
      items.add(new Item(file, file.toString(), folder.resolve("results")));
    }
    return items;
  }
}
