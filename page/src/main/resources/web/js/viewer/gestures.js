// What mouse, wheel, fingers and keys do to an image that can be looked at closely.

/** How much larger one press makes it. */
export const STEP = 2;

const KEY_STEP = 0.15;
const REACH = 18;

export class Gestures {
  #frame;
  #canvas;
  #view;
  #slider;
  #does;
  #pointers = new Map();
  #seam = false;

  /**
   * @param parts elements: frame, canvas (which has the focus while the image is enlarged)
   * @param view Viewport, asked only how things are
   * @param slider the seam, which can be dragged while the image is enlarged
   * @param does `zoom(factor, at)`, `moveBy(dx, dy)`, `fit()`, `pointAt(point, byKeys)`, with points of the frame
   */
  constructor({ frame, canvas }, view, slider, does) {
    this.#frame = frame;
    this.#canvas = canvas;
    this.#view = view;
    this.#slider = slider;
    this.#does = does;
    frame.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });
    frame.addEventListener('dblclick', (event) => this.#onDoubleClick(event));
    frame.addEventListener('pointerdown', (event) => this.#onDown(event));
    frame.addEventListener('pointermove', (event) => this.#onMove(event));
    for (const end of ['pointerup', 'pointercancel']) frame.addEventListener(end, (event) => this.#onUp(event));
    frame.addEventListener('pointerleave', () => does.pointAt(null));
    frame.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** Forgets the fingers that are down. */
  clear() {
    this.#pointers.clear();
  }

  #at(event) {
    const box = this.#frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** A wheel alone scrolls the page, unless the image is already looked at closely. */
  #onWheel(event) {
    if (!this.#view.isOpen || (!event.ctrlKey && !event.metaKey && !this.#view.isClose)) return;
    event.preventDefault();
    this.#does.zoom(Math.exp(-event.deltaY / (event.ctrlKey ? 120 : 400)), this.#at(event));
  }

  #onDoubleClick(event) {
    if (!this.#view.isOpen) return;
    if (this.#view.isClose) this.#does.fit();
    else this.#does.zoom(Math.max(STEP, 1 / this.#view.scale), this.#at(event));
  }

  #onDown(event) {
    if (!this.#view.isOpen) return;
    const at = this.#at(event);
    this.#pointers.set(event.pointerId, at);
    if (!this.#view.isClose) return;
    this.#canvas.setPointerCapture(event.pointerId);
    const seam = this.#slider.cut * this.#view.width;
    this.#seam = this.#pointers.size === 1 && this.#slider.isShown && Math.abs(at.x - seam) < REACH;
  }

  #onMove(event) {
    if (!this.#view.isOpen) return;
    const at = this.#at(event);
    // Released where nobody told of it: outside of the window, say.
    if (event.buttons === 0) this.#pointers.delete(event.pointerId);
    const last = this.#pointers.get(event.pointerId);
    this.#does.pointAt(at);
    if (!last) return;
    const others = [...this.#pointers].filter(([id]) => id !== event.pointerId).map(([, other]) => other);
    this.#pointers.set(event.pointerId, at);
    if (others.length === 1) {
      const [other] = others;
      const spread = Math.hypot(at.x - other.x, at.y - other.y) / Math.hypot(last.x - other.x, last.y - other.y);
      this.#does.zoom(spread, { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
    } else if (this.#view.isClose && this.#seam) {
      this.#slider.cut = at.x / this.#view.width;
    } else if (this.#view.isClose) {
      this.#does.moveBy(at.x - last.x, at.y - last.y);
    }
  }

  #onUp(event) {
    this.#pointers.delete(event.pointerId);
    this.#seam = false;
  }

  #onKey(event) {
    const { width, height } = this.#view;
    const [dx, dy] = [width * KEY_STEP, height * KEY_STEP];
    const moves = {
      ArrowLeft: () => this.#does.moveBy(dx, 0),
      ArrowRight: () => this.#does.moveBy(-dx, 0),
      ArrowUp: () => this.#does.moveBy(0, dy),
      ArrowDown: () => this.#does.moveBy(0, -dy),
    };
    const zooms = {
      '+': () => this.#does.zoom(STEP),
      '-': () => this.#does.zoom(1 / STEP),
      0: () => this.#does.fit(),
      Escape: () => this.#does.fit(),
    };
    // On the seam, the arrow keys are the seam's.
    const actions = event.target === this.#canvas ? { ...moves, ...zooms } : zooms;
    if (!this.#view.isOpen || !(event.key in actions)) return;
    event.preventDefault();
    // By keys, the pixel in the middle is the one pointed at.
    this.#does.pointAt({ x: width / 2, y: height / 2 }, true);
    actions[event.key]();
  }
}
