// The workers: who is there, and how many bands of this picture each has made.
import { onLanguage, t } from '../words/i18n.js';
import { glaze } from './palette.js';

export class Crew {
  #list;
  #empty;
  #live = null;
  #made = new Map();

  constructor({ list, empty }) {
    this.#list = list;
    this.#empty = empty;
    onLanguage(() => this.#render());
  }

  /** How many workers made bands of this picture. */
  get makers() {
    return this.#made.size;
  }

  setLive(workers) {
    this.#live = [...workers].sort((a, b) => a.id.localeCompare(b.id, undefined, { numeric: true }));
    this.#live.forEach(({ id }) => glaze(id));
    this.#render();
  }

  startPicture() {
    this.#made.clear();
    this.#render();
  }

  count(worker) {
    this.#made.set(worker, (this.#made.get(worker) ?? 0) + 1);
    this.#render();
  }

  #render() {
    const live = this.#live ?? [];
    const known = new Set(live.map(({ id }) => id));
    const gone = [...this.#made.keys()].filter((id) => !known.has(id)).map((id) => ({ id, gone: true }));
    const most = Math.max(1, ...this.#made.values());
    this.#list.replaceChildren(...[...live, ...gone].map((worker) => this.#row(worker, most)));
    this.#empty.hidden = this.#live === null || live.length > 0;
  }

  #row(worker, most) {
    const made = this.#made.get(worker.id) ?? 0;
    const row = element('li', 'crew-row');
    row.dataset.worker = worker.id;
    row.dataset.tiles = made;
    row.style.setProperty('--glaze', glaze(worker.id));
    row.style.setProperty('--share', made / most);
    row.append(
      element('span', 'crew-name', worker.id),
      element('span', 'crew-count', made > 0 ? t('crewBands', { n: made }) : ''),
      element('span', 'crew-about', about(worker)),
      element('span', 'crew-bar'),
    );
    return row;
  }
}

function about(worker) {
  if (worker.gone) return t('crewGone');
  return [worker.draining ? t('crewDraining') : '', worker.host, worker.kernel].filter(Boolean).join(' · ');
}

function element(name, className, text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
