package mosaico.coordinator.scaling;

/**
 * What a recommendation rests on.
 *
 * @param live workers that take tiles
 * @param places tiles that they can process at once
 * @param load of all coordinators
 * @param bottleneck what would limit more workers
 */
public record Situation(int live, int places, Load load, Bottleneck bottleneck) {

  /** Tiles that are not done and more than the workers can process at once. */
  long waiting() {
    return Math.max(0, load.open() - places);
  }
}
