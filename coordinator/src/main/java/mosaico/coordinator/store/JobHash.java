package mosaico.coordinator.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.image.Levels;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobKind;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.JobStatus;
import mosaico.coordinator.job.record.Submitter;
import mosaico.coordinator.job.record.TileCounts;
import mosaico.coordinator.plan.TilePlan;
import mosaico.coordinator.result.Writing;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * A job's record as fields of a Redis hash. Coordinators of other versions read them too: a field
 * may be added, but none renamed.
 */
final class JobHash {

  private static final String SMALL = "small";

  static final String STATE = "state";
  static final String PLANNED = "planned";
  private static final String REASON = "reason";
  private static final String FAULT = "fault";
  private static final String DONE = "done";
  private static final String REDELIVERED = "redelivered";
  private static final String BY_COORDINATOR = "byCoordinator";
  private static final String STARTED_AT = "startedAt";
  private static final String ENDED_AT = "endedAt";

  private JobHash() {}

  static Map<String, String> of(JobRecord job) {
    Map<String, String> hash = new LinkedHashMap<>();
    JobSpec spec = job.spec();
    hash.put("id", spec.id().text());
    hash.put("name", spec.name());
    hash.put("filters", spec.filters());
    hash.put("format", spec.format().text());
    spec.levels().ifPresent(levels -> hash.put("levels", levels.text()));
    hash.putAll(written(spec.writing()));
    spec.workers().ifPresent(count -> hash.put("workers", Integer.toString(count)));
    hash.put("sent", text(spec.sent()));
    hash.put("result", text(spec.result()));
    hash.put("bandRows", Integer.toString(spec.plan().bandRows()));
    if (!spec.earlier().isEmpty()) {
      hash.put("earlier", text(spec.earlier()));
    }
    if (spec.profiled()) {
      hash.put("profiled", "true");
    }
    if (!spec.warnings().isEmpty()) {
      hash.put("warnings", textOfWarnings(spec.warnings()));
    }
    hash.put("submitter", spec.submitter().id());
    hash.put("priority", Integer.toString(spec.submitter().priority()));
    if (!spec.planned()) {
      hash.put(PLANNED, "false");
    }
    if (!spec.waited().isZero()) {
      hash.put("waitedMillis", Long.toString(spec.waited().toMillis()));
    }
    hash.put("durable", Boolean.toString(spec.kind().canBeTakenOver()));
    hash.put("decodeMicros", Long.toString(spec.decode().toNanos() / 1_000));
    hash.put("createdAt", spec.createdAt().toString());
    JobStatus status = job.status();
    hash.put(STATE, status.state().text());
    status.reason().ifPresent(text -> hash.put(REASON, text));
    status.fault().ifPresent(kind -> hash.put(FAULT, kind.name()));
    hash.putAll(counts(status.tiles()));
    status.startedAt().ifPresent(at -> hash.put(STARTED_AT, at.toString()));
    status.endedAt().ifPresent(at -> hash.put(ENDED_AT, at.toString()));
    return hash;
  }

  /** The fields that a start sets, beside the state. */
  static Map<String, String> started(Instant at) {
    return Map.of(STARTED_AT, at.toString());
  }

  /** The fields that progress sets. */
  static Map<String, String> counts(TileCounts tiles) {
    return Map.of(
        DONE,
        Integer.toString(tiles.done()),
        REDELIVERED,
        Integer.toString(tiles.redelivered()),
        BY_COORDINATOR,
        Integer.toString(tiles.byCoordinator()));
  }

  /** The fields that an end sets, beside the state. */
  static Map<String, String> ended(Ending ending) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(ENDED_AT, ending.at().toString());
    ending.reason().ifPresent(reason -> fields.put(REASON, reason));
    ending.fault().ifPresent(fault -> fields.put(FAULT, fault.name()));
    return fields;
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException if a field is missing or not understood
   */
  static JobRecord read(Map<String, String> hash) {
    return new JobRecord(spec(hash), status(hash));
  }

