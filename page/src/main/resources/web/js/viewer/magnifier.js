// Under the magnifier: the neighbourhood of the pixel pointed at, and the arithmetic that made it.
import { element, paintOn } from '../dom.js';
import { number, onLanguage, t } from '../words/i18n.js';
import { grayOf, mirrored, readingOf, signed, sumText, tapsOf } from './reading.js';
import { drawPixel } from './tiled-picture.js';

/**
 * Where single pixels are seen: the source, the pixel pointed at, if any is, and its value in the result.
 *
 * @typedef {{ source: import('./zoom-view.js').Picture, result: number, pixel: Page.Point | null }} Look
 */

export class Magnifier {
  #box;
  /** @type {import('./reading.js').Taps | null} */
  #taps = null;
  /** @type {Look | null} */
  #shown = null;
  #probe = paintOn(document.createElement('canvas'), { willReadFrequently: true });

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#box = box;
    onLanguage(() => this.#render());
  }

  /** @param {string} chain of the image that is looked at; '' for none */
  set chain(chain) {
    this.#taps = tapsOf(chain);
    this.#render();
  }

  /**
   * Shows how a pixel came about; null where none can be seen.
   *
   * @param {Look | null} shown
   */
  show(shown) {
    this.#shown = shown;
    this.#render();
  }

  #render() {
    const [taps, shown] = [this.#taps, this.#shown];
    this.#box.hidden = !taps || !shown;
    if (!taps || !shown) return;
    const { source, pixel } = shown;
    if (!pixel) {
      this.#box.replaceChildren(element('p', 'fine', t('readingNone')));
      return;
    }
    const grays = this.#graysAround(source, pixel);
    const reading = readingOf(taps, grays);
    const cells = grays.map((gray, i) => {
      const cell = element('span', i === 4 ? 'cell centre' : 'cell', String(gray));
      cell.style.setProperty('--gray', String(gray));
      // From here on black is easier to read on it than white.
      cell.classList.toggle('light', gray >= 118);
      return cell;
    });
    const grid = element('div', 'cells', ...cells);
    grid.setAttribute('role', 'img');
    grid.ariaLabel = t('neighbourhood', { values: grays.join(', ') });
    const lines = [];
    if (taps.measure !== 'y') lines.push(`gx = ${sumText(taps.x, grays)} = ${signed(reading.gx)}`);
    if (taps.measure !== 'x') lines.push(`gy = ${sumText(taps.y, grays)} = ${signed(reading.gy)}`);
    const exact = number(reading.exact, { maximumFractionDigits: 2, useGrouping: false });
    const most = reading.exact > 255 ? ` → 255` : reading.value === reading.exact ? '' : ` → ${reading.value}`;
    lines.push(`${reading.formula} = ${exact}${most}`);
    const words = lines.map((line) => element('p', 'reading-line code', line));
    // A JPEG's gray is decoded by the server from the file itself, by the browser from its colours.
    if (reading.value !== shown.result) words.push(element('p', 'fine', t('readingDiffers', { value: shown.result })));
    this.#box.replaceChildren(grid, element('div', 'reading-lines', ...words));
  }

  /**
   * @param {import('./zoom-view.js').Picture} source
   * @param {Page.Point} pixel
   */
  #graysAround(source, pixel) {
    const offsets = [-1, 0, 1];
    return offsets.flatMap((dy) =>
      offsets.map((dx) => {
        const x = mirrored(pixel.x + dx, source.width);
        const y = mirrored(pixel.y + dy, source.height);
        drawPixel(this.#probe, source, x, y);
        const [red = 0, green = 0, blue = 0] = this.#probe.getImageData(0, 0, 1, 1).data;
        return grayOf(red, green, blue);
      }),
    );
  }
}
