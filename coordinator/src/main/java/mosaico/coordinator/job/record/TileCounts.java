package mosaico.coordinator.job.record;

/**
 * How far a job's tiles are.
 *
 * @param done how many of the result's tiles are done
 * @param redelivered how many tiles, of all stages, needed more than one delivery
 * @param byCoordinator how many tiles, of all stages, a coordinator made itself
 */
public record TileCounts(int done, int redelivered, int byCoordinator) {

  public static final TileCounts NONE = new TileCounts(0, 0, 0);
}
