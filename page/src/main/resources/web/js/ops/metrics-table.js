// All samples as a table, for people who do not see charts; filled only while it is open.
import { element } from '../dom.js';
import { number, t } from '../words/i18n.js';
import { percent, rate, time } from './format.js';

/** @type {[key: string, value: (sample: Page.Sample) => string][]} */
const COLUMNS = [
  ['time', ({ at }) => time(at)],
  ['live', ({ live }) => number(live)],
  ['busyOfPlaces', ({ busy, capacity }) => t('ofMost', { value: busy, most: capacity })],
  ['ready', ({ ready }) => known(ready, number)],
  ['tilesPerSecond', ({ tilesPerSecond }) => known(tilesPerSecond, rate)],
  ['utilisation', ({ utilisation }) => known(utilisation, percent)],
  ['jobs', ({ jobs }) => number(jobs)],
];

export class MetricsTable {
  #parts;
  /** @type {Page.Sample[]} */
  #samples = [];

  /** @param {{ details: HTMLDetailsElement, head: HTMLElement, rows: HTMLElement }} parts */
  constructor(parts) {
    this.#parts = parts;
    parts.details.addEventListener('toggle', () => this.render());
  }

  /** @param {Page.Sample[]} samples oldest first */
  show(samples) {
    this.#samples = samples;
    this.render();
  }

  render() {
    const { details, head, rows } = this.#parts;
    if (!details.open) return;
    head.replaceChildren(...COLUMNS.map(([key]) => heading('col', t(key))));
    rows.replaceChildren(...this.#samples.toReversed().map(row));
  }
}

/** @param {Page.Sample} sample */
function row(sample) {
  const [at = '', ...others] = COLUMNS.map(([, value]) => value(sample));
  return element('tr', '', heading('row', at), ...others.map((text) => element('td', '', text)));
}

/**
 * @param {string} scope
 * @param {string} text
 */
function heading(scope, text) {
  const cell = element('th', '', text);
  cell.scope = scope;
  return cell;
}

/**
 * @param {number | null} value
 * @param {(value: number) => string} shown
 */
function known(value, shown) {
  return value === null ? '–' : shown(value);
}
