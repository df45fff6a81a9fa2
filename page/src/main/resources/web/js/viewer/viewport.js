// Which part of an image is seen in a frame, and how large.

const LARGEST = 48;

/** Of a frame that is not laid out, which has no size. */
const SMALLEST = 1e-6;

export class Viewport {
  #frame;
  #image = null;
  #centre = { x: 0, y: 0 };
  #scale = 1;

  /** @param frame element that the image fills, one way at the least, when all of it is seen */
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
    const { width, height } = this.#image;
    return Math.max(SMALLEST, Math.min(this.width / width, this.height / height));
  }

  /** Takes on an image, of a width and a height in pixels; null for none. */
  open(image) {
    this.#image = image;
    if (image) this.fit();
  }

  /** All of the image. */
  fit() {
    this.#centre = { x: this.#image.width / 2, y: this.#image.height / 2 };
    this.#scale = this.#fitting;
  }

  /** Enlarges, so that what is at `at` (in the frame, its middle if not given) stays there. */
  zoom(factor, at = { x: this.width / 2, y: this.height / 2 }) {
    const fitting = this.#fitting;
    const from = Math.max(this.#scale, fitting);
    const to = Math.min(Math.max(LARGEST, fitting), Math.max(fitting, from * factor));
    const [dx, dy] = [at.x - this.width / 2, at.y - this.height / 2];
    this.#scale = to;
    this.#moveTo(this.#centre.x + dx / from - dx / to, this.#centre.y + dy / from - dy / to);
  }

  /** Moves the image by screen pixels. */
  moveBy(dx, dy) {
    this.#moveTo(this.#centre.x - dx / this.#scale, this.#centre.y - dy / this.#scale);
  }

  /** The pixel at a point in the frame; null outside of the image. */
  pixelAt(point) {
    const { left, top } = this.corner;
    const [x, y] = [Math.floor(left + point.x / this.#scale), Math.floor(top + point.y / this.#scale)];
    return x >= 0 && y >= 0 && x < this.#image.width && y < this.#image.height ? { x, y } : null;
  }

  #moveTo(x, y) {
    this.#centre = {
      x: within(x, this.width / this.#scale / 2, this.#image.width),
      y: within(y, this.height / this.#scale / 2, this.#image.height),
    };
  }
}

/** A coordinate of the middle such that half a view on either side stays within the image. */
function within(value, half, whole) {
  return half * 2 >= whole ? whole / 2 : Math.min(whole - half, Math.max(half, value));
}
