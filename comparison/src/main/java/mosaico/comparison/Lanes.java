package mosaico.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Several lanes, each of which takes the next image as soon as it has done one.
 *
 * @param lanes closed with this
 */
record Lanes(List<? extends Lane> lanes) implements AutoCloseable {

  /**
   * Does all images.
   *
   * @return in the order of the images
   * @throws Exception the first lane's that failed; no further image is begun then
   */
  List<Done> process(List<Path> images) throws Exception {
    AtomicInteger next = new AtomicInteger();
    AtomicReferenceArray<Done> done = new AtomicReferenceArray<>(images.size());
    List<Future<?>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(lanes.size())) {
      for (Lane lane : lanes) {
        runs.add(
            threads.submit(
                () -> {
                  try {
                    for (int i = next.getAndIncrement();
                        i < images.size();
                        i = next.getAndIncrement()) {
                      done.set(i, lane.process(images.get(i)));
                    }
                  } catch (Exception | Error e) {
                    next.set(images.size());
                    throw e;
                  }
                  return null;
                }));
      }
    }
    for (Future<?> run : runs) {
      rethrow(run);
    }
    return IntStream.range(0, images.size()).mapToObj(done::get).toList();
  }

  private static void rethrow(Future<?> run) throws Exception {
    try {
      run.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    for (Lane lane : lanes) {
      lane.close();
    }
  }
}
