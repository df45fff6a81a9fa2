// All samples as a table, for those who do not read charts; written only while it is open.
import { element } from '../dom.js';
import { number, t } from '../words/i18n.js';
import { percent, rate, time } from './format.js';

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
  #samples = [];

  /** @param parts elements: details, head, rows */
  constructor(parts) {
    this.#parts = parts;
    parts.details.addEventListener('toggle', () => this.render());
  }

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

function row(sample) {
  const [at, ...others] = COLUMNS.map(([, value]) => value(sample));
  return element('tr', '', heading('row', at), ...others.map((text) => element('td', '', text)));
}

function heading(scope, text) {
  const cell = element('th', '', text);
  cell.scope = scope;
  return cell;
}

function known(value, shown) {
  return value === null ? '–' : shown(value);
}
