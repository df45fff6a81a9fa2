package mosaico.coordinator.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.Levels;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.record.BatchId;
import mosaico.coordinator.job.record.BatchItem;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.ItemEnd;
import mosaico.coordinator.job.record.ItemFault;
import mosaico.coordinator.job.record.JobState;
import mosaico.filters.geometry.Depth;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A batch's record as fields of a Redis hash. Coordinators of other versions read them too: a field
 * may be added, but none renamed.
 */
final class BatchHash {

  /** An image, in the field {@code item:<index>}. */
  private record Item(
      String name, String job, long memory, @Nullable Long bytes, @Nullable Long cost) {

    static Item of(BatchItem item) {
      return new Item(item.name(), item.job().text(), item.memory(), item.bytes(), item.cost());
    }

    /** One that an older version wrote does not say all. */
    BatchItem item() {
      return new BatchItem(
          name,
          new JobId(job),
          memory,
          Objects.requireNonNullElse(bytes, 0L),
          Objects.requireNonNullElse(cost, 0L));
    }
  }

  /** How an image ended that never became a job, in the field {@code end:<index>}. */
  private record End(String state, String reason, @Nullable String fault) {}

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private BatchHash() {}

  static Map<String, String> of(BatchSpec batch, Map<Integer, ItemEnd> ends) {
    Map<String, String> hash = new LinkedHashMap<>();
    hash.put("id", batch.id().text());
    hash.put("filters", batch.filters());
    hash.put("format", batch.format().text());
    hash.putAll(JobHash.written(batch.writing()));
    batch.workers().ifPresent(count -> hash.put("workers", Integer.toString(count)));
    hash.put("depth", Integer.toString(batch.depth().bits()));
    batch.levels().ifPresent(levels -> hash.put("levels", levels.text()));
    hash.put("submitter", batch.submitter().id());
    hash.put("priority", Integer.toString(batch.submitter().priority()));
    batch.traceparent().ifPresent(text -> hash.put("traceparent", text));
    hash.put("createdAt", batch.createdAt().toString());
    batch.ahead().ifPresent(count -> hash.put("ahead", Integer.toString(count)));
    hash.put("images", Integer.toString(batch.items().size()));
    for (int i = 0; i < batch.items().size(); i++) {
      BatchItem item = batch.items().get(i);
      hash.put(itemField(i), JSON.writeValueAsString(Item.of(item)));
    }
    ends.forEach((index, end) -> hash.put(endField(index), text(end)));
    return hash;
  }

  private static String itemField(int index) {
    return "item:" + index;
  }

  static String endField(int index) {
    return "end:" + index;
  }

  static String text(ItemEnd end) {
    return JSON.writeValueAsString(
        new End(end.state().text(), end.reason(), end.fault().map(Enum::name).orElse(null)));
  }

  static ItemEnd end(String text) {
    End end = JSON.readValue(text, End.class);
    return new ItemEnd(
        JobState.parse(end.state()),
        end.reason(),
        Optional.ofNullable(end.fault()).map(ItemFault::valueOf));
  }

  /**
   * Reads what never changes.
   *
   * @throws IllegalArgumentException if a field is missing or not understood
   */
  static BatchSpec spec(Map<String, String> hash) {
    String format = get(hash, "format");
    return new BatchSpec(
        new BatchId(get(hash, "id")),
        get(hash, "filters"),
        OutputFormat.named(format)
            .orElseThrow(() -> new IllegalArgumentException("a batch of format " + format)),
        JobHash.writing(hash),
        number(hash, "workers"),
        Depth.ofBits(Integer.parseInt(get(hash, "depth"))),
        Optional.ofNullable(hash.get("levels")).flatMap(Levels::parse),
        JobHash.submitter(hash),
        Optional.ofNullable(hash.get("traceparent")),
        Instant.parse(get(hash, "createdAt")),
        number(hash, "ahead"),
        items(hash));
  }

  private static List<BatchItem> items(Map<String, String> hash) {
    int count = Integer.parseInt(get(hash, "images"));
    List<BatchItem> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Item item = JSON.readValue(get(hash, itemField(i)), Item.class);
      items.add(item.item());
    }
    return items;
  }

  private static OptionalInt number(Map<String, String> hash, String name) {
    String text = hash.get(name);
    return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  private static String get(Map<String, String> hash, String name) {
    String value = hash.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a batch's record lacks " + name);
    }
    return value;
  }
}
