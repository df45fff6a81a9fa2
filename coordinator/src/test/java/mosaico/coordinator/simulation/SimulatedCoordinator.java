package mosaico.coordinator.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.ChunkWrite;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.broker.BrokerUnavailableException;
import mosaico.coordinator.broker.QueueDepth;
import mosaico.coordinator.broker.TileOutlet;
import mosaico.coordinator.broker.TilePublisher.Fate;
import mosaico.coordinator.job.fair.SharedWindow;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.JobStatus;
import mosaico.coordinator.job.run.JobStateMachine;
import mosaico.coordinator.job.run.Outcome;
import mosaico.coordinator.job.run.SteppedRun;
import mosaico.coordinator.job.takeover.Finding;
import mosaico.coordinator.job.takeover.LeasesUnderWay;
import mosaico.coordinator.store.Leases;
import mosaico.coordinator.store.StoreException;
import mosaico.coordinator.workers.CostClasses;
import mosaico.coordinator.workers.TileRouter;
import mosaico.coordinator.workers.WorkerDirectory;

/**
 * A coordinator: the product's runs of jobs, its leases and take-over, on a broker and a store in
 * memory.
 */
final class SimulatedCoordinator {

  /** Tiles of all jobs that may be out; a few more than a job can have out. */
  static final int IN_FLIGHT = 24;

  /** Bytes of samples that a job may have out: so many tiles of a simulated picture. */
  private static final int MAX_BYTES = 12;

  /** How long a tile's first result waits for that of a copy. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration LEASE_ROUND = Leases.LENGTH.dividedBy(4);
  private static final Duration DEAD_LETTERS = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration SENDER_LOOKS = Duration.ofMillis(500);

  /** A job that runs here. */
  private static final class Running {
    private final SteppedRun run;
    private final JobSpec job;
    private final long since;
    private Duration runnerPause = Duration.ZERO;
    private Duration senderPause = Duration.ZERO;
    private boolean waits;
    private boolean senderGoes;
    private long step;
    private long leaseLostAt = -1;

    Running(SteppedRun run, JobSpec job, long since) {
      this.run = run;
      this.job = job;
      this.since = since;
    }
  }

  private final World world;
  private final String name;
  private final JobLifetime lifetime;
  private Actor actor;
  private int lives;
  private SharedWindow window;
  private SimulatedAudits audits;
  private int released;
  private Map<JobId, Running> runs = new LinkedHashMap<>();
  private SteppedRun.Coordinator shared;
  private LeasesUnderWay underWay;

  SimulatedCoordinator(World world, String name) {
    this.world = world;
    this.name = name;
    this.lifetime = world.lifetime();
    this.actor = new Actor(name);
    this.window = window();
    this.audits = new SimulatedAudits(world, actor);
    this.underWay = new LeasesUnderWay(leases());
    this.shared = shared();
    begin();
  }

  Actor actor() {
    return actor;
  }

  /** Its process has ended, and another begins with its name. */
  void restart() {
    actor = new Actor(name);
    actor.trouble(world.time().now());
    runs = new LinkedHashMap<>();
    window = window();
    lives++;
    audits = new SimulatedAudits(world, actor);
    underWay = new LeasesUnderWay(leases());
    shared = shared();
    begin();
  }

  private void begin() {
    world.time().after(LEASE_ROUND, actor, "renews", this::renewLeases);
    world.time().after(LEASE_ROUND, actor, "looks for jobs", this::takeOver);
    world.time().after(DEAD_LETTERS, actor, "reads dead letters", this::readDeadLetters);
  }

  private StoredLeases leases() {
    return new StoredLeases(world, actor, name + "#" + lives);
  }

  private SharedWindow window() {
    return new SharedWindow(IN_FLIGHT, () -> world.time().now() * 1_000_000);
  }

  private SteppedRun.Coordinator shared() {
    WorkerDirectory directory =
        new WorkerDirectory(
            () -> {
              world.store().reach(actor);
              return world.workers();
            },
            world.time());
    JobLifetime ofRuns =
        world.has(Mutation.IGNORES_THE_DEADLINE)
            ? new JobLifetime(lifetime.deadline().multipliedBy(50), lifetime.resultTtl())
            : lifetime;
    return new SteppedRun.Coordinator(
        new Outlet(),
        audits.local(),
        new StoredChunks(world, actor, this::waits),
        _ ->
            world.has(Mutation.NEVER_SENDS_A_LOST_TILE_AGAIN)
                ? Optional.of(new QueueDepth(1, 1))
                : world.broker().depth(actor),
        directory,
        new TileRouter(directory, new CostClasses(1_000_000), OptionalInt.empty(), "1"),
        audits.auditor(),
        world.has(Mutation.AUDITS_WAIT_FOR_EVER) ? Duration.ofDays(1) : PATIENCE,
        window,
        release -> world.has(Mutation.LEAKS_THE_WINDOW) ? leaking(release) : release,
        world.has(Mutation.IGNORES_THE_WINDOW) ? 100 * MAX_BYTES : MAX_BYTES,
        ofRuns,
        world.time());
  }

