// The result being put together: each band appears in its worker's colour and then, once it is made, in its pixels.
import { paintOn } from '../dom.js';
import { fitted } from '../image/preview.js';
import { drawMargin, drawOverlay, fillBand, bandArea } from './band-overlay.js';

const FADE = 520;
const SPREAD = 900;
const FLASH = 900;
const FLASH_COLOUR = '#f4f0e6';
const FETCHES = 3;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * @typedef {object} BandCanvasParts
 * @property {HTMLElement} piece
 * @property {HTMLElement} frame
 * @property {HTMLCanvasElement} ledger the margin
 * @property {HTMLCanvasElement} before
 * @property {HTMLCanvasElement} mosaic
 * @property {HTMLCanvasElement} tint
 */

/**
 * A band on the canvas: its pixels until they are drawn, when it starts to appear, the delivery that is shown of it and when
 * it flashed to tell of another, whether its pixels were asked for, and whether it is drawn for good.
 *
 * @typedef {{ band: Page.Band, bitmap: ImageBitmap | null, start: number, attempt: number, flash: number, asked: boolean,
 *     settled: boolean }} ShownBand
 */

export class BandCanvas {
  #piece;
  #frame;
  #margin;
  #before;
  #canvas;
  #paint;
  #tint;
  #tinted = false;
  /** @type {Map<number, ShownBand>} */
  #bands = new Map();
  #size = { width: 1, height: 1 };
  #total = 0;
  /** @type {{ shown: ShownBand, fetchBand: () => Promise<Blob>, onPlaced: () => void }[]} */
  #waiting = [];
  #fetching = 0;
  #nextStart = 0;
  #drawing = 0;
  /** @type {ImageBitmap | null} */
  #whole = null;
  #round = 0;

