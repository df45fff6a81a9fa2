// The bands of one image: which worker has each, which had it before, and which made it.
import { Messages } from './messages.js';

export class Bands {
  total = 0;
  messages = new Messages();
  /** @type {Map<number, Page.Band>} */
  #bands = new Map();

  [Symbol.iterator]() {
    return this.#bands.values();
  }

  get done() {
    return [...this].filter(({ made }) => made).length;
  }

  /** Bands that were delivered more than once, to whichever worker. */
  get repeated() {
    return [...this].filter(({ holders, attempt }) => holders.length > 1 || attempt > 1);
  }

  /** @param {Pick<Api.Job, 'tiles'>} job */
  expect({ tiles }) {
    this.total = tiles.total;
  }

  clear() {
    this.total = 0;
    this.#bands.clear();
    this.messages.clear();
  }

  /**
   * A worker began a band. Returns the band, or undefined if that is no news.
   *
   * @param {Api.TakeEvent} take
   */
  taken({ index, from, to, worker, attempt }) {
    const band = this.#at(index, from, to);
    if (band.made || attempt <= band.attempt) return undefined;
    band.holders.push(worker);
    band.attempt = attempt;
    return band;
  }

  /**
   * A band's result is stored. Returns the band, or undefined if that is no news.
   *
   * @param {Omit<Api.TileEvent, 'done' | 'total'>} tile
   */
  made({ index, from, to, worker, attempt, ms }) {
    const band = this.#at(index, from, to);
    if (band.made) return undefined;
    if (band.holders.at(-1) !== worker) band.holders.push(worker);
    return Object.assign(band, { made: true, attempt, ms });
  }

  plain() {
    return [...this];
  }

  /** @param {Page.Band[]} [bands] as `plain` returned them */
  restore(bands = []) {
    bands.forEach((band) => this.#bands.set(band.index, band));
    this.total = bands.length;
  }

  /**
   * @param {number} index
   * @param {number} from
   * @param {number} to
   */
  #at(index, from, to) {
    const known = this.#bands.get(index);
    if (known) return known;
    /** @type {Page.Band} */
    const band = { index, from, to, holders: [], made: false, attempt: 0, ms: 0 };
    this.#bands.set(index, band);
    return band;
  }
}

/**
 * The worker that has or made a band.
 *
 * @param {Page.Band} band
 */
export function holderOf(band) {
  return band.holders.at(-1);
}

/**
 * The detail of a `band` event.
 *
 * @param {Event} event
 * @returns {Page.Band}
 */
export function bandOf(event) {
  return /** @type {CustomEvent<Page.Band>} */ (event).detail;
}
