package mosaico.ctl.status;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mosaico.ctl.client.Api;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a coordinator says of the system at one moment. A field that an older coordinator does not
 * give is missing in all views.
 *
 * @param at when it was asked for, by this machine's clock
 * @param workers the answer of {@code GET /api/workers/status}
 * @param operations the answer of {@code GET /api/operations}
 * @param jobs the open jobs, from {@code GET /api/jobs}
 * @param filters the names of those that the coordinator knows
 */
public record Snapshot(
    Instant at, JsonNode workers, JsonNode operations, List<JsonNode> jobs, Set<String> filters) {

  /** As many as fit a screen. */
  private static final int JOBS = 200;

  /** Asks for everything. */
  public static Snapshot of(Api api) {
    return of(api, filters(api));
  }

  /** Asks for what changes. */
  public static Snapshot of(Api api, Set<String> filters) {
    return new Snapshot(
        Instant.now(),
        api.get("/api/workers/status"),
        api.get("/api/operations"),
        api.get("/api/jobs?state=queued,running&limit=" + JOBS).path("jobs").valueStream().toList(),
        filters);
  }

  /** The names of the filters that the coordinator knows. */
  public static Set<String> filters(Api api) {
    return api.get("/api/filters")
        .path("filters")
        .valueStream()
        .map(filter -> filter.path("name").asString(""))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The newest of the coordinator's samples; empty if there is none. */
  public JsonNode sample() {
    JsonNode samples = operations.path("samples");
    return samples.isEmpty()
        ? JsonNodeFactory.instance.missingNode()
        : samples.get(samples.size() - 1);
  }

  /** The answers, as one document. */
  public ObjectNode document() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("at", at.toString());
    document.set("workers", workers);
    document.set("operations", operations);
    document.putArray("jobs").addAll(jobs);
    return document;
  }
}