  /** @param {BandCanvasParts} parts */
  constructor({ piece, frame, ledger, before, mosaic, tint }) {
    this.#piece = piece;
    this.#frame = frame;
    this.#margin = ledger;
    this.#before = before;
    this.#canvas = mosaic;
    this.#paint = paintOn(mosaic);
    this.#tint = tint;
    new ResizeObserver(() => this.#drawMargin()).observe(ledger);
  }

  get canvas() {
    return this.#canvas;
  }

  /** Clears the canvas. Bands of the last image that are still being fetched will not be drawn. */
  clear() {
    this.#round += 1;
    cancelAnimationFrame(this.#drawing);
    this.#drawing = 0;
    this.#bands.forEach(({ bitmap }) => bitmap?.close());
    this.#bands.clear();
    this.#whole = null;
    this.#waiting = [];
    this.#total = 0;
    this.#nextStart = 0;

    paintOn(this.#before).clearRect(0, 0, this.#before.width, this.#before.height);
    this.#paint.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#drawMargin();
    this.#drawOverlay();
  }

  /**
   * Shows the source, as the browser decodes it, below the bands to come.
   *
   * @param {ImageBitmap} bitmap
   */
  showSource(bitmap) {
    if (this.#total === 0) this.#shape(bitmap);
    const { width, height } = fitted(bitmap.width, bitmap.height);
    this.#before.width = width;
    this.#before.height = height;
    paintOn(this.#before).drawImage(bitmap, 0, 0, width, height);
  }

  /**
   * Lays out the bands of a result; called again once more of it is known.
   *
   * @param {Api.Size} size in pixels
   * @param {number} total bands
   */
  layOut(size, total) {
    if (size.width !== this.#size.width || size.height !== this.#size.height || this.#bands.size === 0) {
      this.#shape(size);
      Object.assign(this.#canvas, fitted(size.width, size.height));
      this.#paint.imageSmoothingQuality = 'high';
    }
    this.#total = total;
    this.#drawMargin();
  }

  /**
   * Shows a band in its worker's colour; once it is made, fetches its pixels when it is its turn.
   *
   * @param {Page.Band} band
   * @param {() => Promise<Blob>} fetchBand the band's image
   * @param {() => void} [onPlaced] called once its pixels are in their place
   */
  addBand(band, fetchBand, onPlaced = () => {}) {
    const known = this.#bands.get(band.index);
    const shown = known ?? newBand(band, this.#nextTurn());
    this.#bands.set(band.index, shown);
    // Lost, and taken by another worker.
    if (known && band.attempt > known.attempt && band.holders.length > 1 && !calm.matches) shown.flash = performance.now();
    shown.attempt = band.attempt;
    if (band.made && !shown.asked) {
      shown.asked = true;
      this.#waiting.push({ shown, fetchBand, onPlaced });
      this.#fetchNext();
    }
    this.#drawMargin();
    this.#drawOverlay();
    this.#draw();
  }

  /**
   * Shows, or no longer shows, which worker made which band.
   *
   * @param {boolean} tinted
   */
  set tinted(tinted) {
    this.#tinted = tinted;
    this.#drawOverlay();
  }

  /**
   * Gives every band that has no pixels yet those of the whole result. Does not close the bitmap.
   *
   * @param {ImageBitmap} bitmap
   */
  complete(bitmap) {
    this.#waiting = [];
    this.#whole = bitmap;
    if (this.#bands.size === 0) {
      const band = { index: 0, from: 0, to: this.#size.height, holders: [], made: true, attempt: 0, ms: 0 };
      this.#bands.set(0, { ...newBand(band, 0), asked: true });
    }
    this.#draw();
  }

  /**
   * Shows the source, of this size, in place of the result; null shows the result again.
   *
   * @param {Api.Size | null} size
   */
  set shownSource(size) {
    this.#piece.classList.toggle('source', size !== null);
    this.#frameOf(size ?? this.#size);
  }

  /** @param {Api.Size} size */
  #shape({ width, height }) {
    this.#size = { width, height };
    this.#frameOf(this.#size);
  }

  /** @param {Api.Size} size */
  #frameOf({ width, height }) {
    this.#piece.style.setProperty('--w', String(width));
    this.#piece.style.setProperty('--h', String(height));
    this.#frame.classList.toggle('tiny', Math.max(width, height) < 160);
  }

  /** When a band may start to appear: one after the other, so that even a job of a tenth of a second is seen to have bands. */
  #nextTurn() {
    const now = performance.now();
    if (calm.matches) return now;
    const start = Math.max(now, this.#nextStart);
    this.#nextStart = start + Math.min(70, SPREAD / Math.max(1, this.#total));
    return start;
  }

  async #fetchNext() {
    if (this.#fetching >= FETCHES) return;
    const next = this.#waiting.shift();
    if (!next) return;
    const { shown, fetchBand, onPlaced } = next;
    const round = this.#round;
    this.#fetching += 1;
    try {
      const bitmap = await createImageBitmap(await fetchBand());
      if (round === this.#round) {
        shown.bitmap = bitmap;
        shown.start = Math.max(shown.start, performance.now() - FADE / 2);
        this.#draw();
        onPlaced();
      } else {
        bitmap.close();
      }
    } catch {
      // The band keeps its colour until the whole result is there: what is shown on the way is worth no alarm.
    } finally {
      this.#fetching -= 1;
      this.#fetchNext();
    }
  }

  #draw() {
    if (this.#drawing === 0) this.#drawing = requestAnimationFrame((now) => this.#drawFrame(now));
  }

  /** @param {number} now */
  #drawFrame(now) {
    this.#drawing = 0;
    let unsettled = false;
    for (const shown of this.#bands.values()) {
      if (shown.settled) continue;
      this.#drawBand(shown, now);
      if (!shown.settled && (now < shown.start + FADE || now < shown.flash + FLASH || this.#whole)) unsettled = true;
    }
    if (unsettled) {
      this.#draw();
    } else if (this.#whole) {
      // Once more in one piece: between bands that were scaled one by one there are hairlines.
      this.#paint.drawImage(this.#whole, 0, 0, this.#canvas.width, this.#canvas.height);
      this.#whole = null;
    }
  }

  /**
   * @param {ShownBand} shown
   * @param {number} now
   */
  #drawBand(shown, now) {
    if (now < shown.start) return;
    const { band } = shown;
    const area = bandArea(this.#canvas, band, this.#size.height);
    const { top, depth } = area;
    const { width } = this.#canvas;
    const progress = calm.matches ? 1 : Math.min(1, (now - shown.start) / FADE);
    const paint = this.#paint;
    paint.clearRect(0, top, width, depth);
    if (shown.bitmap) {
      paint.drawImage(shown.bitmap, 0, top, width, depth);
    } else if (this.#whole) {
      const scale = this.#whole.height / this.#size.height;
      const rows = Math.max(1, (band.to - band.from) * scale);
      paint.drawImage(this.#whole, 0, band.from * scale, this.#whole.width, rows, 0, top, width, depth);
    }
    const hasPixels = shown.bitmap || this.#whole;
    paint.globalAlpha = hasPixels ? (1 - progress) ** 2 : 0.25 + 0.55 * (1 - progress);
    if (paint.globalAlpha > 0) fillBand(paint, band, area, width);
    const flash = 1 - (now - shown.flash) / FLASH;
    if (flash > 0) {
      paint.globalAlpha = flash;
      paint.fillStyle = FLASH_COLOUR;
      paint.fillRect(0, top, width, depth);
    }
    paint.globalAlpha = 1;
    if (hasPixels && progress === 1 && flash <= 0) {
      shown.settled = true;
      shown.bitmap?.close();
      shown.bitmap = null;
    }
  }

  #drawOverlay() {
    this.#tint.hidden = !this.#tinted;
    if (!this.#tinted) return;
    const { width, height } = this.#canvas;
    Object.assign(this.#tint, { width, height });
    drawOverlay(this.#tint, this.#knownBands(), this.#size.height);
  }

  #drawMargin() {
    drawMargin(this.#margin, this.#knownBands(), this.#size.height, this.#total);
  }

  #knownBands() {
    return [...this.#bands.values()].map(({ band }) => band);
  }
}

/**
 * @param {Page.Band} band
 * @param {number} start
 * @returns {ShownBand}
 */
function newBand(band, start) {
  return { band, bitmap: null, start, attempt: band.attempt, flash: -FLASH, asked: false, settled: false };
}
