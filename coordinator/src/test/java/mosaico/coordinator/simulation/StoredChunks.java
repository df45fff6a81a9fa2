package mosaico.coordinator.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.AuditCopy;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.store.Chunks;

/** Results of tiles in the store in memory, as the runs of one life of a coordinator see them. */
final class StoredChunks implements Chunks {
  private final World world;
  private final Actor actor;
  private final Consumer<JobId> waits;
  private final Map<ChunkId, StripHeader> seen = new LinkedHashMap<>();
  private int believed = -1;

  /**
   * Chunks for one life of a coordinator.
   *
   * @param waits told of a job whose run has looked at an empty completion list
   */
  StoredChunks(World world, Actor actor, Consumer<JobId> waits) {
    this.world = world;
    this.actor = actor;
    this.waits = waits;
  }

  @Override
  public Optional<Strip> get(JobId job, int index) {
    world.store().reach(actor);
    if (isCopy(index) && world.has(Mutation.AUDITS_BELIEVE_THE_FIRST_RESULT)) {
      return world.store().chunk(job, AuditCopy.tileOf(index)).map(strip -> renamed(strip, "two"));
    }
    Optional<Strip> found = world.store().chunk(job, index);
    return world.has(Mutation.AUDITS_COMPARE_SIZES_ONLY) ? found.map(StoredChunks::blank) : found;
  }

  private static boolean isCopy(int index) {
    return index >= AuditCopy.TILES;
  }

  private static Strip renamed(Strip strip, String worker) {
    StripHeader header = strip.header();
    StripHeader other =
        new StripHeader(
            header.kind(),
            worker,
            header.attempt(),
            header.took(),
            header.rawLength(),
            header.adler32(),
            header.payloadLength());
    return Strip.decode(Strip.encode(other, strip.payload()));
  }

  /** A result of the same size, whose rows are all the same. */
  private static Strip blank(Strip strip) {
    return strip.header().kind() == StripKind.FAILED
        ? strip
        : Strip.decode(Strip.encode(strip.header(), new byte[strip.header().payloadLength()]));
  }

  @Override
  public void delete(JobId job, int index) {
    world.store().reach(actor);
    if (!isCopy(index) || !world.has(Mutation.AUDITS_LEAVE_THEIR_COPIES)) {
      world.time().note(actor.name(), "deletes", index);
      world.store().deleteChunk(job, index);
    }
  }

  @Override
  public void deleteAll(JobId job, IntStream indices) {
    indices.forEach(index -> delete(job, index));
  }

  @Override
  public Map<Integer, StripHeader> headers(JobId job, List<Integer> indices) {
    world.store().reach(actor);
    Map<Integer, StripHeader> found = world.store().headers(job, indices);
    if (world.has(Mutation.BELIEVES_WHAT_IT_COUNTED_BEFORE)) {
      found.forEach((index, header) -> seen.put(new ChunkId(job, index), header));
      for (int index : indices) {
        StripHeader before = seen.get(new ChunkId(job, index));
        if (before != null) {
          found.put(index, before);
        }
      }
    }
    if (indices.size() == 1) {
      int only = indices.getFirst();
      if (world.has(Mutation.BELIEVES_THE_COMPLETION_LIST) && only == believed) {
        found.putIfAbsent(believed, world.anyHeader());
      }
      if (world.has(Mutation.AUDITS_BELIEVE_THE_FIRST_RESULT) && isCopy(only)) {
        found.put(only, world.anyHeader());
      }
    }
    return found;
  }

  @Override
  public Optional<Integer> awaitCompletion(JobId job, Duration atMost) {
    world.store().reach(actor);
    Optional<String> popped = world.store().pop(job);
    if (popped.isEmpty()) {
      waits.accept(job);
    }
    try {
      Optional<Integer> index = popped.map(Integer::valueOf);
      believed = index.orElse(-1);
      return index;
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public void wake(JobId job, Duration ttl) {
    world.store().reach(actor);
    world.store().push(new JobKeys(job).completions(), "look");
  }
}
