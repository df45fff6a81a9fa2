// The workers, a row each; on a narrow screen, a card each. The roles say that it is a table even then.
import { element } from '../dom.js';
import { bytes, number, t } from '../words/i18n.js';
import { percent, span } from './format.js';

/** More squares than these nobody counts: the figure says it alone. */
const MOST_SQUARES = 16;

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
  #workers = null;
  #now = 0;

  /** @param parts elements: table, head, rows, empty */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @param now the server's time, in milliseconds, as far as it is known */
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

  #row(worker) {
    const name = cell('th', 'rowheader', 'worker', worker.id);
    if (worker.draining) name.append(' ', element('span', 'draining', t('draining')));
    const others = COLUMNS.map(([key, value]) => cell('td', 'cell', key, value(worker, this.#now)));
    const row = element('tr', 'worker', name, ...others);
    row.setAttribute('role', 'row');
    row.dataset.worker = worker.id;
    return row;
  }
}

function cell(tag, role, key, content) {
  const made = element(tag, `of-${key}`, content);
  made.setAttribute('role', role);
  made.dataset.label = t(key);
  return made;
}

/** A square for each place, filled while a tile is in it, and the figures. */
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

function ago(seconds) {
  return seconds < 1 ? t('justNow') : t('ago', { time: span(seconds) });
}
