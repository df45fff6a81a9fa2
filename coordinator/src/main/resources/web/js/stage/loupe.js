// Looking closely: the picture enlarged down to single pixels, moved by mouse, touch or keys.
import { number, onLanguage, t } from '../words/i18n.js';

const LARGEST = 48;
const GRID_FROM = 12;
const VALUES_FROM = 6;
const STEP = 2;
const KEY_STEP = 0.15;
const REACH = 18;
const TINT = 0.55;

export class Loupe {
  #parts;
  #compare;
  #before = null;
  #after = null;
  #scale = 1;
  #centre = { x: 0, y: 0 };
  #pointers = new Map();
  #seam = false;
  #probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

  /**
   * @param parts elements: frame, canvas, tint (drawn over the result unless it is hidden), tools, zoomIn, zoomOut, fit,
   *     figure, values
   * @param compare the seam, which stays where it is in the frame
   */
  constructor(parts, compare) {
    this.#parts = parts;
    this.#compare = compare;
    const { frame, canvas, zoomIn, zoomOut, fit } = parts;
    zoomIn.addEventListener('click', () => this.#zoom(STEP));
    zoomOut.addEventListener('click', () => this.#zoom(1 / STEP));
    fit.addEventListener('click', () => this.#fit());
    frame.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });
    frame.addEventListener('dblclick', (event) => this.#onDoubleClick(event));
    frame.addEventListener('pointerdown', (event) => this.#onDown(event));
    frame.addEventListener('pointermove', (event) => this.#onMove(event));
    for (const end of ['pointerup', 'pointercancel']) frame.addEventListener(end, (event) => this.#onUp(event));
    frame.addEventListener('pointerleave', () => this.#values(null));
    canvas.addEventListener('keydown', (event) => this.#onKey(event));
    compare.addEventListener('move', () => this.#draw());
    new ResizeObserver(() => this.#keep()).observe(frame);
    onLanguage(() => this.#draw());
  }

  /** Offers to look closely at a result, beside its source where that has the same size. Takes both bitmaps over. */
  show(before, after) {
    this.hide();
    this.#after = after;
    this.#before = before && before.width === after.width && before.height === after.height ? before : null;
    if (before && !this.#before) before.close();
    this.#parts.tools.hidden = false;
    this.#fit();
  }

  hide() {
    this.#before?.close();
    this.#after?.close();
    this.#before = this.#after = null;
    this.#pointers.clear();
    this.#parts.tools.hidden = true;
    this.#parts.canvas.hidden = true;
    this.#parts.frame.classList.remove('close');
  }

  /** Screen pixels to a pixel of the picture at which the whole picture is seen. */
  get #fitting() {
    return this.#parts.frame.clientWidth / this.#after.width;
  }

  get #isClose() {
    return this.#after !== null && this.#scale > this.#fitting * 1.001;
  }

  #fit() {
    this.#centre = { x: this.#after.width / 2, y: this.#after.height / 2 };
    this.#scale = this.#fitting;
    this.#place();
  }

  #keep() {
    if (this.#after) this.#zoom(1);
  }

  /** Enlarges, so that what is at `at` (in the frame, its middle if not given) stays there. */
  #zoom(factor, at) {
    if (!this.#after) return;
    const { clientWidth, clientHeight } = this.#parts.frame;
    const fitting = this.#fitting;
    const from = Math.max(this.#scale, fitting);
    const to = Math.min(Math.max(LARGEST, fitting), Math.max(fitting, from * factor));
    const dx = (at?.x ?? clientWidth / 2) - clientWidth / 2;
    const dy = (at?.y ?? clientHeight / 2) - clientHeight / 2;
    this.#scale = to;
    this.#moveTo(this.#centre.x + dx / from - dx / to, this.#centre.y + dy / from - dy / to);
  }

  #moveTo(x, y) {
    const { clientWidth, clientHeight } = this.#parts.frame;
    this.#centre = {
      x: within(x, clientWidth / this.#scale / 2, this.#after.width),
      y: within(y, clientHeight / this.#scale / 2, this.#after.height),
    };
    this.#place();
  }

  #moveBy(dx, dy) {
    this.#moveTo(this.#centre.x - dx / this.#scale, this.#centre.y - dy / this.#scale);
  }

  #place() {
    const close = this.#isClose;
    const { frame, canvas, zoomIn, zoomOut, fit } = this.#parts;
    // Focus must not be lost with the control it is on.
    if (!close && document.activeElement === canvas) fit.focus();
    canvas.hidden = !close;
    frame.classList.toggle('close', close);
    zoomOut.setAttribute('aria-disabled', String(!close));
    zoomIn.setAttribute('aria-disabled', String(this.#scale >= LARGEST));
    this.#draw();
  }

  #draw() {
    if (!this.#after) return;
    const { frame, canvas, figure } = this.#parts;
    figure.textContent = t('zoomFigure', { percent: number(100 * this.#scale, { maximumFractionDigits: 0 }) });
    if (!this.#isClose) return;
    const ratio = devicePixelRatio || 1;
    const [width, height] = [frame.clientWidth, frame.clientHeight];
    Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    const paint = canvas.getContext('2d');
    const scale = this.#scale * ratio;
    const { left, top } = this.#corner();
    paint.imageSmoothingEnabled = scale < 1.5;
    paint.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
    paint.drawImage(this.#after, 0, 0);
    if (this.#before && this.#compare.cut > 0) {
      paint.save();
      paint.beginPath();
      paint.rect(left, top, (width * this.#compare.cut) / this.#scale, height / this.#scale);
      paint.clip();
      paint.drawImage(this.#before, 0, 0);
      paint.restore();
    }
    this.#drawTint(paint);
    paint.setTransform(1, 0, 0, 1, 0, 0);
    if (this.#scale >= GRID_FROM) drawGrid(paint, left, top, scale, canvas);
  }

  #drawTint(paint) {
    const { tint } = this.#parts;
    if (tint.hidden) return;
    paint.save();
    paint.globalAlpha = TINT;
    paint.imageSmoothingEnabled = false;
    paint.drawImage(tint, 0, 0, this.#after.width, this.#after.height);
    paint.restore();
  }

  /** Draws again, when what lies over the picture has changed. */
  refresh() {
    this.#draw();
  }

  /** The picture's coordinates at the frame's upper left corner. */
  #corner() {
    const { clientWidth, clientHeight } = this.#parts.frame;
    return {
      left: this.#centre.x - clientWidth / this.#scale / 2,
      top: this.#centre.y - clientHeight / this.#scale / 2,
    };
  }

  #at(event) {
    const box = this.#parts.frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** A wheel alone scrolls the page, unless the picture is already looked at closely. */
  #onWheel(event) {
    if (!this.#after || (!event.ctrlKey && !event.metaKey && !this.#isClose)) return;
    event.preventDefault();
    this.#zoom(Math.exp(-event.deltaY / (event.ctrlKey ? 120 : 400)), this.#at(event));
  }

  #onDoubleClick(event) {
    if (!this.#after) return;
    if (this.#isClose) this.#fit();
    else this.#zoom(Math.max(STEP, 1 / this.#scale), this.#at(event));
  }

  #onDown(event) {
    if (!this.#after) return;
    const at = this.#at(event);
    this.#pointers.set(event.pointerId, at);
    if (!this.#isClose) return;
    this.#parts.canvas.setPointerCapture(event.pointerId);
    const seam = this.#compare.cut * this.#parts.frame.clientWidth;
    this.#seam = this.#pointers.size === 1 && this.#compare.isShown && Math.abs(at.x - seam) < REACH;
  }

  #onMove(event) {
    if (!this.#after) return;
    const at = this.#at(event);
    const last = this.#pointers.get(event.pointerId);
    if (!last) return this.#values(at);
    const others = [...this.#pointers].filter(([id]) => id !== event.pointerId).map(([, other]) => other);
    this.#pointers.set(event.pointerId, at);
    if (others.length === 1) {
      const [other] = others;
      const spread = Math.hypot(at.x - other.x, at.y - other.y) / Math.hypot(last.x - other.x, last.y - other.y);
      this.#zoom(spread, { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
    } else if (this.#isClose && this.#seam) {
      this.#compare.cut = at.x / this.#parts.frame.clientWidth;
    } else if (this.#isClose) {
      this.#moveBy(at.x - last.x, at.y - last.y);
    }
  }

  #onUp(event) {
    this.#pointers.delete(event.pointerId);
    this.#seam = false;
  }

  #onKey(event) {
    const { clientWidth, clientHeight } = this.#parts.frame;
    const [dx, dy] = [clientWidth * KEY_STEP, clientHeight * KEY_STEP];
    const actions = {
      ArrowLeft: () => this.#moveBy(dx, 0),
      ArrowRight: () => this.#moveBy(-dx, 0),
      ArrowUp: () => this.#moveBy(0, dy),
      ArrowDown: () => this.#moveBy(0, -dy),
      '+': () => this.#zoom(STEP),
      '-': () => this.#zoom(1 / STEP),
      0: () => this.#fit(),
      Escape: () => this.#fit(),
    };
    if (!(event.key in actions)) return;
    event.preventDefault();
    actions[event.key]();
  }

  /** Tells which pixel is under the pointer and what it became, where single pixels can be seen. */
  #values(at) {
    const { values } = this.#parts;
    values.textContent = '';
    if (!at || !this.#isClose || this.#scale < VALUES_FROM) return;
    const { left, top } = this.#corner();
    const [x, y] = [Math.floor(left + at.x / this.#scale), Math.floor(top + at.y / this.#scale)];
    const after = this.#sample(this.#after, x, y);
    const before = this.#before ? `${this.#sample(this.#before, x, y)} → ` : '';
    values.textContent = `${x}, ${y}: ${before}${after}`;
  }

  #sample(bitmap, x, y) {
    this.#probe.clearRect(0, 0, 1, 1);
    this.#probe.drawImage(bitmap, x, y, 1, 1, 0, 0, 1, 1);
    const [red, green, blue] = this.#probe.getImageData(0, 0, 1, 1).data;
    return red === green && green === blue ? String(red) : `${red} ${green} ${blue}`;
  }
}

/** A coordinate of the middle such that half a view on either side stays within the picture. */
function within(value, half, whole) {
  return half * 2 >= whole ? whole / 2 : Math.min(whole - half, Math.max(half, value));
}

function drawGrid(paint, left, top, scale, { width, height }) {
  paint.fillStyle = 'rgb(127 127 127 / .35)';
  for (let x = Math.ceil(left); (x - left) * scale < width; x++) paint.fillRect(Math.round((x - left) * scale), 0, 1, height);
  for (let y = Math.ceil(top); (y - top) * scale < height; y++) paint.fillRect(0, Math.round((y - top) * scale), width, 1);
}
