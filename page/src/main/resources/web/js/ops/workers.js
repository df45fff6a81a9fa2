// The workers, a row each; on a narrow screen, a card each, which the roles still present as a table.
import { element } from '../dom.js';
import { colourOf } from '../viewer/palette.js';
import { bytes, number, t } from '../words/i18n.js';
import { percent, span } from './format.js';

/** Nobody counts more squares than these: beyond them there is only the figure. */
const MOST_SQUARES = 16;

/** @type {[key: string, value: (worker: Api.Worker, now: number) => string | HTMLElement][]} */
const COLUMNS = [
  ['host', ({ host }) => host],
  ['kernel', ({ kernel }) => kernel],
  ['busy', (worker) => places(worker)],
  ['done', ({ tilesDone }) => number(tilesDone)],
  ['failures', ({ tilesFailed }) => number(tilesFailed)],
  ['cpu', ({ cpu }) => (cpu < 0 ? '–' : percent(cpu))],
  ['memory', ({ memoryBytes, memoryMaxBytes }) => t('ofMost', { value: bytes(memoryBytes), most: bytes(memoryMaxBytes) })],
  ['uptime', ({ startedAt, seenAt }) => span((Date.parse(seenAt) - Date.parse(startedAt)) / 1_000)],
  ['heartbeat', ({ seenAt }, now) => ago((now - Date.parse(seenAt)) / 1_000)],
];

export class Workers {
  #parts;
  /** @type {Api.Worker[] | null} */
  #workers = null;
  #now = 0;

  /** @param {Record<'table' | 'head' | 'rows' | 'empty', HTMLElement>} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * @param {Api.Worker[]} workers
   * @param {number} now the server's time in milliseconds, as far as it is known
   */
  show(workers, now) {
    this.#workers = [...workers].sort((a, b) => a.id.localeCompare(b.id, undefined, { numeric: true }));
    this.#now = now;
    this.render();
  }

  render() {
    if (this.#workers === null) return;
    const { table, head, rows, empty } = this.#parts;
    const names = ['worker', ...COLUMNS.map(([key]) => key)];
    head.replaceChildren(...names.map((key) => cell('th', 'columnheader', key, t(key))));
    rows.replaceChildren(...this.#workers.map((worker) => this.#row(worker)));
    table.hidden = this.#workers.length === 0;
    empty.hidden = this.#workers.length > 0;
  }

  /** @param {Api.Worker} worker */
  #row(worker) {
    const name = cell('th', 'rowheader', 'worker', worker.id);
    if (worker.draining) name.append(' ', element('span', 'draining', t('draining')));
    const others = COLUMNS.map(([key, value]) => cell('td', 'cell', key, value(worker, this.#now)));
    const row = element('tr', 'worker', name, ...others);
    row.setAttribute('role', 'row');
    row.dataset.worker = worker.id;
    // As on the main page, which gives them out in the same order.
    row.style.setProperty('--colour', colourOf(worker.id));
    return row;
  }
}

/**
 * @param {'th' | 'td'} tag
 * @param {string} role
 * @param {string} key of the words
 * @param {string | HTMLElement} content
 */
function cell(tag, role, key, content) {
  const made = element(tag, `of-${key}`, content);
  made.setAttribute('role', role);
  made.dataset.label = t(key);
  return made;
}

/**
 * A square for each place, filled while a tile is in it, and the figures.
 *
 * @param {Api.Worker} worker
 */
function places({ busy, concurrency }) {
  const figure = t('ofMost', { value: busy, most: concurrency });
  if (concurrency > MOST_SQUARES) return element('span', 'busy', figure);
  const squares = Array.from({ length: concurrency }, (_, i) =>
    element('span', i < busy ? 'place taken' : 'place'),
  );
  const row = element('span', 'places', ...squares);
  row.setAttribute('aria-hidden', 'true');
  return element('span', 'busy', row, figure);
}

/** @param {number} seconds */
function ago(seconds) {
  return seconds < 1 ? t('justNow') : t('ago', { time: span(seconds) });
}
