package mosaico.benchmarks.filters;

import java.util.List;
import mosaico.filters.GlobalFilter;
import mosaico.filters.Step;
import mosaico.filters.chain.BoundChain;
import mosaico.filters.chain.Buffers;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;

/** A filter on a whole image, in memory that is kept; a global filter's survey included. */
final class Ours {

  private final Band input;
  private final BoundChain chain;
  private final Buffers buffers = new Buffers();
  private final List<GlobalFilter> global;

  Ours(String text, Band input) {
    this.input = input;
    Chain parsed = Chain.parse(text);
    chain = parsed.on(input.image());
    List<Step> steps = parsed.steps();
    global = steps.getLast() instanceof GlobalFilter last ? List.of(last) : List.of();
  }

  Band run() {
    Rows rows = chain.result().rows();
    BoundChain ready = chain;
    for (GlobalFilter filter : global) {
      byte[] summary = chain.survey(input, rows, buffers);
      ready = chain.with(filter.reduce(input.image(), List.of(rows), List.of(summary)));
    }
    return ready.apply(input, rows, buffers);
  }
}