  private static JobSpec spec(Map<String, String> hash) {
    String format = get(hash, "format");
    Shape result = shape(get(hash, "result"));
    return new JobSpec(
        new JobId(get(hash, "id")),
        Boolean.parseBoolean(get(hash, "durable")) ? JobKind.DURABLE : JobKind.DIRECT,
        get(hash, "name"),
        get(hash, "filters"),
        OutputFormat.named(format)
            .orElseThrow(() -> new IllegalArgumentException("a job of format " + format)),
        writing(hash),
        number(hash, "workers"),
        Optional.ofNullable(hash.get("levels")).flatMap(Levels::parse),
        shape(get(hash, "sent")),
        result,
        new TilePlan(result.height(), Integer.parseInt(get(hash, "bandRows"))),
        plans(hash.getOrDefault("earlier", "")),
        Boolean.parseBoolean(hash.get("profiled")),
        warnings(hash.getOrDefault("warnings", "")),
        submitter(hash),
        !"false".equals(hash.get(PLANNED)),
        Duration.ofMillis(Long.parseLong(hash.getOrDefault("waitedMillis", "0"))),
        Duration.ofNanos(Long.parseLong(get(hash, "decodeMicros")) * 1_000),
        Instant.parse(get(hash, "createdAt")));
  }

  /** Of a record of an older version, nobody knows. */
  static Submitter submitter(Map<String, String> hash) {
    String id = hash.get("submitter");
    return id == null
        ? Submitter.ANYBODY
        : new Submitter(id, Integer.parseInt(get(hash, "priority")));
  }

  private static JobStatus status(Map<String, String> hash) {
    return new JobStatus(
        JobState.parse(get(hash, STATE)),
        new TileCounts(
            Integer.parseInt(get(hash, DONE)),
            Integer.parseInt(get(hash, REDELIVERED)),
            Integer.parseInt(hash.getOrDefault(BY_COORDINATOR, "0"))),
        Optional.ofNullable(hash.get(STARTED_AT)).map(Instant::parse),
        Optional.ofNullable(hash.get(ENDED_AT)).map(Instant::parse),
        Optional.ofNullable(hash.get(REASON)),
        Optional.ofNullable(hash.get(FAULT)).map(Kind::valueOf));
  }

  /** {@code 640x480x3}, and {@code x16} behind it for samples of 16 bits. */
  private static String text(Shape shape) {
    String text = shape.width() + "x" + shape.height() + "x" + shape.channels();
    return shape.depth() == Depth.EIGHT ? text : text + "x" + shape.depth().bits();
  }

  private static Shape shape(String text) {
    String[] sizes = text.split("x", 4);
    return new Shape(
        Integer.parseInt(sizes[0]),
        Integer.parseInt(sizes[1]),
        Integer.parseInt(sizes[2]),
        sizes.length == 4 ? Depth.ofBits(Integer.parseInt(sizes[3])) : Depth.EIGHT);
  }

  /** {@code height/bandRows} of each, separated by commas. */
  private static String text(List<TilePlan> plans) {
    return plans.stream()
        .map(plan -> plan.height() + "/" + plan.bandRows())
        .collect(Collectors.joining(","));
  }

  private static List<TilePlan> plans(String text) {
    List<TilePlan> plans = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String plan : text.split(",", -1)) {
        String[] numbers = plan.split("/", 2);
        plans.add(new TilePlan(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])));
      }
    }
    return plans;
  }

  /** A line for each: its code, a space and its text. */
  private static String textOfWarnings(List<ImageWarning> warnings) {
    return warnings.stream()
        .map(warning -> warning.code() + " " + warning.text())
        .collect(Collectors.joining("\n"));
  }

  private static List<ImageWarning> warnings(String text) {
    return text.lines()
        .map(line -> line.split(" ", 2))
        .map(parts -> new ImageWarning(parts[0], parts[1]))
        .toList();
  }

  /** The fields that say how a result is written, where it is not as usual. */
  static Map<String, String> written(Writing writing) {
    Map<String, String> hash = new LinkedHashMap<>();
    writing.quality().ifPresent(percent -> hash.put("quality", Integer.toString(percent)));
    if (writing.small()) {
      hash.put("compression", SMALL);
    }
    return hash;
  }

  /** Reads what {@link #written} wrote. */
  static Writing writing(Map<String, String> hash) {
    return new Writing(number(hash, "quality"), SMALL.equals(hash.get("compression")));
  }

  private static OptionalInt number(Map<String, String> hash, String name) {
    String text = hash.get(name);
    return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  private static String get(Map<String, String> hash, String name) {
    String value = hash.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a job's record lacks " + name);
    }
    return value;
  }
}
