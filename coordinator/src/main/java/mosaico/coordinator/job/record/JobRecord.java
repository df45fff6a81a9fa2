package mosaico.coordinator.job.record;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.plan.TilePlan;
import mosaico.filters.geometry.Shape;

/**
 * What is known of a job, as it is kept in Redis for every coordinator to read.
 *
 * @param name the uploaded file's name, or a made-up one
 * @param filters the chain's canonical text
 * @param workers how many workers may serve it at most, if the person said
 * @param sent the shape of the image as it is sent to the workers
 * @param result the shape of the result
 * @param bandRows height of a band of the result
 * @param durable whether another coordinator may take the job over: its source is in Redis
 * @param fault what is wrong with the image, if that is why the job failed
 * @param done tiles that are done, as last noted by the coordinator that runs the job
 * @param redelivered of those, how many needed more than one delivery
 * @param decode how long opening the image took: decoding it, unless that is done row by row
 */
public record JobRecord(
    JobId id,
    String name,
    String filters,
    OutputFormat format,
    OptionalInt workers,
    Shape sent,
    Shape result,
    int bandRows,
    boolean durable,
    JobState state,
    Optional<String> reason,
    Optional<UnreadableImageException.Kind> fault,
    int done,
    int redelivered,
    Duration decode,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt) {

  public static final String STATE = "state";
  public static final String REASON = "reason";
  public static final String FAULT = "fault";
  public static final String DONE = "done";
  public static final String REDELIVERED = "redelivered";
  public static final String STARTED_AT = "startedAt";
  public static final String ENDED_AT = "endedAt";

  public TilePlan plan() {
    return new TilePlan(result.height(), bandRows);
  }

  /** A name for the result's file: {@code photo-sobel.png}. */
  public String resultName() {
    return ResultName.of(name, filters, format);
  }

  public Map<String, String> toHash() {
    Map<String, String> hash = new LinkedHashMap<>();
    hash.put("id", id.text());
    hash.put("name", name);
    hash.put("filters", filters);
    hash.put("format", format.text());
    workers.ifPresent(count -> hash.put("workers", Integer.toString(count)));
    putShape(hash, "sent", sent);
    putShape(hash, "result", result);
    hash.put("bandRows", Integer.toString(bandRows));
    hash.put("durable", Boolean.toString(durable));
    hash.put(STATE, state.text());
    reason.ifPresent(text -> hash.put(REASON, text));
    fault.ifPresent(kind -> hash.put(FAULT, kind.name()));
    hash.put(DONE, Integer.toString(done));
    hash.put(REDELIVERED, Integer.toString(redelivered));
    hash.put("decodeMicros", Long.toString(decode.toNanos() / 1_000));
    hash.put("createdAt", createdAt.toString());
    startedAt.ifPresent(at -> hash.put(STARTED_AT, at.toString()));
    endedAt.ifPresent(at -> hash.put(ENDED_AT, at.toString()));
    return hash;
  }

  public static JobRecord fromHash(Map<String, String> hash) {
    String format = get(hash, "format");
    return new JobRecord(
        new JobId(get(hash, "id")),
        get(hash, "name"),
        get(hash, "filters"),
        OutputFormat.named(format)
            .orElseThrow(() -> new IllegalArgumentException("a job of format " + format)),
        hash.containsKey("workers")
            ? OptionalInt.of(Integer.parseInt(get(hash, "workers")))
            : OptionalInt.empty(),
        shape(hash, "sent"),
        shape(hash, "result"),
        Integer.parseInt(get(hash, "bandRows")),
        Boolean.parseBoolean(get(hash, "durable")),
        JobState.parse(get(hash, STATE)),
        Optional.ofNullable(hash.get(REASON)),
        Optional.ofNullable(hash.get(FAULT)).map(UnreadableImageException.Kind::valueOf),
        Integer.parseInt(get(hash, DONE)),
        Integer.parseInt(get(hash, REDELIVERED)),
        Duration.ofNanos(Long.parseLong(get(hash, "decodeMicros")) * 1_000),
        Instant.parse(get(hash, "createdAt")),
        Optional.ofNullable(hash.get(STARTED_AT)).map(Instant::parse),
        Optional.ofNullable(hash.get(ENDED_AT)).map(Instant::parse));
  }

  private static void putShape(Map<String, String> hash, String name, Shape shape) {
    hash.put(name, shape.width() + "x" + shape.height() + "x" + shape.channels());
  }

  private static Shape shape(Map<String, String> hash, String name) {
    String[] sizes = get(hash, name).split("x", 3);
    return new Shape(
        Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
  }

  private static String get(Map<String, String> hash, String name) {
    String value = hash.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a job's record lacks " + name);
    }
    return value;
  }
}
