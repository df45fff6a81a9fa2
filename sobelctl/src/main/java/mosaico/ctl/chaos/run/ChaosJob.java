package mosaico.ctl.chaos.run;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import mosaico.ctl.chaos.plan.ChaosPicture;
import mosaico.ctl.chaos.plan.JobPlan;
import mosaico.filters.geometry.Band;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One job as its client sees it, which asks again whenever a connection fails. */
final class ChaosJob {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RESULT_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(40);

  /** After the deadline, for another coordinator to find the job late: a lease and some more. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private static final Set<String> ENDED = Set.of("done", "failed", "cancelled");
  private static final JsonMapper JSON = new JsonMapper();

  private final JobPlan plan;
  private final Addresses addresses;
  private final HttpClient http;
  private final Duration deadline;
  private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
  private final CompletableFuture<Integer> accepted = new CompletableFuture<>();
  private final long begun = System.nanoTime();
  private volatile JsonNode status = JSON.createObjectNode();
  private volatile String id = "";

  /** What stood last in the way of what was asked for; used by {@link #run}'s thread alone. */
  private String last = "it was never seen";

  private volatile long endedAt = Long.MAX_VALUE;

  /**
   * A job that was not sent yet.
   *
   * @param deadline from its acceptance to its end
   */
  ChaosJob(JobPlan plan, Addresses addresses, HttpClient http, Duration deadline) {
    this.plan = plan;
    this.addresses = addresses;
    this.http = http;
    this.deadline = deadline;
  }

  JobPlan plan() {
    return plan;
  }

  /** Sends the job, and follows it to its end; never fails. */
  void run() {
    Verdict found;
    try {
      Band picture = ChaosPicture.of(plan).samples();
      byte[] file = new ChaosPicture(picture).file(plan.png());
      Band expected = plan.chain().apply(picture);
      found = plan.direct() ? direct(file, expected) : durable(file, expected);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      found = new Verdict.Refused();
    } catch (RuntimeException | Error e) {
      found = new Verdict.Lost("a fault of this client: " + e);
    }
    endedAt = System.nanoTime();
    accepted.complete(0);
    verdict.complete(found);
  }

  /** Completed with the number of the coordinator that has accepted the job, or when it is over. */
  CompletableFuture<Integer> accepted() {
    return accepted;
  }

  /** Completed when the job is over. */
  CompletableFuture<Verdict> verdict() {
    return verdict;
  }

  boolean isOver() {
    return verdict.isDone();
  }

  /** When it was over, by {@link System#nanoTime}. */
  long endedAt() {
    return endedAt;
  }

  /** How many tiles needed more than one delivery. */
  int retries() {
    return status.path("tiles").path("redelivered").asInt(0);
  }

  /** How many tiles are done, as last seen. */
  int done() {
    return status.path("tiles").path("done").asInt(0);
  }

  /** The state that a coordinator tells now; empty if none tells one. */
  String askState() throws InterruptedException {
    try {
      HttpResponse<String> answer = get("/api/jobs/" + id, addresses.any());
      return answer.statusCode() == 200 ? json(answer.body()).path("state").asString("") : "";
    } catch (IOException e) {
      return "";
    }
  }

  private Verdict direct(byte[] file, Band expected) throws InterruptedException {
    int coordinator = addresses.any();
    accepted.complete(coordinator);
    try {
      HttpResponse<byte[]> answer =
          http.send(post("/api/process", file, coordinator), BodyHandlers.ofByteArray());
      return switch (answer.statusCode()) {
        case 200 -> judge(expected, answer.body(), "direct job");
        case 503 -> new Verdict.Refused();
        default -> new Verdict.BrokenOff();
      };
    } catch (IOException e) {
      return new Verdict.BrokenOff();
    }
  }