  // What clients ask for.

  /** Accepts a job; its client is told so when this returns. */
  void submit(JobSpec job, Picture picture) {
    MemoryStore store = world.store();
    leases().acquire(job.id());
    if (world.has(Mutation.ACCEPTS_BEFORE_IT_IS_STORED)) {
      world.watch().accepted(job, picture);
      world.time().after(Duration.ofSeconds(2), actor, "stores", () -> write(job, picture));
      return;
    }
    store.reach(actor);
    store.write(job, !world.has(Mutation.FORGETS_THE_SOURCE));
    store.answer();
    world.watch().accepted(job, picture);
    start(job, picture, JobStatus.queued());
  }

  private void write(JobSpec job, Picture picture) {
    world.store().write(job, true);
    start(job, picture, JobStatus.queued());
  }

  // Runs.

  boolean has(JobId job) {
    return runs.containsKey(job);
  }

  private void start(JobSpec job, Picture picture, JobStatus found) {
    JobStateMachine state = new StoredState(world, actor, job);
    Running[] own = new Running[1];
    SteppedRun run =
        new SteppedRun(
            picture.prepared(job, world.time()),
            found,
            state,
            shared,
            pause -> own[0].runnerPause = pause,
            pause -> own[0].senderPause = pause);
    own[0] = new Running(run, job, world.time().now());
    runs.put(job.id(), own[0]);
    runSoon(own[0], SOON);
  }

  private void runSoon(Running job, Duration after) {
    long step = ++job.step;
    world
        .time()
        .after(
            after,
            actor,
            "runs on",
            () -> {
              // An earlier time may have been set since: a result came in.
              if (job.step == step) {
                stepRunner(job);
              }
            });
  }

  private void stepRunner(Running job) throws InterruptedException {
    job.step++; // nothing that was to be its next step is one any more
    job.waits = false;
    job.runnerPause = Duration.ZERO;
    Optional<Outcome> outcome = stepped(job);
    if (outcome.isPresent()) {
      over(job, outcome.get());
      return;
    }
    if (!job.senderGoes && job.run.canSend()) {
      job.senderGoes = true;
      send(job, SOON);
    }
    if (job.runnerPause.isPositive()) {
      runSoon(job, job.runnerPause);
    } else if (job.waits) {
      runSoon(job, LOOK_EVERY);
      long step = job.step;
      Actor own = actor;
      world
          .store()
          .awaitPush(
              job.job.id(),
              () -> {
                if (own.isAlive() && job.step == step) {
                  runSoon(job, SOON);
                }
              });
    } else {
      runSoon(job, SOON);
    }
  }

  private Optional<Outcome> stepped(Running job) throws InterruptedException {
    AtomicReference<Optional<Outcome>> outcome = new AtomicReference<>(Optional.empty());
    audits.during(job.job.id(), () -> outcome.set(job.run.stepRunner()));
    return outcome.get();
  }

  /** A job's run has looked at its completion list, and nothing was on it. */
  private void waits(JobId job) {
    Running running = runs.get(job);
    if (running != null) {
      running.waits = true;
    }
  }

  private void send(Running job, Duration after) {
    world
        .time()
        .after(
            after,
            actor,
            "sends",
            () -> {
              if (!job.run.canSend()) {
                return;
              }
              int before = job.run.out();
              job.senderPause = Duration.ZERO;
              audits.during(job.job.id(), job.run::stepSender);
              boolean idle = job.run.out() == before;
              Duration next = idle ? SENDER_LOOKS.dividedBy(10) : SOON;
              send(job, job.senderPause.isPositive() ? job.senderPause : next);
            });
  }

  private void over(Running job, Outcome outcome) throws InterruptedException {
    if (outcome instanceof Outcome.LetGo && world.has(Mutation.RUNS_ON_WITHOUT_ITS_LEASE)) {
      throw new IllegalStateException("it was never let go");
    }
    job.run.finish();
    runs.remove(job.job.id(), job);
    if (outcome instanceof Outcome.EndedElsewhere(JobState state) && state == JobState.CANCELLED) {
      deleteChunks(job.job);
    }
  }

  /** As the product's: first the marker, then the chunks; each a round trip. */
  private void deleteChunks(JobSpec job) {
    Runnable mark =
        () -> {
          world.store().reach(actor);
          world.store().markEnded(job.id(), lifetime.keptWhileOpen());
        };
    Runnable delete =
        () -> {
          world.store().reach(actor);
          for (int i = 0; i < job.tiles(); i++) {
            world.store().deleteChunk(job.id(), i);
          }
        };
    boolean wrong = world.has(Mutation.DELETES_BEFORE_IT_MARKS);
    Runnable first = wrong ? delete : mark;
    Runnable second = wrong ? mark : delete;
    try {
      first.run();
      world
          .time()
          .after(
              Duration.ofMillis(wrong ? 100 : 2),
              actor,
              "deletes chunks",
              () -> {
                try {
                  second.run();
                  world.deleted(job);
                } catch (StoreException e) {
                  // They are left to expire.
                }
              });
    } catch (StoreException e) {
      // They are left to expire.
    }
  }

