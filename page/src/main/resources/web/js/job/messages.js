// The messages of one image's job, a band each: which are published, which a worker holds, and since when.

/** Where a message can be, in the order in which it gets there. */
export const PLACES = /** @type {const} */ (['unpublished', 'ready', 'unacked', 'acked', 'placed']);

/** @typedef {typeof PLACES[number]} MessagePlace */

/** Dispatches `change` when one was published, or put back in its place. */
export class Messages extends EventTarget {
  /** @type {Set<number>} */
  #sent = new Set();
  /** @type {Set<number>} */
  #placed = new Set();

  clear() {
    this.#sent.clear();
    this.#placed.clear();
  }

  /**
   * A band was published.
   *
   * @param {number} index
   */
  sent(index) {
    this.#sent.add(index);
    this.dispatchEvent(new Event('change'));
  }

  /**
   * A band's pixels are back in their place.
   *
   * @param {number} index
   */
  placed(index) {
    this.#placed.add(index);
    this.dispatchEvent(new Event('change'));
  }

  /**
   * Where each message is.
   *
   * @param {{ bands: import('./bands.js').Bands, state: Page.ImageState }} image
   * @returns {MessagePlace[]} by index
   */
  of({ bands, state }) {
    const known = new Map([...bands].map((band) => [band.index, band]));
    return Array.from({ length: bands.total }, (_, index) => {
      const band = known.get(index);
      if (state === 'done' || (band?.made && this.#placed.has(index))) return 'placed';
      if (band?.made) return 'acked';
      // A worker took it, so it was published, whether or not that was heard of.
      if (band) return 'unacked';
      return this.#sent.has(index) ? 'ready' : 'unpublished';
    });
  }
}
