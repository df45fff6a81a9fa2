package mosaico.ctl.process;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import mosaico.ctl.client.Api;
import mosaico.ctl.failure.Failure;
import tools.jackson.databind.JsonNode;

/**
 * Divides images into batches that a coordinator takes.
 *
 * @param images in a batch
 * @param bytes of all images of a batch together
 */
record Batches(int images, long bytes) {

  /** The coordinator's limits. */
  static Batches of(Api api) {
    JsonNode limits = api.get("/api/filters").path("limits");
    return new Batches(limits.path("maxBatch").asInt(1), limits.path("maxBatchBytes").asLong(1));
  }

  /**
   * The batches, in the images' order; an image larger than a batch may be is in one of its own.
   */
  List<List<Item>> of(List<Item> items) {
    List<List<Item>> batches = new ArrayList<>();
    List<Item> current = new ArrayList<>();
    long sum = 0;
    for (Item item : items) {
      long size = size(item);
      if (!current.isEmpty() && (current.size() == images || sum + size > bytes)) {
        batches.add(List.copyOf(current));
        current.clear();
        sum = 0;
      }
      current.add(item);
      sum += size;
    }
    batches.add(List.copyOf(current));
    return batches;
  }

  private static long size(Item item) {
    try {
      return Files.size(item.image());
    } catch (IOException e) {
      throw Failure.notRead("The image " + item.name(), e);
    }
  }
}
