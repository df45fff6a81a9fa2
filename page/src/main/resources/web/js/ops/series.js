// Samples as a line: where it is broken, and which figures its axis shows.

/** Steps that people count in, times a power of ten. */
const ROUND = [1, 2, 5, 10];
const LINES = 3;

/** Longer than this many turns between two samples, and nobody knows what was in between. */
const MISSED = 2.5;

/**
 * The runs of samples without a gap between them: none was missed, and none has no value.
 *
 * @param samples `{ at, value }`, `at` in milliseconds, oldest first; `value` may be null
 * @param every milliseconds between two samples
 */
export function runs(samples, every) {
  const found = [];
  let before = null;
  for (const sample of samples) {
    if (sample.value === null) {
      before = null;
      continue;
    }
    const goesOn = before !== null && sample.at - before.at <= MISSED * every;
    if (goesOn) found.at(-1).push(sample);
    else found.push([sample]);
    before = sample;
  }
  return found;
}

/**
 * The figures of an axis from 0 to at least `most`: about three of them, evenly apart.
 *
 * @param finest the smallest step that makes sense, such as 1 for what is counted
 */
export function ticks(most, finest) {
  const rough = Math.max(most / LINES, finest);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ROUND.map((n) => n * power).find((n) => n >= rough * 0.999);
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}

/** The sample nearest to a moment; undefined if there are none. */
export function nearest(samples, at) {
  let best;
  for (const sample of samples) {
    if (!best || Math.abs(sample.at - at) <= Math.abs(best.at - at)) best = sample;
  }
  return best;
}
