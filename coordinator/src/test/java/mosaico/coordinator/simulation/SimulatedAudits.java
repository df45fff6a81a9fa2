package mosaico.coordinator.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.ChunkWrite;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.audit.AuditOutcome;
import mosaico.coordinator.audit.Auditor;
import mosaico.coordinator.audit.RawRows;
import mosaico.coordinator.fallback.LocalTiles;
import mosaico.coordinator.job.record.Conviction;
import mosaico.coordinator.store.Convictions;
import mosaico.coordinator.store.StoreException;
import mosaico.worker.tile.ResultStore;
import mosaico.worker.tile.StoreUnavailableException;
import mosaico.worker.tile.TileHandler;
import org.jspecify.annotations.Nullable;

/**
 * The audits of one life of a coordinator: the product's, whose comparisons happen on the timeline;
 * and the tiles that it makes itself, since workers whose results are refused made them too often.
 */
final class SimulatedAudits {
  private static final Duration COMPARES = Duration.ofMillis(2);
  private static final Duration MAKES_A_TILE = Duration.ofMillis(20);

  private final World world;
  private final Actor actor;
  private final Auditor auditor;
  private final LocalTiles local;

  /** A step of a job's run. */
  interface Step<E extends Exception> {
    void run() throws E;
  }

  /** The job at whose run a step is taken. */
  private @Nullable JobId current;

  SimulatedAudits(World world, Actor actor) {
    this.world = world;
    this.actor = actor;
    this.auditor =
        new Auditor(
            world.audits(),
            this::ask,
            new StoredConvictions(),
            this::compare,
            () -> {},
            () -> world.time().now() * 1_000_000,
            world.time());
    this.local =
        new LocalTiles(
            new TileHandler(
                LocalTiles.WORKER, new Results(), (_, _, _) -> {}, SimulatedWorker.NOBODY),
            1,
            tile -> world.time().after(MAKES_A_TILE, actor, "makes a tile itself", tile::run),
            () -> {});
  }

  Auditor auditor() {
    return auditor;
  }

  LocalTiles local() {
    return local;
  }

  /** Takes a step of a job's run, and has noted how many of its tiles it gives up to audit. */
  <E extends Exception> void during(JobId job, Step<E> step) throws E {
    JobId before = current;
    long unaudited = unaudited();
    current = job;
    try {
      step.run();
    } finally {
      current = before;
      world.watch().unaudited(job, (int) (unaudited() - unaudited));
    }
  }

  private long unaudited() {
    return Stream.of(AuditOutcome.ALONE, AuditOutcome.LATE, AuditOutcome.FAILED)
        .mapToLong(auditor::counted)
        .sum();
  }

  private void compare(Runnable comparison) {
    JobId job = Objects.requireNonNull(current);
    world.time().after(COMPARES, actor, "compares", () -> during(job, comparison::run));
  }

  private Optional<RawRows> ask(TileTask task, byte[] body) {
    ChunkId tile = task.id();
    byte[] right =
        world.has(Mutation.AUDITS_SETTLE_WITHOUT_THE_ORACLE)
            ? world.store().chunk(tile.job(), tile.index()).orElseThrow().payload()
            : world.picture(tile.job()).expected(tile.index());
    CRC32C crc = new CRC32C();
    crc.update(right);
    return Optional.of(new RawRows(right.length, crc.getValue()));
  }

  /** Convictions in the store in memory. */
  private final class StoredConvictions implements Convictions {

    @Override
    public void add(Conviction conviction) {
      world.watch().accused(conviction.worker());
      world.store().reach(actor);
      world.watch().convicted();
      world.time().note(actor.name(), "convicts " + conviction.worker());
      if (!world.has(Mutation.CONVICTIONS_ARE_TOLD_NOBODY)) {
        world.store().convict(conviction);
      }
      world.store().answer();
    }

    @Override
    public List<Conviction> all() {
      world.store().reach(actor);
      return world.has(Mutation.CONVICTIONS_ARE_NOT_READ) ? List.of() : world.store().convictions();
    }

    @Override
    public void beginAnew(JobId job) {
      throw new AssertionError("no tile is made from another");
    }

    @Override
    public int begunAnew(JobId job) {
      return 0;
    }
  }

  /** Where the tiles go that are made here. */
  private final class Results implements ResultStore {
    @Override
    public void storeResult(ChunkId id, byte[] value, Duration ttl)
        throws StoreUnavailableException {
      write(ChunkWrite.made(id, value.clone(), ttl));
    }

    @Override
    public void storeFailure(ChunkId id, byte[] value, Duration ttl)
        throws StoreUnavailableException {
      write(ChunkWrite.failed(id, value, ttl));
    }

    private void write(ChunkWrite result) throws StoreUnavailableException {
      MemoryStore.Commands commands = world.store().new Commands(false);
      try {
        world.store().reach(actor);
        var markers = result.storeThenTell(commands);
        if (result.fate(markers.getFirst(), markers.getLast()) == ChunkWrite.Fate.UNWANTED) {
          result.withdraw(commands);
        }
        world.store().answer();
      } catch (StoreException e) {
        throw new StoreUnavailableException("Redis accepted no write", e);
      }
    }

    @Override
    public int countRedelivery(ChunkId id, Duration ttl) {
      throw new IllegalStateException("nothing is redelivered here");
    }
  }
}
