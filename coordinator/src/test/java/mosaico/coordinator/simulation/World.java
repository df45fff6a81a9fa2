package mosaico.coordinator.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.AuditCopy;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.audit.AuditConfig;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.store.Leases;
import mosaico.coordinator.store.StoreException;

/**
 * One history: coordinators, workers, clients, a broker and a store, and what happens to them.
 * Equal seeds give equal histories.
 */
final class World {

  /** Faults end by then, in milliseconds. */
  private static final long FAULTS_END = 30_000;

  /** The longest a fault lasts, in milliseconds: longer than a lease. */
  private static final int LONGEST = 14_000;

  /** When all must be done: tiles that got lost are looked for after 15, 30 and 60 s. */
  private static final long END = 170_000;

  /** How long late results may come in when all jobs have ended, in milliseconds. */
  private static final long SETTLED = 2_000;

  /** After its first job is accepted a fault strikes each history, in milliseconds. */
  private static final int SOON = 100;

  /** What a tile takes, in milliseconds. */
  private static final int FASTEST = 2;

  private static final int SLOWEST = 300;

  private static final int COORDINATORS = 2;
  private static final int MOST_TILES = 8;
  private static final int MOST_FAULTS = 7;

  private final Timeline time;
  private final Mutation mutation;
  private final JobLifetime lifetime;
  private final Watch watch;
  private final MemoryStore store;
  private final MemoryBroker broker;
  private final Actor nature = new Actor("world");
  private final List<SimulatedCoordinator> coordinators = new ArrayList<>();
  private final List<SimulatedWorker> workers = new ArrayList<>();
  private final Map<JobId, Integer> poison = new HashMap<>();
  private final AuditConfig audits;

  /** The worker that makes every second tile wrong; empty if there is none. */
  private final String liar;

  private final Map<JobId, JobSpec> jobs = new HashMap<>();
  private final List<JobSpec> deleted = new ArrayList<>();
  private long storeTroubledUntil = Long.MIN_VALUE / 2;

  /** Jobs that clients still want to send. */
  private int sent;

  private long quietSince;

  /** Faults, and those of them that struck while a job was open. */
  private int faults;

  private int met;

  /** Whether nobody died who may have been about to remove something, which then expires. */
  private boolean isTidy = true;

  /** Whether each job has one coordinator, which reaches Redis all the time. */
  private boolean isSteady = true;

  /** A random history. */
  World(long seed, Mutation mutation, boolean keepsTrace) {
    this(new Timeline(seed, keepsTrace), mutation);
  }

  private World(Timeline time, Mutation mutation) {
    this(time, mutation, Duration.ofSeconds(time.chance(0.15) ? 20 : 600), drawAudits(time));
    int count = liar.isEmpty() ? time.random().nextInt(1, 4) : time.random().nextInt(2, 4);
    for (int i = 1; i <= count; i++) {
      addWorker(() -> Duration.ofMillis(time.random().nextInt(FASTEST, SLOWEST)));
    }
    sent = time.random().nextInt(1, 4);
    for (int i = 0; i < sent; i++) {
      time.after(moment(4_000), nature, "a client sends a job", this::sendJob);
    }
    int more = time.random().nextInt(MOST_FAULTS);
    // A storm, or faults far apart.
    long within = time.chance(0.5) ? 5_000 : FAULTS_END;
    for (int i = 0; i < more; i++) {
      time.after(moment((int) within), nature, "a fault strikes", this::strike);
    }
  }

  /** A history of one job, in which nothing goes wrong by itself. */
  static World ofOneJob(long seed, int tiles, List<Duration> tileTimes) {
    World world =
        new World(
            new Timeline(seed, false), Mutation.NONE, Duration.ofMinutes(10), AuditConfig.OFF);
    tileTimes.forEach(each -> world.addWorker(() -> each));
    Picture picture = Picture.of(tiles);
    JobSpec job = picture.spec(world.anyId(), OptionalInt.empty(), world.time.instant());
    world.coordinators.getFirst().submit(job, picture);
    world.jobs.put(job.id(), job);
    return world;
  }

  private static AuditConfig drawAudits(Timeline time) {
    return time.chance(0.6) ? AuditConfig.OFF : new AuditConfig(time.chance(0.5) ? 1 : 0.5);
  }

  private World(Timeline time, Mutation mutation, Duration deadline, AuditConfig audits) {
    this.time = time;
    this.audits = audits;
    this.liar = audits.isOn() && time.chance(0.75) ? "worker-1" : "";
    this.mutation = mutation;
    this.lifetime = new JobLifetime(deadline, Duration.ofMinutes(15));
    this.watch = new Watch(time, lifetime.deadline(), audits, liar);
    this.store = new MemoryStore(time, watch);
    this.broker = new MemoryBroker(time, watch, nature);
    watch.watch(store);
    for (int i = 1; i <= COORDINATORS; i++) {
      coordinators.add(new SimulatedCoordinator(this, "coordinator-" + i));
    }
  }

  private void addWorker(Supplier<Duration> tileTime) {
    workers.add(new SimulatedWorker(this, "worker-" + (workers.size() + 1), tileTime));
  }

