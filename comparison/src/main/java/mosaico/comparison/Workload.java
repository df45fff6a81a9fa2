package mosaico.comparison;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import mosaico.filters.chain.Chain;

/**
 * What every mode is given to do.
 *
 * @param images files, at least one; the same one may occur several times
 * @param chain what is done to each of them
 */
public record Workload(List<Path> images, Chain chain) {

  public Workload {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("no images");
    }
    images = List.copyOf(images);
  }

  /** So many images: the files in turn, again and again. */
  public static Workload of(List<Path> files, int count, Chain chain) {
    return new Workload(
        IntStream.range(0, count).mapToObj(i -> files.get(i % files.size())).toList(), chain);
  }

  /** The images that are worked on before the time is taken: one for each thread or process. */
  List<Path> warmUp(int parallel) {
    return of(images, parallel, chain).images();
  }
}
