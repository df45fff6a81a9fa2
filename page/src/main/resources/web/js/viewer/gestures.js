// What mouse, wheel, fingers and keys do to an image that can be enlarged.

/** The factor of one press of a zoom button. */
export const STEP = 2;

const KEY_STEP = 0.15;
const REACH = 18;

/**
 * @typedef {object} GestureActions
 * @property {(factor: number, at?: Page.Point) => void} zoom
 * @property {(dx: number, dy: number) => void} moveBy
 * @property {() => void} fit
 * @property {(point: Page.Point | null, byKeys?: boolean) => void} pointAt
 */

export class Gestures {
  #frame;
  #canvas;
  #view;
  #slider;
  #actions;
  /** @type {Map<number, Page.Point>} */
  #pointers = new Map();
  #seam = false;

  /**
   * @param {{ frame: HTMLElement, canvas: HTMLElement }} parts canvas has the focus while the image is enlarged
   * @param {import('./viewport.js').Viewport} view only read
   * @param {import('./compare-slider.js').CompareSlider} slider can be dragged while the image is enlarged
   * @param {GestureActions} actions with points of the frame
   */
  constructor({ frame, canvas }, view, slider, actions) {
    this.#frame = frame;
    this.#canvas = canvas;
    this.#view = view;
    this.#slider = slider;
    this.#actions = actions;
    frame.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });
    frame.addEventListener('dblclick', (event) => this.#onDoubleClick(event));
    frame.addEventListener('pointerdown', (event) => this.#onDown(event));
    frame.addEventListener('pointermove', (event) => this.#onMove(event));
    for (const end of /** @type {const} */ (['pointerup', 'pointercancel'])) frame.addEventListener(end, (event) => this.#onUp(event));
    frame.addEventListener('pointerleave', () => actions.pointAt(null));
    frame.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** Forgets the fingers that are down. */
  clear() {
    this.#pointers.clear();
  }

  /**
   * @param {MouseEvent} event
   * @returns {Page.Point}
   */
  #at(event) {
    const box = this.#frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /**
   * The wheel alone scrolls the page, unless the image is enlarged.
   *
   * @param {WheelEvent} event
   */
  #onWheel(event) {
    if (!this.#view.isOpen || (!event.ctrlKey && !event.metaKey && !this.#view.isClose)) return;
    event.preventDefault();
    this.#actions.zoom(Math.exp(-event.deltaY / (event.ctrlKey ? 120 : 400)), this.#at(event));
  }

  /** @param {MouseEvent} event */
  #onDoubleClick(event) {
    if (!this.#view.isOpen) return;
    if (this.#view.isClose) this.#actions.fit();
    else this.#actions.zoom(Math.max(STEP, 1 / this.#view.scale), this.#at(event));
  }

  /** @param {PointerEvent} event */
  #onDown(event) {
    if (!this.#view.isOpen) return;
    const at = this.#at(event);
    this.#pointers.set(event.pointerId, at);
    if (!this.#view.isClose) return;
    this.#canvas.setPointerCapture(event.pointerId);
    const seam = this.#slider.cut * this.#view.width;
    this.#seam = this.#pointers.size === 1 && this.#slider.isShown && Math.abs(at.x - seam) < REACH;
  }

  /** @param {PointerEvent} event */
  #onMove(event) {
    if (!this.#view.isOpen) return;
    const at = this.#at(event);
    // Released where no event tells, outside the window, say.
    if (event.buttons === 0) this.#pointers.delete(event.pointerId);
    const last = this.#pointers.get(event.pointerId);
    this.#actions.pointAt(at);
    if (!last) return;
    const [other, third] = [...this.#pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    this.#pointers.set(event.pointerId, at);
    if (other && !third) {
      const spread = Math.hypot(at.x - other.x, at.y - other.y) / Math.hypot(last.x - other.x, last.y - other.y);
      this.#actions.zoom(spread, { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
    } else if (this.#view.isClose && this.#seam) {
      this.#slider.cut = at.x / this.#view.width;
    } else if (this.#view.isClose) {
      this.#actions.moveBy(at.x - last.x, at.y - last.y);
    }
  }

  /** @param {PointerEvent} event */
  #onUp(event) {
    this.#pointers.delete(event.pointerId);
    this.#seam = false;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const { width, height } = this.#view;
    const [dx, dy] = [width * KEY_STEP, height * KEY_STEP];
    const moves = {
      ArrowLeft: () => this.#actions.moveBy(dx, 0),
      ArrowRight: () => this.#actions.moveBy(-dx, 0),
      ArrowUp: () => this.#actions.moveBy(0, dy),
      ArrowDown: () => this.#actions.moveBy(0, -dy),
    };
    const zooms = {
      '+': () => this.#actions.zoom(STEP),
      '-': () => this.#actions.zoom(1 / STEP),
      0: () => this.#actions.fit(),
      Escape: () => this.#actions.fit(),
    };
    // On the slider, the arrow keys are the slider's.
    /** @type {Record<string, () => void>} */
    const actions = event.target === this.#canvas ? { ...moves, ...zooms } : zooms;
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (!this.#view.isOpen || !action) return;
    event.preventDefault();
    // With keys, the pixel in the centre is the one pointed at.
    this.#actions.pointAt({ x: width / 2, y: height / 2 }, true);
    action();
  }
}
