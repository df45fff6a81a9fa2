// What is drawn on an image whose single pixels can be seen: the lines between them, and a frame around one.

/**
 * Draws lines between the image's pixels, as far as it reaches.
 *
 * @param {CanvasRenderingContext2D} paint
 * @param {number} left
 * @param {number} top
 * @param {number} scale
 * @param {Api.Size} size
 */
export function drawGrid(paint, left, top, scale, { width, height }) {
  const { canvas } = paint;
  /** @type {(line: number, from: number) => number} */
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

/**
 * Draws a frame around one pixel, seen on light and on dark.
 *
 * @param {CanvasRenderingContext2D} paint
 * @param {number} x
 * @param {number} y
 * @param {number} side
 */
export function drawMark(paint, x, y, side) {
  const line = Math.max(1, Math.round(side / 16));
  for (const [colour, width] of /** @type {const} */ ([['#0d1117', 2 * line], ['#f4f0e6', line]])) {
    paint.strokeStyle = colour;
    paint.lineWidth = width;
    paint.strokeRect(x, y, side, side);
  }
}
