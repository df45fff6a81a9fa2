// A square of numbers, such as the kernel of a convolution, one field each.
import { element } from '../dom.js';
import { localised, t } from '../words/i18n.js';
import { partsOf } from './operations.js';

/**
 * The side of a square of so many; 0 if they make none.
 *
 * @param {number} count
 */
export function sideOf(count) {
  const side = Math.sqrt(count);
  return Number.isInteger(side) ? side : 0;
}

/**
 * The same numbers in a square of another size: cut, or surrounded by zeros.
 *
 * @param {string[]} cells row after row
 * @param {number} side
 */
export function resized(cells, side) {
  const from = Math.ceil(Math.sqrt(cells.length));
  const shift = (side - from) >> 1;
  return Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [(i % side) - shift, Math.floor(i / side) - shift];
    return x >= 0 && y >= 0 && x < from && y < from ? (cells[y * from + x] ?? '0') : '0';
  });
}

export class NumberGrid {
  root = element('fieldset', 'step-field grid-field');
  #parameter;
  #id;
  #onChange;
  #sizes = document.createElement('select');
  #grid = element('div', 'grid');

  /**
   * @param {Api.NumbersParameter} parameter whose counts are squares
   * @param {string} value
   * @param {string} id of the first field
   * @param {(value: string) => void} onChange
   */
  constructor(parameter, value, id, onChange) {
    this.#parameter = parameter;
    this.#id = id;
    this.#onChange = onChange;
    const title = localised(parameter.title);
    this.root.dataset.parameter = parameter.name;
    this.#sizes.append(...parameter.counts.map((count) => new Option(`${sideOf(count)} × ${sideOf(count)}`, String(count))));
    this.#sizes.setAttribute('aria-label', title);
    this.#sizes.addEventListener('input', () => {
      this.#show(resized(this.#values, sideOf(Number(this.#sizes.value))));
      this.#changed();
    });
    this.#grid.addEventListener('input', () => this.#changed());
    this.#grid.addEventListener('paste', (event) => this.#onPaste(event));
    this.root.append(element('legend', '', title), this.#sizes, this.#grid);
    const cells = partsOf(value);
    const fits = parameter.counts.includes(cells.length);
    this.#show(fits ? cells : resized(cells, sideOf(parameter.counts[0] ?? 1)));
  }

  get #inputs() {
    return [...this.#grid.querySelectorAll('input')];
  }

  get #values() {
    return this.#inputs.map(({ value }) => value.trim());
  }

  /** @param {string[]} cells */
  #show(cells) {
    const side = sideOf(cells.length);
    this.#sizes.value = String(cells.length);
    this.#grid.style.setProperty('--side', String(side));
    this.#grid.replaceChildren(...cells.map((value, i) => this.#cell(value, i, side)));
  }

  /**
   * @param {string} value
   * @param {number} index
   * @param {number} side
   */
  #cell(value, index, side) {
    const input = Object.assign(document.createElement('input'), { type: 'text', inputMode: 'text', value, spellcheck: false });
    input.autocomplete = 'off';
    if (index === 0) input.id = this.#id;
    const place = { title: localised(this.#parameter.title), row: 1 + Math.floor(index / side), column: 1 + (index % side) };
    input.setAttribute('aria-label', t('cell', place));
    return input;
  }

  /**
   * A whole kernel that is pasted into a field fills all of them.
   *
   * @param {ClipboardEvent} event
   */
  #onPaste(event) {
    const cells = partsOf((event.clipboardData?.getData('text') ?? '').replace(/[,[\]]/g, ' '));
    if (!this.#parameter.counts.includes(cells.length) || cells.length < 2) return;
    event.preventDefault();
    this.#show(cells);
    this.#changed();
    this.#inputs[0]?.focus();
  }

  #changed() {
    // A field left empty would make two semicolons one separator.
    this.#onChange(this.#values.map((value) => value || '?').join(';'));
  }
}
