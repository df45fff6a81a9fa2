// An image that is too large for one bitmap: the server sends squares of it, in the size in which they are looked at.
import { pause } from '../net/pause.js';

const SIDE = 512;
const KEPT = 96;
const FETCHES = 4;
const AGAIN = 1_000;

/** @typedef {{ blob: Blob, complete: boolean }} Square */

/** @typedef {(level: number, x: number, y: number, signal: AbortSignal) => Promise<Square>} FetchSquare */

/** @typedef {{ level: number, x: number, y: number }} Place */

/** Dispatches `change` when more of it can be drawn. */
export class TiledPicture extends EventTarget {
  #fetch;
  #closed = new AbortController();
  /** @type {Map<string, { bitmap: ImageBitmap, complete: boolean, since: number }>} the latest used last */
  #squares = new Map();
  /** @type {Place[]} what is looked at and not there, the most wanted first */
  #wanted = [];
  /** @type {Set<string>} */
  #fetching = new Set();
  /** @type {ImageBitmap | null} */
  #overview = null;

  /**
   * @param {Api.Size} size in pixels
   * @param {FetchSquare} fetchSquare
   */
  constructor({ width, height }, fetchSquare) {
    super();
    this.width = width;
    this.height = height;
    this.#fetch = fetchSquare;
  }

  /** The level of which one square shows it all. */
  get #highest() {
    return levelFor(SIDE / Math.max(this.width, this.height));
  }

  /**
   * All of it, in a size whose longer side is at most `longest`. Closed with this picture.
   *
   * @param {number} longest in pixels
   */
  async overview(longest) {
    const level = levelFor(longest / Math.max(this.width, this.height));
    const canvas = new OffscreenCanvas(reduced(this.width, level), reduced(this.height, level));
    const paint = canvas.getContext('2d');
    for (const place of this.#placesIn(level, { left: 0, top: 0, right: this.width, bottom: this.height })) {
      const bitmap = await this.#whole(place);
      paint?.drawImage(bitmap, place.x * SIDE, place.y * SIDE);
      bitmap.close();
    }
    this.#overview?.close();
    this.#overview = canvas.transferToImageBitmap();
    return this.#overview;
  }

  /**
   * A square without gaps: the server may need several requests to make one of many bands.
   *
   * @param {Place} place
   */
  async #whole({ level, x, y }) {
    for (;;) {
      const { blob, complete } = await this.#fetch(level, x, y, this.#closed.signal);
      if (complete) return createImageBitmap(blob);
      await pause(AGAIN / 4, this.#closed.signal);
    }
  }

  /**
   * Draws the part that is seen, as far as it is there, in its own coordinates; what is missing is fetched, and until then
   * shown as in a smaller size.
   *
   * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} paint
   * @param {{ left: number, top: number, right: number, bottom: number }} part
   * @param {number} scale screen pixels to a pixel of the picture
   */
  draw(paint, part, scale) {
    if (this.#overview) paint.drawImage(this.#overview, 0, 0, this.width, this.height);
    // The finer of the two levels between which the scale lies.
    const level = Math.min(this.#highest, levelFor(Math.min(1, scale * 2 - 1e-9)));
    const places = this.#placesIn(level, part);
    for (const place of places) this.#drawSquare(paint, place);
    this.#want(places);
  }

  /**
   * Draws one pixel into the corner of a context, if it is there.
   *
   * @param {CanvasRenderingContext2D} paint
   * @param {number} x
   * @param {number} y
   */
  drawPixel(paint, x, y) {
    const square = this.#squares.get(keyOf({ level: 0, x: Math.floor(x / SIDE), y: Math.floor(y / SIDE) }));
    if (square) paint.drawImage(square.bitmap, x % SIDE, y % SIDE, 1, 1, 0, 0, 1, 1);
  }

  close() {
    this.#closed.abort();
    this.#squares.forEach(({ bitmap }) => bitmap.close());
    this.#squares.clear();
    this.#overview?.close();
    this.#overview = null;
    this.#wanted = [];
  }

  /**
   * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} paint
   * @param {Place} place
   */
  #drawSquare(paint, place) {
    const key = keyOf(place);
    const square = this.#squares.get(key);
    if (!square) return;
    // Used last.
    this.#squares.delete(key);
    this.#squares.set(key, square);
    const side = SIDE * 2 ** place.level;
    const { bitmap } = square;
    paint.drawImage(bitmap, place.x * side, place.y * side, bitmap.width * 2 ** place.level, bitmap.height * 2 ** place.level);
  }

  /**
   * The squares of a level that a part touches, from its middle outwards.
   *
   * @param {number} level
   * @param {{ left: number, top: number, right: number, bottom: number }} part
   */
  #placesIn(level, { left, top, right, bottom }) {
    const side = SIDE * 2 ** level;
    const [fromX, fromY] = [Math.max(0, Math.floor(left / side)), Math.max(0, Math.floor(top / side))];
    const [toX, toY] = [Math.ceil(Math.min(this.width, right) / side), Math.ceil(Math.min(this.height, bottom) / side)];
    /** @type {Place[]} */
    const places = [];
    for (let y = fromY; y < toY; y++) for (let x = fromX; x < toX; x++) places.push({ level, x, y });
    /** @type {(place: Place) => number} */
    const distance = ({ x, y }) => Math.hypot(x - (fromX + toX - 1) / 2, y - (fromY + toY - 1) / 2);
    return places.sort((one, other) => distance(one) - distance(other));
  }

  /** @param {Place[]} places */
  #want(places) {
    const now = performance.now();
    this.#wanted = places.filter((place) => {
      const square = this.#squares.get(keyOf(place));
      return !square || (!square.complete && now - square.since > AGAIN);
    });
    this.#fetchNext();
  }

  #fetchNext() {
    while (this.#fetching.size < FETCHES) {
      const place = this.#wanted.find((each) => !this.#fetching.has(keyOf(each)));
      if (!place || this.#closed.signal.aborted) return;
      this.#wanted = this.#wanted.filter((each) => each !== place);
      this.#load(place);
    }
  }

  /** @param {Place} place */
  async #load(place) {
    const key = keyOf(place);
    this.#fetching.add(key);
    try {
      const { blob, complete } = await this.#fetch(place.level, place.x, place.y, this.#closed.signal);
      const bitmap = await createImageBitmap(blob);
      if (this.#closed.signal.aborted) {
        bitmap.close();
        return;
      }
      this.#keep(key, { bitmap, complete, since: performance.now() });
      this.dispatchEvent(new Event('change'));
      // What is missing may be there in a second.
      if (!complete) setTimeout(() => this.dispatchEvent(new Event('change')), AGAIN + 50);
    } catch (error) {
      if (!this.#closed.signal.aborted) console.warn('a part of the picture cannot be fetched:', error);
    } finally {
      this.#fetching.delete(key);
      this.#fetchNext();
    }
  }

  /**
   * @param {string} key
   * @param {{ bitmap: ImageBitmap, complete: boolean, since: number }} square
   */
  #keep(key, square) {
    this.#squares.get(key)?.bitmap.close();
    this.#squares.delete(key);
    this.#squares.set(key, square);
    for (const [oldest, { bitmap }] of this.#squares) {
      if (this.#squares.size <= KEPT) break;
      bitmap.close();
      this.#squares.delete(oldest);
    }
  }
}

