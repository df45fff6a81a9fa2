// Which part of an image is seen in a frame, and how large.

const LARGEST = 48;

/** The scale in a frame that is not laid out, which has no size. */
const SMALLEST = 1e-6;

export class Viewport {
  #frame;
  /** @type {Api.Size | null} */
  #image = null;
  #centre = { x: 0, y: 0 };
  #scale = 1;

  /** @param {HTMLElement} frame that the image fills, in one direction at least, when all of it is seen */
  constructor(frame) {
    this.#frame = frame;
  }

  /** Whether there is an image to look at. */
  get isOpen() {
    return this.#image !== null;
  }

  /** Screen pixels to a pixel of the image. */
  get scale() {
    return this.#scale;
  }

  get width() {
    return this.#frame.clientWidth;
  }

  get height() {
    return this.#frame.clientHeight;
  }

  /** Whether less than the whole image is seen. */
  get isClose() {
    return this.isOpen && this.#scale > this.#fitting * 1.001;
  }

  get isLargest() {
    return this.#scale >= LARGEST;
  }

  /** The image's coordinates at the frame's upper left corner. */
  get corner() {
    return { left: this.#centre.x - this.width / this.#scale / 2, top: this.#centre.y - this.height / this.#scale / 2 };
  }

  get #fitting() {
    const { width, height } = this.#size;
    return Math.max(SMALLEST, Math.min(this.width / width, this.height / height));
  }

  get #size() {
    return this.#image ?? { width: 1, height: 1 };
  }

  /** @param {Api.Size | null} image its size in pixels; null for none */
  open(image) {
    this.#image = image;
    if (image) this.fit();
  }

  /** Shows all of the image. */
  fit() {
    this.#centre = { x: this.#size.width / 2, y: this.#size.height / 2 };
    this.#scale = this.#fitting;
  }

  /**
   * Enlarges so that what is at a point of the frame stays there.
   *
   * @param {number} factor
   * @param {Page.Point} [at] the frame's centre if not given
   */
  zoom(factor, at = { x: this.width / 2, y: this.height / 2 }) {
    const fitting = this.#fitting;
    const from = Math.max(this.#scale, fitting);
    const to = Math.min(Math.max(LARGEST, fitting), Math.max(fitting, from * factor));
    const [dx, dy] = [at.x - this.width / 2, at.y - this.height / 2];
    this.#scale = to;
    this.#moveTo(this.#centre.x + dx / from - dx / to, this.#centre.y + dy / from - dy / to);
  }

  /**
   * Moves the image by screen pixels.
   *
   * @param {number} dx
   * @param {number} dy
   */
  moveBy(dx, dy) {
    this.#moveTo(this.#centre.x - dx / this.#scale, this.#centre.y - dy / this.#scale);
  }

  /**
   * The pixel at a point of the frame; null outside the image.
   *
   * @param {Page.Point} point
   */
  pixelAt(point) {
    const { left, top } = this.corner;
    const [x, y] = [Math.floor(left + point.x / this.#scale), Math.floor(top + point.y / this.#scale)];
    return x >= 0 && y >= 0 && x < this.#size.width && y < this.#size.height ? { x, y } : null;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  #moveTo(x, y) {
    this.#centre = {
      x: within(x, this.width / this.#scale / 2, this.#size.width),
      y: within(y, this.height / this.#scale / 2, this.#size.height),
    };
  }
}

/**
 * A coordinate of the centre such that half a view on either side stays within the image.
 *
 * @param {number} value
 * @param {number} half
 * @param {number} whole
 */
function within(value, half, whole) {
  return half * 2 >= whole ? whole / 2 : Math.min(whole - half, Math.max(half, value));
}
