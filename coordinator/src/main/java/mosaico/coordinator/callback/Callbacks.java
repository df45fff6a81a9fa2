package mosaico.coordinator.callback;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import mosaico.coordinator.job.record.BatchId;
import mosaico.coordinator.store.BatchStore;
import mosaico.coordinator.store.CallbackStore;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.store.StoreException;
import mosaico.service.retry.RetryPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who asked for it that a job or a batch has ended: whichever coordinator ran it, and
 * though the one that accepted it is gone. Each is tried three times; redirects are not followed,
 * so that nobody is told who is not on the list.
 */
public final class Callbacks implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Callbacks.class);
  private static final int TRIES = 3;
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int NOT_OK = 300;

  private final CallbackConfig config;
  private final CallbackStore store;
  private final JobStore jobs;
  private final BatchStore batches;
  private final Clock clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("callbacks").factory());

  /** One that answers slowly holds up no other. */
  private final ExecutorService posts = Executors.newVirtualThreadPerTaskExecutor();

  public Callbacks(
      CallbackConfig config, CallbackStore store, JobStore jobs, BatchStore batches, Clock clock) {
    this.config = config;
    this.store = store;
    this.jobs = jobs;
    this.batches = batches;
    this.clock = clock;
  }

  /** Begins to look for what has ended, if anybody may be told. */
  public void start() {
    if (config.isOn()) {
      var _ =
          rounds.scheduleWithFixedDelay(
              this::guardedRound, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void guardedRound() {
    try {
      var _ = round();
    } catch (StoreException e) {
      log.info("nobody is told of ended jobs, Redis is unavailable: {}", e.getMessage());
    } catch (RejectedExecutionException e) {
      log.debug("closed: another coordinator tells of them", e);
    } catch (RuntimeException | Error e) {
      // What left here would end the schedule.
      log.error("nobody is told of ended jobs", e);
    }
  }

  /**
   * Looks once at what is due.
   *
   * @return one for each that is due, which completes when it was looked at and maybe told
   */
  List<CompletableFuture<Void>> round() {
    return store.take().stream()
        .map(callback -> CompletableFuture.runAsync(() -> guardedTell(callback), posts))
        .toList();
  }

  private void guardedTell(CallbackStore.Callback callback) {
    try {
      tell(callback);
    } catch (StoreException e) {
      // It is due again when its time as taken is over.
      log.info("{} cannot be told of now: {}", name(callback), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.info("{}: stopping; another coordinator tells of it", name(callback));
    } catch (RuntimeException | Error e) {
      log.error("{} cannot be told of", name(callback), e);
    }
  }

  private void tell(CallbackStore.Callback callback) throws InterruptedException {
    if (config.allowed(callback.url().toString()).isEmpty()) {
      log.warn("{}: {} may not be told any more", name(callback), callback.url().getHost());
      store.remove(callback);
      return;
    }
    switch (callback.kind()) {
      case JOB -> tell(callback, jobs.find(callback.id()), CallbackMessage::of);
      case BATCH ->
          tell(callback, batches.find(new BatchId(callback.id().text())), CallbackMessage::of);
    }
  }

  /**
   * Tells of what was found.
   *
   * @param found empty if it is not known any more
   * @param message what there is to tell, empty if it has not ended
   */
  private <T> void tell(
      CallbackStore.Callback callback, Optional<T> found, Function<T, Optional<String>> message)
      throws InterruptedException {
    if (found.isEmpty()) {
      log.info("{} is over and forgotten; nobody is told", name(callback));
      store.remove(callback);
      return;
    }
    Optional<String> text = message.apply(found.get());
    if (text.isEmpty()) {
      store.later(callback, LOOK_EVERY);
    } else {
      post(callback, text.get());
    }
  }

  private void post(CallbackStore.Callback callback, String body) throws InterruptedException {
    Optional<String> failure = failure(callback, body);
    if (failure.isEmpty()) {
      store.remove(callback);
      return;
    }
    int failures = callback.failures() + 1;
    if (failures < TRIES) {
      log.info("{}: try {} failed: {}", name(callback), failures, failure.get());
      store.failed(callback, RetryPolicy.CALLBACK.delay(failures));
    } else {
      log.warn("{}: given up after {} tries: {}", name(callback), failures, failure.get());
      store.remove(callback);
    }
  }

  private Optional<String> failure(CallbackStore.Callback callback, String body)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(callback.url())
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Mosaico")
            .header(Signature.HEADER, Signature.of(config.secret(), clock.instant(), body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    CompletableFuture<HttpResponse<Void>> sent =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      // The answer's body counts too: it may have no end.
      int status = sent.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return status >= OK && status < NOT_OK
          ? Optional.empty()
          : Optional.of("the answer was " + status);
    } catch (ExecutionException e) {
      return Optional.of(String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      return Optional.of("no answer within %d s".formatted(TIMEOUT.toSeconds()));
    } finally {
      sent.cancel(true);
    }
  }

  private static String name(CallbackStore.Callback callback) {
    return "callback of " + callback.id();
  }

  @Override
  public void close() {
    rounds.shutdownNow();
    posts.shutdownNow();
    client.shutdownNow();
  }
}
