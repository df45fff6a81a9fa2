// Looking closely: the image enlarged down to single pixels, its pixels told one by one.
import { number, onLanguage, t } from '../words/i18n.js';
import { Gestures, STEP } from './gestures.js';
import { Viewport } from './viewport.js';

const GRID_FROM = 12;
const VALUES_FROM = 6;
const TINT = 0.45;

export class ZoomView {
  #parts;
  #slider;
  #view;
  #gestures;
  #before = null;
  #after = null;
  #point = null;
  #byKeys = false;
  #probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

  /**
   * @param parts elements: frame, canvas, tint (drawn over the result unless it is hidden), tools, zoomIn, zoomOut, fit,
   *     figure, values
   * @param slider the seam, which stays where it is in the frame
   */
  constructor(parts, slider) {
    this.#parts = parts;
    this.#slider = slider;
    const { frame, zoomIn, zoomOut, fit } = parts;
    this.#view = new Viewport(frame);
    zoomIn.addEventListener('click', () => this.#zoom(STEP));
    zoomOut.addEventListener('click', () => this.#zoom(1 / STEP));
    fit.addEventListener('click', () => this.#fit());
    this.#gestures = new Gestures(parts, this.#view, slider, {
      zoom: (factor, at) => this.#zoom(factor, at),
      moveBy: (dx, dy) => this.#moveBy(dx, dy),
      fit: () => this.#fit(),
      pointAt: (point, byKeys) => this.#pointAt(point, byKeys),
    });
    slider.addEventListener('move', () => this.refresh());
    new ResizeObserver(() => this.#zoom(1)).observe(frame);
    onLanguage(() => this.refresh());
  }

  /** The result that is shown, as a bitmap; null while there is none. */
  get result() {
    return this.#after;
  }

  /** Offers to look closely at a result, beside its source where that has the same size. Takes both bitmaps over. */
  show(before, after) {
    this.hide();
    this.#after = after;
    this.#before = before && before.width === after.width && before.height === after.height ? before : null;
    if (before && !this.#before) before.close();
    this.#parts.tools.hidden = false;
    this.#view.open(after);
    this.#place();
  }

  hide() {
    this.#before?.close();
    this.#after?.close();
    this.#before = this.#after = null;
    this.#view.open(null);
    this.#gestures.clear();
    this.#point = null;
    this.#parts.tools.hidden = true;
    this.#parts.canvas.hidden = true;
    this.#parts.frame.classList.remove('close');
    this.#tell();
  }

  /** Draws again, when what lies over the image has changed. */
  refresh() {
    if (this.#after) this.#draw();
  }

  #fit() {
    this.#view.fit();
    this.#place();
  }

  #zoom(factor, at) {
    if (!this.#after) return;
    this.#view.zoom(factor, at);
    this.#place();
  }

  #moveBy(dx, dy) {
    this.#view.moveBy(dx, dy);
    this.#place();
  }

  #place() {
    const { isClose, isLargest } = this.#view;
    const { frame, canvas, zoomIn, zoomOut, fit } = this.#parts;
    // Focus must not be lost with the control it is on.
    if (!isClose && document.activeElement === canvas) fit.focus();
    canvas.hidden = !isClose;
    frame.classList.toggle('close', isClose);
    zoomOut.setAttribute('aria-disabled', String(!isClose));
    zoomIn.setAttribute('aria-disabled', String(isLargest));
    this.#draw();
  }

  #draw() {
    const { canvas, figure } = this.#parts;
    const { width, height, isClose } = this.#view;
    figure.textContent = t('zoomFigure', { percent: number(100 * this.#view.scale, { maximumFractionDigits: 0 }) });
    this.#tell();
    if (!isClose) return;
    const ratio = devicePixelRatio || 1;
    Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    const paint = canvas.getContext('2d');
    const scale = this.#view.scale * ratio;
    const { left, top } = this.#view.corner;
    paint.imageSmoothingEnabled = scale < 1.5;
    paint.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
    paint.drawImage(this.#after, 0, 0);
    if (this.#before && this.#slider.cut > 0) {
      paint.save();
      paint.beginPath();
      paint.rect(left, top, (width * this.#slider.cut) / this.#view.scale, height / this.#view.scale);
      paint.clip();
      paint.drawImage(this.#before, 0, 0);
      paint.restore();
    }
    this.#drawOverlay(paint);
    paint.setTransform(1, 0, 0, 1, 0, 0);
    if (this.#view.scale >= GRID_FROM) drawGrid(paint, left, top, scale, this.#after);
    const marked = this.#byKeys ? this.#pixel : null;
    if (marked) drawMark(paint, (marked.x - left) * scale, (marked.y - top) * scale, scale);
  }

  #drawOverlay(paint) {
    const { tint } = this.#parts;
    if (tint.hidden) return;
    paint.save();
    paint.globalAlpha = TINT;
    paint.imageSmoothingEnabled = false;
    paint.drawImage(tint, 0, 0, this.#after.width, this.#after.height);
    paint.restore();
  }

  #pointAt(point, byKeys = false) {
    const wasByKeys = this.#byKeys;
    this.#point = point;
    this.#byKeys = byKeys;
    if (wasByKeys && !byKeys) this.refresh();
    else this.#tell();
  }

  /** The pixel pointed at, where single pixels can be seen. */
  get #pixel() {
    const isSeen = this.#point !== null && this.#view.isClose && this.#view.scale >= VALUES_FROM;
    return isSeen ? this.#view.pixelAt(this.#point) : null;
  }

  /** Tells which pixel is pointed at and what it became; aloud only by keys, since a pointer passes over many. */
  #tell() {
    const { values } = this.#parts;
    const pixel = this.#pixel;
    values.ariaLive = this.#byKeys ? 'polite' : 'off';
    values.textContent = pixel ? this.#wordsOf(pixel) : '';
  }

  #wordsOf({ x, y }) {
    const after = this.#sample(this.#after, x, y);
    const before = this.#before ? `${this.#sample(this.#before, x, y)} → ` : '';
    return `${x}, ${y}: ${before}${after}`;
  }

  #sample(bitmap, x, y) {
    this.#probe.clearRect(0, 0, 1, 1);
    this.#probe.drawImage(bitmap, x, y, 1, 1, 0, 0, 1, 1);
    const [red, green, blue] = this.#probe.getImageData(0, 0, 1, 1).data;
    return red === green && green === blue ? String(red) : `${red} ${green} ${blue}`;
  }
}

/** Lines between the image's pixels, as far as it reaches. */
function drawGrid(paint, left, top, scale, { width, height }) {
  const { canvas } = paint;
  const place = (line, from) => Math.round((line - from) * scale);
  paint.save();
  paint.beginPath();
  paint.rect(-left * scale, -top * scale, width * scale, height * scale);
  paint.clip();
  paint.fillStyle = 'rgb(127 127 127 / .35)';
  for (let x = Math.ceil(left); (x - left) * scale < canvas.width; x++) paint.fillRect(place(x, left), 0, 1, canvas.height);
  for (let y = Math.ceil(top); (y - top) * scale < canvas.height; y++) paint.fillRect(0, place(y, top), canvas.width, 1);
  paint.restore();
}

/** A frame around one pixel, seen on light and on dark. */
function drawMark(paint, x, y, side) {
  const line = Math.max(1, Math.round(side / 16));
  for (const [colour, width] of [['#0d1117', 2 * line], ['#f4f0e6', line]]) {
    paint.strokeStyle = colour;
    paint.lineWidth = width;
    paint.strokeRect(x, y, side, side);
  }
}
