// What happened to each band of a job, and when: a timeline as it can be shown again.

/** @typedef {'unpublished' | 'ready' | 'unacked' | 'made'} BandState */

/**
 * A worker's work on a band, in milliseconds from the replay's start.
 *
 * @typedef {object} Block
 * @property {number} index of the band
 * @property {string} worker
 * @property {number} attempt the delivery
 * @property {number} from
 * @property {number} to
 * @property {boolean} lost whether it came to nothing
 */

/**
 * @typedef {object} BandStory
 * @property {number} index
 * @property {number} from the first row of the result
 * @property {number} to the row after its last
 * @property {number} sent when it was published
 * @property {number} done when its result was found
 * @property {Block[]} blocks in their order
 */

export class Replay {
  /** @type {BandStory[]} */
  stories;
  /** Milliseconds from the first event to the last. */
  length;
  /** @type {string[]} in the order of their names */
  workers;

  /** @param {Api.Timeline} timeline of a job that has ended */
  constructor(timeline) {
    const moments = timeline.tiles.flatMap(({ sentAt, doneAt }) => [sentAt, doneAt]);
    const known = [...moments, ...timeline.deliveries.map(({ at }) => at)].flatMap((at) => at ?? []);
    const start = Math.min(...known);
    this.length = known.length > 0 ? Math.max(1, Math.max(...known) - start) : 1;
    this.stories = timeline.tiles.flatMap((tile) => storyOf(tile, timeline.deliveries, start, this.length));
    const workers = new Set(this.blocks.map(({ worker }) => worker));
    this.workers = [...workers].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  }

  get blocks() {
    return this.stories.flatMap(({ blocks }) => blocks);
  }

  /**
   * What a band was doing at a moment.
   *
   * @param {BandStory} story
   * @param {number} at
   * @returns {{ state: BandState, worker: string }} with the worker that had it last; '' for none
   */
  static stateOf({ sent, done, blocks }, at) {
    const begun = blocks.findLast(({ from }) => from <= at);
    const worker = begun?.worker ?? '';
    if (at >= done) return { state: 'made', worker };
    if (begun && (at < begun.to || !begun.lost)) return { state: 'unacked', worker };
    return { state: at >= sent ? 'ready' : 'unpublished', worker };
  }

  /**
   * How many bands are made at a moment.
   *
   * @param {number} at
   */
  madeAt(at) {
    return this.stories.filter(({ done }) => at >= done).length;
  }
}

/**
 * The story of one band of the result; nothing of an earlier stage's tile.
 *
 * @param {Api.TimelineTile} tile
 * @param {Api.Delivery[]} deliveries of all tiles
 * @param {number} start
 * @param {number} length
 * @returns {BandStory[]}
 */
function storyOf(tile, deliveries, start, length) {
  const { index, from, to } = tile;
  if (from === null || to === null) return [];
  const done = tile.doneAt === null ? Infinity : tile.doneAt - start;
  const begun = begunOf(tile, deliveries).map(({ at, ...delivery }) => ({ ...delivery, from: Math.max(0, at - start) }));
  const blocks = begun.map((block, i) => {
    const next = begun[i + 1];
    const end = next ? next.from : Math.min(length, done);
    return { index, ...block, to: Math.max(block.from, end), lost: next !== undefined };
  });
  const sent = tile.sentAt === null ? 0 : Math.min(tile.sentAt - start, blocks[0]?.from ?? Infinity);
  return [{ index, from, to, sent, done, blocks }];
}

/**
 * When which worker began a tile, in that order; of a tile that nobody announced, what its result tells.
 *
 * @param {Api.TimelineTile} tile
 * @param {Api.Delivery[]} deliveries
 */
function begunOf({ index, worker, attempt, startedAt, doneAt, took }, deliveries) {
  const begun = deliveries.flatMap((delivery) =>
    delivery.index === index && delivery.at !== null
      ? [{ worker: delivery.worker, attempt: delivery.attempt, at: delivery.at }]
      : [],
  );
  if (begun.length > 0) return begun.sort((a, b) => a.at - b.at);
  const at = startedAt ?? (doneAt === null || took === null ? null : doneAt - took);
  return worker === null || at === null ? [] : [{ worker, attempt: attempt ?? 1, at }];
}
