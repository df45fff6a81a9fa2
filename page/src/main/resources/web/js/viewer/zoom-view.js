// The image enlarged, down to single pixels with their values.
import { paintOn } from '../dom.js';
import { number, onLanguage, t } from '../words/i18n.js';
import { Gestures, STEP } from './gestures.js';
import { drawGrid, drawMark } from './pixel-marks.js';
import { drawPart, drawPixel, TiledPicture } from './tiled-picture.js';
import { Viewport } from './viewport.js';

const GRID_FROM = 12;
const VALUES_FROM = 6;
const TINT = 0.45;

/** @typedef {ImageBitmap | TiledPicture} Picture */

/**
 * @typedef {object} ZoomViewParts
 * @property {HTMLElement} frame
 * @property {HTMLCanvasElement} canvas
 * @property {HTMLCanvasElement} tint drawn on top of the result unless it is hidden
 * @property {HTMLElement} tools
 * @property {HTMLElement} zoomIn
 * @property {HTMLElement} zoomOut
 * @property {HTMLElement} fit
 * @property {HTMLElement} figure
 * @property {HTMLElement} values
 * @property {import('./magnifier.js').Magnifier} magnifier
 */

export class ZoomView {
  #parts;
  #slider;
  #view;
  #gestures;
  /** @type {Picture | null} */
  #before = null;
  /** @type {Picture | null} */
  #after = null;
  /** @type {Page.Point | null} */
  #point = null;
  #byKeys = false;
  #showsSource = false;
  #probe = paintOn(document.createElement('canvas'), { willReadFrequently: true });

  /**
   * @param {ZoomViewParts} parts
   * @param {import('./compare-slider.js').CompareSlider} slider stays where it is in the frame
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

  /** The result that is shown, as a bitmap; null while there is none, or it is too large for one. */
  get result() {
    return this.#after instanceof TiledPicture ? null : this.#after;
  }

  /**
   * Lets a result be enlarged, beside its source if that has the same size. Closes both when they are replaced.
   *
   * @param {Picture | null} before
   * @param {Picture} after
   */
  show(before, after) {
    this.hide();
    this.#after = after;
    if (after instanceof TiledPicture) after.addEventListener('change', () => this.refresh());
    this.#parts.tools.hidden = false;
    this.#view.open(after);
    this.#place();
    if (before) this.addSource(before);
  }

  /**
   * Adds the source of the result that is shown. Closes it when the result is replaced.
   *
   * @param {Picture} before
   */
  addSource(before) {
    this.#before = before;
    if (before instanceof TiledPicture) before.addEventListener('change', () => this.refresh());
    this.refresh();
  }

  /**
   * Lets the source be enlarged in place of the result, or the result again.
   *
   * @param {boolean} shown whether it is the source
   */
  set showsSource(shown) {
    if (!this.#before || this.#showsSource === shown) return;
    this.#showsSource = shown;
    this.#view.open(this.#seen);
    this.#place();
  }

  /** What fills the frame. */
  get #seen() {
    return this.#showsSource ? this.#before : this.#after;
  }

  /** The source where it can be compared with the result, pixel by pixel. */
  get #compared() {
    if (this.#showsSource || !this.#before || !this.#after) return null;
    return isSameSize(this.#before, this.#after) ? this.#before : null;
  }

  hide() {
    this.#before?.close();
    this.#after?.close();
    this.#before = this.#after = null;
    this.#showsSource = false;
    this.#view.open(null);
    this.#gestures.clear();
    this.#point = null;
    this.#parts.tools.hidden = true;
    this.#parts.canvas.hidden = true;
    this.#parts.frame.classList.remove('close');
    this.#tell();
  }

  /** Draws again after what is on top of the image has changed. */
  refresh() {
    if (this.#after) this.#draw();
  }

  #fit() {
    this.#view.fit();
    this.#place();
  }

  /**
   * @param {number} factor
   * @param {Page.Point} [at]
   */
  #zoom(factor, at) {
    if (!this.#after) return;
    this.#view.zoom(factor, at);
    this.#place();
  }

  /**
   * @param {number} dx
   * @param {number} dy
   */
  #moveBy(dx, dy) {
    this.#view.moveBy(dx, dy);
    this.#place();
  }

