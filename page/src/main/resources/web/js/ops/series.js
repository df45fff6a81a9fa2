// Samples as a line: where it is interrupted, which figures its axis shows, and which sample is meant.

/** Steps that people count in, times a power of ten. */
const ROUND = [1, 2, 5, 10];
const LINES = 3;

/** If two samples are further apart than this many intervals, what was between them is unknown. */
const MISSED = 2.5;

/** What the page keys move, about a minute at one sample every five seconds. */
const PAGE_STEP = 12;

/**
 * The runs of samples without a gap between them: none was missed, and none has no value.
 *
 * @param {Page.ChartPoint[]} samples oldest first
 * @param {number} every milliseconds between two samples
 */
export function runs(samples, every) {
  /** @type {{ at: number, value: number }[][]} */
  const found = [];
  let before = -Infinity;
  for (const { at, value } of samples) {
    if (value === null) {
      before = -Infinity;
      continue;
    }
    const continues = at - before <= MISSED * every;
    if (continues) found.at(-1)?.push({ at, value });
    else found.push([{ at, value }]);
    before = at;
  }
  return found;
}

/**
 * The figures of an axis from 0 to at least `most`: about three of them, evenly spaced.
 *
 * @param {number} most
 * @param {number} finest the smallest step that makes sense, such as 1 for what is counted
 */
export function ticks(most, finest) {
  const rough = Math.max(most / LINES, finest);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ROUND.map((n) => n * power).find((n) => n >= rough * 0.999) ?? 10 * power;
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}

/**
 * The sample nearest to a moment, the later of two that are equally near; undefined if there are none.
 *
 * @template {{ at: number }} S
 * @param {S[]} samples oldest first
 * @param {number} at
 */
export function nearest(samples, at) {
  /** @type {S | undefined} */
  let best;
  for (const sample of samples) {
    if (!best || Math.abs(sample.at - at) <= Math.abs(best.at - at)) best = sample;
  }
  return best;
}

/**
 * The index that a key moves to among so many samples; undefined for a key that moves nothing.
 *
 * @param {string} key of a KeyboardEvent
 * @param {number} here
 * @param {number} count
 */
export function indexAfterKey(key, here, count) {
  const targets = new Map([
    ['ArrowLeft', here - 1],
    ['ArrowDown', here - 1],
    ['ArrowRight', here + 1],
    ['ArrowUp', here + 1],
    ['PageDown', here - PAGE_STEP],
    ['PageUp', here + PAGE_STEP],
    ['Home', 0],
    ['End', count - 1],
  ]);
  const target = targets.get(key);
  return target === undefined ? undefined : Math.min(Math.max(target, 0), count - 1);
}