  /** Lives through it. */
  void run() throws InterruptedException {
    while (time.step(END)) {
      watch.check();
      coordinators.forEach(SimulatedCoordinator::checkWindow);
      boolean over = sent == 0 && watch.allEnded();
      quietSince = over ? quietSince : time.now();
      if (over && time.now() - quietSince > SETTLED) {
        break;
      }
    }
    watch.checkEnd();
    for (JobSpec job : deleted) {
      if (isTidy && watch.emptiedAt() < 0 && !store.chunksOf(job).isEmpty()) {
        throw new Violation("chunks of the cancelled job %s stay".formatted(job.id()));
      }
    }
    for (JobSpec job : jobs.values()) {
      List<String> copies = store.copiesOf(job);
      if (isTidy && isSteady && watch.isDone(job.id()) && !copies.isEmpty()) {
        throw new Violation("copies made for audits stay: " + copies);
      }
    }
    if (store.keepsAnythingLongerThan(lifetime.keptWhileOpen())) {
      throw new Violation("something is kept for longer than a job's results are");
    }
  }

  private Duration moment(int most) {
    return Duration.ofMillis(time.random().nextInt(most));
  }

  // What the actors ask.

  Timeline time() {
    return time;
  }

  Watch watch() {
    return watch;
  }

  MemoryStore store() {
    return store;
  }

  MemoryBroker broker() {
    return broker;
  }

  JobLifetime lifetime() {
    return lifetime;
  }

  int faults() {
    return faults;
  }

  /** Faults that struck while a job was open. */
  int met() {
    return met;
  }

  boolean has(Mutation one) {
    return mutation == one;
  }

  AuditConfig audits() {
    return audits;
  }

  boolean isLiar(String worker) {
    return worker.equals(liar);
  }

  boolean isPoison(ChunkId chunk) {
    return poison.getOrDefault(chunk.job(), -1) == AuditCopy.tileOf(chunk.index());
  }

  Picture picture(JobId job) {
    return Picture.of(Objects.requireNonNull(jobs.get(job)).tiles());
  }

  List<WorkerRecord> workers() {
    return workers.stream()
        .filter(worker -> worker.actor().isAlive())
        .map(SimulatedWorker::record)
        .toList();
  }

  StripHeader anyHeader() {
    return new StripHeader(StripKind.RAW, "worker-1", 1, Duration.ZERO, 2, 0, 2);
  }

  void deleted(JobSpec job) {
    deleted.add(job);
  }

  /** A coordinator takes a job: nobody who could go on with it may have it. */
  void checkAbandoned(SimulatedCoordinator by, JobId job) {
    long healthy = Leases.LENGTH.toMillis() + Leases.LENGTH.toMillis() / 4 + 1_000;
    for (SimulatedCoordinator other : coordinators) {
      long since = Math.max(other.runsSince(job), other.actor().troubledUntil());
      since = Math.max(since, Math.max(watch.emptiedAt(), storeTroubledUntil));
      boolean could = other != by && other.has(job) && other.actor().isAlive();
      if (could && time.now() - since > healthy) {
        throw new Violation("job %s is taken from %s, which runs it".formatted(job, other.actor()));
      }
    }
  }

  /** The worker of that number, from 0. */
  SimulatedWorker worker(int number) {
    return workers.get(number);
  }

  /** Whose results there are, of all jobs. */
  List<String> makers() {
    return jobs.values().stream()
        .flatMap(
            job ->
                store
                    .headers(job.id(), IntStream.range(0, job.tiles()).boxed().toList())
                    .values()
                    .stream())
        .map(StripHeader::worker)
        .toList();
  }

  /** Has something happen to it from outside, so many milliseconds after the start. */
  void at(long millis, Timeline.Action event) {
    time.after(Duration.ofMillis(millis), nature, "something happens", event);
  }

  // Clients.

  private void sendJob() {
    SplittableRandom random = time.random();
    Picture picture = Picture.of(random.nextInt(1, MOST_TILES + 1));
    JobId id = anyId();
    OptionalInt asked =
        time.chance(0.5) ? OptionalInt.of(random.nextInt(1, 9)) : OptionalInt.empty();
    if (time.chance(0.08)) {
      poison.put(id, random.nextInt(picture.tiles()));
    }
    submit(id, picture, asked);
  }

  private JobId anyId() {
    byte[] bits = new byte[16];
    time.random().nextBytes(bits);
    return new JobId(HexFormat.of().formatHex(bits));
  }

  private void submit(JobId id, Picture picture, OptionalInt asked) {
    SimulatedCoordinator to = coordinators.get(time.random().nextInt(COORDINATORS));
    JobSpec job = picture.spec(id, asked, time.instant());
    boolean accepted = false;
    try {
      if (to.actor().isAlive()
          && to.actor().thawsAt() <= time.now()
          && broker.reaches(to.actor())) {
        to.submit(job, picture);
        accepted = true;
      }
    } catch (StoreException e) {
      time.note("client", "is refused");
    }
    if (accepted) {
      sent--;
      jobs.put(id, job);
      if (jobs.size() == 1) {
        time.after(moment(SOON), nature, "a fault strikes", this::strike);
      }
      if (time.chance(0.1)) {
        time.after(moment(1_500), nature, "a client cancels", () -> cancel(job));
      }
    } else {
      // A job of its own: of the first nobody knows whether it was stored.
      JobId other = anyId();
      time.after(
          Duration.ofSeconds(1),
          nature,
          "a client tries again",
          () -> submit(other, picture, asked));
    }
  }