  #place() {
    const { isClose, isLargest } = this.#view;
    const { frame, canvas, zoomIn, zoomOut, fit } = this.#parts;
    // The focus must not disappear with the control that has it.
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
    const seen = this.#seen;
    if (!isClose || !seen) return;
    const ratio = devicePixelRatio || 1;
    Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    const paint = paintOn(canvas);
    const scale = this.#view.scale * ratio;
    const { left, top } = this.#view.corner;
    paint.imageSmoothingEnabled = scale < 1.5;
    paint.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
    const part = { left, top, right: left + width / this.#view.scale, bottom: top + height / this.#view.scale };
    drawPart(paint, seen, part, scale);
    if (this.#compared && this.#slider.cut > 0) {
      paint.save();
      paint.beginPath();
      paint.rect(left, top, (width * this.#slider.cut) / this.#view.scale, height / this.#view.scale);
      paint.clip();
      drawPart(paint, this.#compared, part, scale);
      paint.restore();
    }
    if (!this.#showsSource) this.#drawOverlay(paint, seen);
    paint.setTransform(1, 0, 0, 1, 0, 0);
    if (this.#view.scale >= GRID_FROM) drawGrid(paint, left, top, scale, seen);
    const marked = this.#byKeys ? this.#pixel : null;
    if (marked) drawMark(paint, (marked.x - left) * scale, (marked.y - top) * scale, scale);
  }

  /**
   * @param {CanvasRenderingContext2D} paint
   * @param {Api.Size} size
   */
  #drawOverlay(paint, { width, height }) {
    const { tint } = this.#parts;
    if (tint.hidden) return;
    paint.save();
    paint.globalAlpha = TINT;
    paint.imageSmoothingEnabled = false;
    paint.drawImage(tint, 0, 0, width, height);
    paint.restore();
  }

  /**
   * @param {Page.Point | null} point
   * @param {boolean} [byKeys]
   */
  #pointAt(point, byKeys = false) {
    const wasByKeys = this.#byKeys;
    this.#point = point;
    this.#byKeys = byKeys;
    if (wasByKeys && !byKeys) this.refresh();
    else this.#tell();
  }

  /** The pixel pointed at, where single pixels can be seen. */
  get #pixel() {
    if (!this.#point || !this.#view.isClose || this.#view.scale < VALUES_FROM) return null;
    return this.#view.pixelAt(this.#point);
  }

  /** Says which pixel is pointed at and what it became; aloud only with keys, since a pointer passes many. */
  #tell() {
    const { values } = this.#parts;
    const pixel = this.#pixel;
    values.ariaLive = this.#byKeys ? 'polite' : 'off';
    values.textContent = pixel ? this.#wordsOf(pixel) : '';
    this.#magnify(pixel);
  }

  /**
   * Shows the arithmetic of a pixel where it is large enough to be looked at alone.
   *
   * @param {Page.Point | null} pixel
   */
  #magnify(pixel) {
    const source = this.#compared;
    const after = this.#view.isClose && this.#view.scale >= GRID_FROM ? this.#after : null;
    const result = after && pixel ? Number(this.#sample(after, pixel.x, pixel.y).split(' ')[0]) : 0;
    this.#parts.magnifier.show(source && after ? { source, result, pixel } : null);
  }

  /** @param {Page.Point} pixel */
  #wordsOf({ x, y }) {
    const seen = this.#seen ? this.#sample(this.#seen, x, y) : '';
    const before = this.#compared ? `${this.#sample(this.#compared, x, y)} → ` : '';
    return `${x}, ${y}: ${before}${seen}`;
  }

  /**
   * @param {Picture} picture
   * @param {number} x
   * @param {number} y
   */
  #sample(picture, x, y) {
    drawPixel(this.#probe, picture, x, y);
    const [red, green, blue] = this.#probe.getImageData(0, 0, 1, 1).data;
    return red === green && green === blue ? String(red) : `${red} ${green} ${blue}`;
  }
}

/**
 * @param {Api.Size} one
 * @param {Api.Size} other
 */
export function isSameSize(one, other) {
  return one.width === other.width && one.height === other.height;
}