/**
 * Draws a part of a picture, or as much of it as is there, in the picture's own coordinates.
 *
 * @param {CanvasRenderingContext2D} paint
 * @param {ImageBitmap | TiledPicture} picture
 * @param {{ left: number, top: number, right: number, bottom: number }} part
 * @param {number} scale screen pixels to a pixel of the picture
 */
export function drawPart(paint, picture, part, scale) {
  if (picture instanceof TiledPicture) picture.draw(paint, part, scale);
  else paint.drawImage(picture, 0, 0);
}

/**
 * Draws one pixel of a picture, if it is there, into the corner of a context of one pixel.
 *
 * @param {CanvasRenderingContext2D} paint
 * @param {ImageBitmap | TiledPicture} picture
 * @param {number} x
 * @param {number} y
 */
export function drawPixel(paint, picture, x, y) {
  paint.clearRect(0, 0, 1, 1);
  if (picture instanceof TiledPicture) picture.drawPixel(paint, x, y);
  else paint.drawImage(picture, x, y, 1, 1, 0, 0, 1, 1);
}

/**
 * The level whose pixels are at least as fine as those of a scale.
 *
 * @param {number} scale below 1 where the picture is seen smaller than it is
 */
export function levelFor(scale) {
  return scale >= 1 ? 0 : Math.ceil(-Math.log2(scale) - 1e-9);
}

/**
 * How many pixels so many become on a level.
 *
 * @param {number} pixels
 * @param {number} level
 */
export function reduced(pixels, level) {
  return Math.ceil(pixels / 2 ** level);
}

/** @param {Place} place */
function keyOf({ level, x, y }) {
  return `${level}/${x}/${y}`;
}