  private void cancel(JobSpec job) {
    try {
      store.reach(nature);
      if (store.end(job.id(), Ending.cancelled(time.instant()), false)) {
        store.push(new JobKeys(job.id()).completions(), "look");
      }
    } catch (StoreException e) {
      time.note("client", "cannot cancel");
    }
  }

  // Faults.

  private void strike() {
    faults++;
    met += watch.allEnded() ? 0 : 1;
    SplittableRandom random = time.random();
    long until = time.now() + random.nextInt(100, LONGEST);
    int kind = random.nextInt(15);
    time.note(nature.name(), "it is fault", kind);
    isSteady &= kind < 4 || kind == 7 || kind == 9 || kind == 10;
    switch (kind) {
      case 0, 1 -> killWorker(any(workers));
      case 2 -> any(workers).dieAfterCommands(random.nextInt(5));
      case 3 -> any(workers).actor().freeze(until);
      case 4, 5 -> killCoordinator(any(coordinators));
      case 6 -> any(coordinators).actor().freeze(until);
      case 7 -> {
        SimulatedWorker worker = any(workers);
        worker.actor().cutBroker(until - (until - time.now()) / 2);
        cutFromBroker(worker);
      }
      case 8 -> {
        SimulatedCoordinator coordinator = any(coordinators);
        coordinator.actor().cutBroker(until);
        broker.disconnected(coordinator.actor());
      }
      case 9 -> {
        broker.restart(time.now() + random.nextInt(100, 6_000));
        workers.forEach(SimulatedWorker::disconnected);
      }
      case 10 -> broker.purge();
      case 11 -> {
        store.awayUntil(until);
        watch.storeIsAway(until);
        storeTroubledUntil = Math.max(storeTroubledUntil, until);
      }
      case 12 -> emptyStore();
      case 13 -> {
        any(coordinators).actor().cutRedis(until);
        any(workers).actor().cutRedis(until);
      }
      default -> {
        store.loseAnswers(0.2);
        isTidy = false;
        storeTroubledUntil = Math.max(storeTroubledUntil, until);
        time.after(moment(3_000), nature, "answers come again", () -> store.loseAnswers(0));
        forge();
      }
    }
  }

  private <T> T any(List<T> all) {
    return all.get(time.random().nextInt(all.size()));
  }

  private void killWorker(SimulatedWorker worker) {
    if (worker.actor().isAlive()) {
      died(worker);
    }
  }

  /** A worker's process has ended; another begins a little later. */
  void died(SimulatedWorker worker) {
    ended(worker);
    time.after(moment(3_000), nature, "a worker begins", worker::restart);
  }

  /** A worker's process has ended. */
  void ended(SimulatedWorker worker) {
    Actor dead = worker.actor();
    isTidy = false;
    dead.die();
    broker.disconnected(dead);
  }

  void cutFromBroker(SimulatedWorker worker) {
    if (worker.actor().isAlive()) {
      broker.disconnected(worker.actor());
      worker.disconnected();
    }
  }

  private void killCoordinator(SimulatedCoordinator coordinator) {
    if (!coordinator.actor().isAlive() || isOnlyInMemory()) {
      return;
    }
    Actor dead = coordinator.actor();
    dead.die();
    broker.disconnected(dead);
    time.after(moment(20_000), nature, "a coordinator begins", coordinator::restart);
  }

  /**
   * Takes away what is stored, unless a job is in it alone: that would be lost, rightly. Nor if two
   * coordinators run a job, one of which has not noticed yet that its lease is lost: whichever
   * writes the job again hides from the other that it was gone.
   */
  private void emptyStore() {
    boolean isElsewhere =
        jobs.keySet().stream()
            .filter(job -> !watch.hasEnded(job))
            .allMatch(
                job ->
                    coordinators.stream().filter(c -> c.actor().isAlive() && c.has(job)).count()
                        == 1);
    if (isElsewhere) {
      store.empty();
    }
  }

  /** Whether a job is known to its coordinator alone, as after a Redis without data. */
  private boolean isOnlyInMemory() {
    return watch.emptiedAt() >= 0
        && jobs.keySet().stream()
            .anyMatch(job -> !watch.hasEnded(job) && store.find(job).isEmpty());
  }

  /** Tells of tiles what is not so: that one is made, and that one that is made was given up. */
  private void forge() {
    List<JobSpec> all =
        jobs.values().stream().sorted(Comparator.comparing(job -> job.id().text())).toList();
    if (all.isEmpty()) {
      return;
    }
    JobSpec job = any(all);
    store.forge(job.id(), time.random().nextInt(MOST_TILES));
    store.chunksOf(job).stream().findFirst().ifPresent(broker::giveUp);
  }
}
