package mosaico.ctl.local;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import mosaico.embedded.EmbeddedServiceException;
import org.jspecify.annotations.Nullable;

/** What a class does to a local stack: it kills, freezes and slows down workers, and so on. */
final class Classroom {
  /** However many a class adds. */
  static final int MOST_WORKERS = 8;

  /** What the stack is like now. */
  record State(
      List<Worker> workers,
      int mostWorkers,
      int prefetch,
      List<Integer> prefetches,
      ServiceState broker,
      ServiceState redis) {}

  /**
   * A worker's process.
   *
   * @param delayMs by which each of its tiles takes longer
   */
  record Worker(String id, long pid, Condition condition, int delayMs) {}

  /**
   * The broker or Redis.
   *
   * @param restartable whether the stack owns it
   */
  record ServiceState(ServiceCondition condition, boolean restartable) {}

  enum ServiceCondition {
    RUNNING,
    RESTARTING,
    /** It did not start again. */
    FAILED;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final LocalStack stack;
  private final Lessons lessons;
  private final Restart broker;
  private final Restart redis;

  /**
   * The classroom of a stack.
   *
   * @param report receives a line for the person at the terminal
   */
  Classroom(LocalStack stack, Lessons lessons, BackingServices backing, Consumer<String> report) {
    this.stack = stack;
    this.lessons = lessons;
    this.broker = new Restart("The broker", backing.broker().restart(), report);
    this.redis = new Restart("Redis", backing.redis().restart(), report);
  }

  State state() {
    List<Worker> workers = new ArrayList<>();
    stack
        .workers()
        .forEach(
            (id, process) ->
                workers.add(
                    new Worker(id, process.pid(), process.condition(), lessons.delayMs(id))));
    return new State(
        workers,
        MOST_WORKERS,
        lessons.prefetch(),
        Lessons.PREFETCHES,
        broker.state(),
        redis.state());
  }

  /**
   * Does something to the stack.
   *
   * @param action {@code kill}, {@code start}, {@code freeze}, {@code thaw} or {@code slow} a
   *     {@code worker}; {@code add} one; {@code prefetch}; {@code restart} a {@code service}
   * @param parameters of the action, by name
   * @throws RefusedException if it is not possible
   */
  void perform(String action, Map<String, String> parameters) throws RefusedException {
    switch (action) {
      case "kill" -> worker(parameters).kill();
      case "start" -> worker(parameters).startAgain();
      case "freeze" -> worker(parameters).freeze();
      case "thaw" -> worker(parameters).thaw();
      case "slow" -> {
        var _ = worker(parameters);
        lessons.delay(
            text(parameters, "worker"), number(parameters, "ms", Lessons.LONGEST_DELAY_MS));
      }
      case "add" -> add();
      case "prefetch" -> prefetch(text(parameters, "messages"));
      case "restart" -> service(text(parameters, "service")).begin();
      default ->
          throw new RefusedException(404, "a classroom has no action \"%s\"".formatted(action));
    }
  }

  private void add() throws RefusedException {
    if (stack.workers().size() >= MOST_WORKERS) {
      throw new RefusedException(400, "a classroom has at most %d workers".formatted(MOST_WORKERS));
    }
    stack.addWorker();
  }

  private void prefetch(String messages) throws RefusedException {
    int given =
        Lessons.PREFETCHES.stream()
            .filter(each -> each.toString().equals(messages))
            .findFirst()
            .orElseThrow(
                () ->
                    new RefusedException(
                        400, "messages=%s is invalid: give 1, 2 or 8".formatted(messages)));
    lessons.prefetch(given);
  }

  private SupervisedProcess worker(Map<String, String> parameters) throws RefusedException {
    String id = text(parameters, "worker");
    SupervisedProcess worker = stack.workers().get(id);
    if (worker == null) {
      throw new RefusedException(404, "there is no worker %s in this classroom".formatted(id));
    }
    return worker;
  }

  private Restart service(String name) throws RefusedException {
    return switch (name) {
      case "broker" -> broker;
      case "redis" -> redis;
      default ->
          throw new RefusedException(
              400, "service=%s is invalid: give broker or redis".formatted(name));
    };
  }

  private static int number(Map<String, String> parameters, String name, int most)
      throws RefusedException {
    String text = text(parameters, name);
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new RefusedException(400, ofNumber(name, text, most), e);
    }
    throw new RefusedException(400, ofNumber(name, text, most));
  }

  private static String ofNumber(String name, String text, int most) {
    return "%s=%s is invalid: give a whole number from 0 to %d".formatted(name, text, most);
  }

  private static String text(Map<String, String> parameters, String name) {
    return Objects.requireNonNullElse(parameters.get(name), "");
  }

  /** An action that is not possible, with the HTTP status and the sentence that say why. */
  static final class RefusedException extends Exception {
    private final int status;

    RefusedException(int status, String message) {
      this(status, message, null);
    }

    RefusedException(int status, String message, @Nullable Throwable cause) {
      super(message, cause);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /** Restarts the broker or Redis, which takes a few seconds, on a thread of its own. */
  private static final class Restart {
    private final String name;
    private final @Nullable Runnable restart;
    private final Consumer<String> report;
    private ServiceCondition condition = ServiceCondition.RUNNING;

    Restart(String name, @Nullable Runnable restart, Consumer<String> report) {
      this.name = name;
      this.restart = restart;
      this.report = report;
    }

    synchronized ServiceState state() {
      return new ServiceState(condition, restart != null);
    }

    synchronized void begin() throws RefusedException {
      Runnable task = restart;
      if (task == null) {
        throw new RefusedException(
            400, "%s was given to this classroom, which cannot restart it".formatted(name));
      }
      if (condition != ServiceCondition.RESTARTING) {
        condition = ServiceCondition.RESTARTING;
        Thread.ofPlatform().daemon().name("restart").start(() -> run(task));
      }
    }

    private void run(Runnable task) {
      ServiceCondition end = ServiceCondition.FAILED;
      try {
        task.run();
        end = ServiceCondition.RUNNING;
        report.accept(name + " was restarted.");
      } catch (EmbeddedServiceException e) {
        report.accept("%s was not restarted: %s".formatted(name, e.getMessage()));
      } finally {
        synchronized (this) {
          condition = end;
        }
      }
    }
  }
}