  /** No run has more out than it may, and every tile that is out has its place in the window. */
  void checkWindow() {
    if (!actor.isAlive()) {
      return;
    }
    int out = 0;
    for (Running job : runs.values()) {
      int own = job.run.out();
      if (own > MAX_BYTES / 2) {
        throw new Violation("%d tiles of a job are out".formatted(own));
      }
      out += own;
    }
    if (window.out() != out) {
      throw new Violation("%d tiles are out, and the window holds %d".formatted(out, window.out()));
    }
  }

  // Leases.

  private void renewLeases() {
    try {
      for (Running job : List.copyOf(runs.values())) {
        if (!leases().keep(job.job.id())) {
          job.leaseLostAt = job.leaseLostAt < 0 ? world.time().now() : job.leaseLostAt;
          if (!world.has(Mutation.RUNS_ON_WITHOUT_ITS_LEASE)) {
            job.run.letGo();
          }
        }
        checkLetGo(job);
      }
    } catch (StoreException e) {
      // The next round is soon.
    }
    world.time().after(LEASE_ROUND, actor, "renews", this::renewLeases);
  }

  private void checkLetGo(Running job) {
    long most = 3 * LEASE_ROUND.toMillis();
    long since = Math.max(job.leaseLostAt, actor.troubledUntil());
    if (job.leaseLostAt >= 0 && world.time().now() - since > most) {
      throw new Violation("job %s runs on without its lease".formatted(job.job.id()));
    }
  }

  private void takeOver() {
    try {
      if (!world.has(Mutation.NEVER_TAKES_OVER)) {
        world.store().reach(actor);
        for (JobId job : world.store().openJobs()) {
          if (!has(job)) {
            underWay.with(job, () -> take(job));
          }
        }
      }
    } catch (StoreException e) {
      // The next round is soon.
    }
    world.time().after(LEASE_ROUND, actor, "looks for jobs", this::takeOver);
  }

  private boolean take(JobId id) {
    MemoryStore store = world.store();
    store.reach(actor);
    return switch (Finding.of(store.find(id), lifetime, world.time().instant())) {
      case Finding.Over() -> {
        store.forgetOpen(id);
        yield false;
      }
      case Finding.Late(String reason) -> {
        if (!world.has(Mutation.IGNORES_THE_DEADLINE)) {
          store.end(id, Ending.failed(reason, world.time().instant()), false);
        }
        yield false;
      }
      case Finding.Abandoned(JobRecord job) -> take(job);
    };
  }

  private boolean take(JobRecord job) {
    world.checkAbandoned(this, job.id());
    if (!world.store().hasSource(job.id())) {
      String reason = "its coordinator stopped and its source image is no longer stored";
      world.store().end(job.id(), Ending.failed(reason, world.time().instant()), false);
      return false;
    }
    start(job.spec(), Picture.of(job.spec().tiles()), job.status());
    return true;
  }

  /** Since when it has run the job; the latest possible time if it does not. */
  long runsSince(JobId job) {
    Running running = runs.get(job);
    return running == null ? Long.MAX_VALUE : running.since;
  }

  private void readDeadLetters() {
    try {
      if (world.broker().reaches(actor)) {
        var letter = world.broker().deadLetter();
        if (letter.isPresent()) {
          world.store().reach(actor);
          ChunkId id = ChunkId.parse(letter.get().id());
          byte[] why = Strip.failed("dead letters", 1, "no worker could process it");
          MemoryStore.Commands commands =
              world.store().new Commands(world.has(Mutation.FAILURE_REPLACES_A_RESULT));
          ChunkWrite failure = ChunkWrite.failed(id, why, lifetime.resultTtl());
          var markers = failure.storeThenTell(commands);
          if (failure.fate(markers.getFirst(), markers.getLast()) == ChunkWrite.Fate.UNWANTED) {
            failure.withdraw(commands);
          }
          world.broker().removeDeadLetter();
        }
      }
    } catch (StoreException e) {
      // It stays on its queue.
    }
    world.time().after(DEAD_LETTERS, actor, "reads dead letters", this::readDeadLetters);
  }

  /** Has one in eight tiles never leave the window. */
  private IntConsumer leaking(IntConsumer release) {
    return index -> {
      if (++released % 8 != 0) {
        release.accept(index);
      }
    };
  }

  /** The broker, as the sender sees it. */
  private final class Outlet implements TileOutlet {
    @Override
    public void publish(String queue, TileTask task, byte[] body, boolean persistent, Fate fate)
        throws BrokerUnavailableException {
      SimulatedAudits own = audits;
      world
          .broker()
          .publish(
              actor,
              task,
              body,
              persistent,
              new Fate() {
                @Override
                public void confirmed() {
                  fate.confirmed();
                }

                @Override
                public void lost() {
                  own.during(task.id().job(), fate::lost);
                }
              });
    }

    @Override
    public boolean isOpen() {
      return world.broker().reaches(actor);
    }
  }
}
