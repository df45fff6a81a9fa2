package mosaico.filters.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import mosaico.filters.Filter;
import mosaico.filters.GlobalFilter;
import mosaico.filters.Rearrangement;
import mosaico.filters.Step;
import mosaico.filters.geometry.Shape;

/**
 * Divides a chain into stages: as few as there can be, for each sends pixels once more.
 *
 * <p>Steps are gathered until one comes that cannot be fused with them. A global filter adds a
 * survey, and stays among the gathered steps: the stage that makes the rows repeats what the survey
 * did, which is cheaper than to store it.
 */
final class Stager {

  private final List<Stage> stages = new ArrayList<>();
  private final List<Step> gathered = new ArrayList<>();

  /** The surveys for the global filters among the gathered steps. */
  private final List<Integer> sideInputs = new ArrayList<>();

  /** Those of them whose bands must be those of the stage that makes the rows. */
  private final List<Integer> boundToBands = new ArrayList<>();

  private int source = Stage.IMAGE;
  private Shape input;
  private Shape shape;

  Stager(Shape image) {
    input = image;
    shape = image;
  }

  List<Stage> stages(List<Step> steps) {
    for (Step step : steps) {
      switch (step) {
        case Filter filter -> add(filter);
        case GlobalFilter global -> add(global);
        case Rearrangement rearrangement -> add(rearrangement);
      }
    }
    if (!gathered.isEmpty() || !endsInBands()) {
      flush();
    }
    return List.copyOf(stages);
  }

  private boolean endsInBands() {
    return !stages.isEmpty() && stages.getLast() instanceof Stage.Bands;
  }

  private void add(Filter filter) {
    if (!boundToBands.isEmpty() && !filter.keepsRows()) {
      flush();
    }
    List<Filter> parts = filter.split(shape);
    for (int i = 0; i < parts.size(); i++) {
      // Fused with the parts before it, one that needs rows around would need as many as before.
      if (i > 0 && !parts.get(i).keepsRows()) {
        flush();
      }
      gathered.add(parts.get(i));
      shape = parts.get(i).output(shape);
    }
  }

  private void add(GlobalFilter global) {
    if (!boundToBands.isEmpty() && global.halo() > 0) {
      flush();
    }
    gathered.add(global);
    int number = stages.size();
    stages.add(
        new Stage.Survey(source, chain(), global, List.copyOf(sideInputs), OptionalInt.empty()));
    sideInputs.add(number);
    if (global.isBoundToBands() || !boundToBands.isEmpty()) {
      boundToBands.add(number);
    }
    shape = global.output(shape);
  }

  private void add(Rearrangement rearrangement) {
    if (!gathered.isEmpty()) {
      flush();
    }
    if (!stages.isEmpty() && stages.getLast() instanceof Stage.Rearranged last) {
      List<Rearrangement> both = new ArrayList<>(last.steps());
      both.add(rearrangement);
      stages.set(stages.size() - 1, new Stage.Rearranged(last.source(), last.input(), both));
    } else {
      stages.add(new Stage.Rearranged(source, shape, List.of(rearrangement)));
    }
    readFrom(stages.size() - 1, rearrangement.output(shape));
  }

  /** Ends the gathered steps by a stage that makes their rows. */
  private void flush() {
    int number = stages.size();
    for (int survey : boundToBands) {
      if (stages.get(survey) instanceof Stage.Survey s) {
        stages.set(
            survey,
            new Stage.Survey(
                s.source(), s.chain(), s.filter(), s.sideInputs(), OptionalInt.of(number)));
      }
    }
    stages.add(new Stage.Bands(source, chain(), List.copyOf(sideInputs)));
    readFrom(number, shape);
  }

  private BoundChain chain() {
    return new BoundChain(input, gathered);
  }

  private void readFrom(int stage, Shape yields) {
    source = stage;
    input = yields;
    shape = yields;
    gathered.clear();
    sideInputs.clear();
    boundToBands.clear();
  }
}
