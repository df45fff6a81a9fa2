// The bands of one image: who has each, who had it before, and who made it.

/**
 * A band is `{ index, from, to, holders, made, attempt, ms }`: rows of the result, the workers that took it, in that
 * order, whether its result is there, and what the making took. More than one holder means that it was delivered again.
 */
export class Bands {
  total = 0;
  #bands = new Map();

  [Symbol.iterator]() {
    return this.#bands.values();
  }

  get done() {
    return [...this].filter(({ made }) => made).length;
  }

  /** Bands that were given to another worker, or to the same one again. */
  get repeated() {
    return [...this].filter(({ holders, attempt }) => holders.length > 1 || attempt > 1);
  }

  expect({ tiles }) {
    this.total = tiles.total;
  }

  clear() {
    this.total = 0;
    this.#bands.clear();
  }

  /** A worker takes a band; undefined when that is nothing new. */
  taken({ index, from, to, worker, attempt }) {
    const band = this.#at(index, from, to);
    if (band.made || attempt <= band.attempt) return undefined;
    band.holders.push(worker);
    band.attempt = attempt;
    return band;
  }

  /** A band's result is there; undefined when that is nothing new. */
  made({ index, from, to, worker, attempt, ms }) {
    const band = this.#at(index, from, to);
    if (band.made) return undefined;
    if (band.holders.at(-1) !== worker) band.holders.push(worker);
    return Object.assign(band, { made: true, attempt, ms });
  }

  plain() {
    return [...this];
  }

  restore(bands = []) {
    bands.forEach((band) => this.#bands.set(band.index, band));
    this.total = bands.length;
  }

  #at(index, from, to) {
    if (!this.#bands.has(index)) {
      this.#bands.set(index, { index, from, to, holders: [], made: false, attempt: 0, ms: 0 });
    }
    return this.#bands.get(index);
  }
}

/** Who makes or made a band. */
export function holderOf(band) {
  return band.holders.at(-1);
}