  private Verdict durable(byte[] file, Band expected) throws InterruptedException {
    if (untilThere(begun, deadline, () -> submit(file)).isEmpty()) {
      return new Verdict.Refused();
    }
    long since = System.nanoTime();
    Duration most = deadline.plus(GRACE);
    Optional<String> state = untilThere(since, most, this::endState);
    if (state.isEmpty()) {
      return new Verdict.Lost("job %s did not end in time: %s".formatted(id, last));
    }
    if (!state.get().equals("done")) {
      return failed();
    }
    return untilThere(since, most, this::result)
        .map(result -> judge(expected, result, id))
        .orElseGet(
            () ->
                new Verdict.Lost(
                    "job %s is done, its result cannot be had: %s".formatted(id, last)));
  }

  /** Something to be had from a coordinator; empty if that has none to give now. */
  @FunctionalInterface
  private interface Request<T> {
    Optional<T> send() throws IOException, InterruptedException;
  }

  /** Asks one coordinator or another until one gives what is asked for; empty if none does. */
  private <T> Optional<T> untilThere(long since, Duration most, Request<T> request)
      throws InterruptedException {
    while (System.nanoTime() - since < most.toNanos()) {
      try {
        Optional<T> found = request.send();
        if (found.isPresent()) {
          return found;
        }
      } catch (IOException e) {
        last = String.valueOf(e.getMessage());
      }
      Thread.sleep(PAUSE);
    }
    return Optional.empty();
  }

  /** The job's ID; of a job whose acceptance does not arrive, nobody was told. */
  private Optional<String> submit(byte[] file) throws IOException, InterruptedException {
    int coordinator = addresses.any();
    HttpResponse<String> answer =
        http.send(post("/api/jobs", file, coordinator), BodyHandlers.ofString());
    if (answer.statusCode() / 100 == 4) {
      throw new IllegalStateException("%s: %s".formatted(plan, answer.body()));
    }
    if (answer.statusCode() != 202) {
      return Optional.empty();
    }
    id = json(answer.body()).path("id").asString("");
    accepted.complete(coordinator);
    return Optional.of(id);
  }

  /** The state in which the job has ended. */
  private Optional<String> endState() throws IOException, InterruptedException {
    HttpResponse<String> answer = get("/api/jobs/" + id, addresses.any());
    if (answer.statusCode() != 200) {
      last = "answered " + answer.statusCode();
      return Optional.empty();
    }
    status = json(answer.body());
    String state = status.path("state").asString("");
    last = "it is " + state;
    return Optional.of(state).filter(ENDED::contains);
  }

  private Optional<byte[]> result() throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            request("/api/jobs/" + id + "/result", addresses.any(), RESULT_TIMEOUT).build(),
            BodyHandlers.ofByteArray());
    if (answer.statusCode() == 200) {
      return Optional.of(answer.body());
    }
    last = answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    return Optional.empty();
  }

  private Verdict failed() {
    String reason = status.path("reason").asString("");
    return reason.isBlank()
        ? new Verdict.Lost("job %s failed without a reason".formatted(id))
        : new Verdict.Failed(reason);
  }

  private Verdict judge(Band expected, byte[] file, String job) {
    try {
      long wrong = Comparison.wrongPixels(expected, file);
      return wrong == 0
          ? new Verdict.Exact()
          : new Verdict.Wrong(wrong, job + ": " + plan.chain().text());
    } catch (IOException e) {
      return new Verdict.Lost(job + ": its result cannot be read: " + e.getMessage());
    }
  }

  private HttpRequest post(String path, byte[] file, int coordinator) {
    return request(path + "?" + plan.request().query(), coordinator, RESULT_TIMEOUT)
        .header("Content-Type", "application/octet-stream")
        .POST(BodyPublishers.ofByteArray(file))
        .build();
  }

  private HttpResponse<String> get(String path, int coordinator)
      throws IOException, InterruptedException {
    return http.send(request(path, coordinator, TIMEOUT).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, int coordinator, Duration timeout) {
    return HttpRequest.newBuilder(addresses.of(coordinator).resolve(path)).timeout(timeout);
  }

  private static JsonNode json(String body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new IOException("no JSON", e);
    }
  }
}
