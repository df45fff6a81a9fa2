// The picture being put together: each band takes its worker's glaze, then its real pixels, as it is finished.
import { WAITING, glaze } from './palette.js';

const LONGEST = 2048;
const FADE = 520;
const SPREAD = 900;
const FETCHES = 3;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** A size with the same proportions whose longer side is at most `longest`, at least one pixel each way. */
export function fitted(width, height, longest = LONGEST) {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

export class Mosaic {
  #piece;
  #frame;
  #ledger;
  #before;
  #canvas;
  #paint;
  #bands = new Map();
  #size = { width: 1, height: 1 };
  #total = 0;
  #waiting = [];
  #fetching = 0;
  #nextStart = 0;
  #drawing = 0;
  #whole = null;
  #round = 0;

  constructor({ piece, frame, ledger, before, mosaic }) {
    this.#piece = piece;
    this.#frame = frame;
    this.#ledger = ledger;
    this.#before = before;
    this.#canvas = mosaic;
    this.#paint = mosaic.getContext('2d');
    new ResizeObserver(() => this.#drawLedger()).observe(ledger);
  }

  get canvas() {
    return this.#canvas;
  }

  /** Forgets the last picture. Nothing of it that is still being fetched will be painted. */
  clear() {
    this.#round += 1;
    cancelAnimationFrame(this.#drawing);
    this.#drawing = 0;
    this.#bands.forEach((band) => band.bitmap?.close());
    this.#bands.clear();
    this.#whole?.close();
    this.#whole = null;
    this.#waiting = [];
    this.#total = 0;
    this.#nextStart = 0;
    this.#before.width = this.#before.width;
    this.#paint.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#drawLedger();
  }

  /** Shows the source, as the browser reads it, under the bands to come. Takes the bitmap over. */
  showSource(bitmap) {
    if (this.#total === 0) this.#shape(bitmap);
    const { width, height } = fitted(bitmap.width, bitmap.height);
    this.#before.width = width;
    this.#before.height = height;
    this.#before.getContext('2d').drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
  }

  /** Lays out the bands of a result of this size, in pixels; `total` may be told later, by calling again. */
  layOut(size, total) {
    if (size.width !== this.#size.width || size.height !== this.#size.height || this.#bands.size === 0) {
      this.#shape(size);
      Object.assign(this.#canvas, fitted(size.width, size.height));
      this.#paint.imageSmoothingQuality = 'high';
    }
    this.#total = total;
    this.#drawLedger();
  }

  /**
   * Glazes a band, and fetches its pixels when it is its turn.
   *
   * @param fetchBand resolves to the band's image as a blob
   */
  addBand({ index, from, to, worker }, fetchBand) {
    const known = this.#bands.get(index);
    const band = { from, to, colour: glaze(worker), bitmap: known?.bitmap ?? null, start: this.#turn(), settled: false };
    this.#bands.set(index, band);
    if (!band.bitmap) this.#waiting.push({ band, fetchBand });
    this.#fetchNext();
    this.#drawLedger();
    this.#draw();
  }

  /** Gives every band that has no pixels yet those of the whole result. Takes the bitmap over. */
  complete(bitmap) {
    this.#waiting = [];
    this.#whole = bitmap;
    if (this.#bands.size === 0) {
      this.#bands.set(0, { from: 0, to: this.#size.height, colour: WAITING, bitmap: null, start: 0, settled: false });
    }
    this.#draw();
  }

  #shape({ width, height }) {
    this.#size = { width, height };
    this.#piece.style.setProperty('--w', width);
    this.#piece.style.setProperty('--h', height);
    this.#frame.classList.toggle('tiny', Math.max(width, height) < 160);
  }

  /** When a band may start to show: not all at once, so that a job of a tenth of a second is still seen as one. */
  #turn() {
    const now = performance.now();
    if (calm.matches) return now;
    const start = Math.max(now, this.#nextStart);
    this.#nextStart = start + Math.min(70, SPREAD / Math.max(1, this.#total));
    return start;
  }

  async #fetchNext() {
    if (this.#fetching >= FETCHES || this.#waiting.length === 0) return;
    const { band, fetchBand } = this.#waiting.shift();
    const round = this.#round;
    this.#fetching += 1;
    try {
      const bitmap = await createImageBitmap(await fetchBand());
      if (round === this.#round) {
        band.bitmap = bitmap;
        band.start = Math.max(band.start, performance.now() - FADE / 2);
        this.#draw();
      } else {
        bitmap.close();
      }
    } catch {
      // The band keeps its glaze until the whole result is there: what is shown on the way is worth no alarm.
    } finally {
      this.#fetching -= 1;
      this.#fetchNext();
    }
  }

  #draw() {
    if (this.#drawing === 0) this.#drawing = requestAnimationFrame((now) => this.#frameOf(now));
  }

  #frameOf(now) {
    this.#drawing = 0;
    let unsettled = false;
    for (const band of this.#bands.values()) {
      if (band.settled) continue;
      this.#drawBand(band, now);
      if (!band.settled && (now < band.start + FADE || this.#whole)) unsettled = true;
    }
    if (unsettled) return this.#draw();
    if (this.#whole) {
      // Once more in one piece: bands that were scaled one by one show hairlines between them.
      this.#paint.drawImage(this.#whole, 0, 0, this.#canvas.width, this.#canvas.height);
      this.#whole.close();
      this.#whole = null;
    }
  }

  #drawBand(band, now) {
    if (now < band.start) return;
    const { width, height } = this.#canvas;
    const top = Math.round((band.from / this.#size.height) * height);
    const depth = Math.max(1, Math.round((band.to / this.#size.height) * height) - top);
    const progress = calm.matches ? 1 : Math.min(1, (now - band.start) / FADE);
    const paint = this.#paint;
    paint.clearRect(0, top, width, depth);
    if (band.bitmap) {
      paint.drawImage(band.bitmap, 0, top, width, depth);
    } else if (this.#whole) {
      const scale = this.#whole.height / this.#size.height;
      const rows = Math.max(1, (band.to - band.from) * scale);
      paint.drawImage(this.#whole, 0, band.from * scale, this.#whole.width, rows, 0, top, width, depth);
    }
    const shown = band.bitmap || this.#whole;
    paint.globalAlpha = shown ? (1 - progress) ** 2 : 0.25 + 0.55 * (1 - progress);
    paint.fillStyle = band.colour;
    paint.fillRect(0, top, width, depth);
    paint.globalAlpha = 1;
    if (shown && progress === 1) {
      band.settled = true;
      band.bitmap?.close();
      band.bitmap = null;
    }
  }

  /** The margin: one mark a band, in the glaze of the worker that made it. */
  #drawLedger() {
    const ratio = devicePixelRatio || 1;
    const width = Math.round(this.#ledger.clientWidth * ratio);
    const height = Math.round(this.#ledger.clientHeight * ratio);
    if (width === 0 || height === 0) return;
    Object.assign(this.#ledger, { width, height });
    const paint = this.#ledger.getContext('2d');
    const total = Math.max(1, this.#total);
    const gap = Math.min(2 * ratio, height / total / 4);
    const mark = (from, to, colour) => {
      paint.fillStyle = colour;
      paint.fillRect(0, from * height + gap / 2, width, Math.max(0.5, (to - from) * height - gap));
    };
    for (let i = 0; i < total; i++) {
      if (!this.#bands.has(i)) mark(i / total, (i + 1) / total, WAITING);
    }
    for (const { from, to, colour } of this.#bands.values()) {
      mark(from / this.#size.height, to / this.#size.height, colour);
    }
  }
}
