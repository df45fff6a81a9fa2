package mosaico.coordinator.job.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.audit.Auditor;

/**
 * Which worker made which tile of one job, as far as audits are on, and whose results are refused.
 * For the runner, but for {@link #isToBeMadeHere}.
 */
final class TileMakers {

  /** How often what a convicted worker makes of a tile is refused before it is made here. */
  private static final int REFUSALS = 3;

  private final JobId job;
  private final Auditor auditor;
  private final int distrusted;

  /** Of the tiles that are done. */
  private final Map<Integer, String> makers = new HashMap<>();

  /** Convicted workers whose tiles of this job are made again. */
  private final Set<String> handled = new HashSet<>();

  private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();

  /**
   * The makers of a job of which no tile is done.
   *
   * @param distrusted up to which attempt results are refused, whoever made them
   */
  TileMakers(JobId job, Auditor auditor, int distrusted) {
    this.job = job;
    this.auditor = auditor;
    this.distrusted = distrusted;
  }

  /** Whether a result that was found is not to be used, because of who made it or from what. */
  boolean refuses(int index, StripHeader header) {
    if (!auditor.isOn()) {
      return false;
    }
    boolean isWrong =
        header.kind() != StripKind.FAILED && auditor.convicted().contains(header.worker());
    if (isWrong) {
      refusals.merge(index, 1, Integer::sum);
    }
    boolean refused = isWrong || header.attempt() <= distrusted;
    if (refused) {
      auditor.refused();
    }
    return refused;
  }

  /** Whether a tile was so often made by workers whose results are refused. */
  boolean isToBeMadeHere(int index) {
    return refusals.getOrDefault(index, 0) >= REFUSALS;
  }

  /** A tile is done. */
  void made(int index, StripHeader header) {
    if (auditor.isOn()) {
      makers.put(index, header.worker());
    }
  }

  /**
   * Whether a result is the one of the tile that was counted, as far as that matters.
   *
   * @param lost whether Redis has lost all that was counted
   */
  boolean isCounted(int index, StripHeader header, boolean lost) {
    return !auditor.isOn() || (!lost && header.worker().equals(makers.get(index)));
  }

  /** Workers that were convicted, and whose tiles may be among those that are done. */
  Set<String> wronglyTrusted() {
    Set<String> convicted = auditor.convicted();
    // A Redis that lost its data has forgotten them: whom it names again may be trusted meanwhile.
    handled.retainAll(convicted);
    if (handled.size() == convicted.size()) {
      return Set.of();
    }
    Set<String> fresh = new HashSet<>(convicted);
    fresh.removeAll(handled);
    return fresh;
  }

  /** The tiles that such workers have made, of those that are done or were. */
  List<Integer> madeBy(Set<String> workers) {
    return makers.entrySet().stream()
        .filter(entry -> workers.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** No tile that is done is theirs any more, and none will be. */
  void handled(Set<String> workers) {
    handled.addAll(workers);
  }

  /** Has whoever runs the job next use nothing that was made of it so far. */
  void beginAnew() {
    auditor.beginAnew(job);
  }
}
