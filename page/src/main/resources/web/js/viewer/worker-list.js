// The workers: which are alive, which bands of the image each has now, and how many it has made.
import { element } from '../dom.js';
import { holderOf } from '../job/bands.js';
import { number, onLanguage, t } from '../words/i18n.js';
import { colourOf } from './palette.js';

/** @typedef {import('../job/image-job.js').ImageJob} ImageJob */

/**
 * The bands of the image that a worker made, counted, and those that it has now, numbered from 1.
 *
 * @typedef {{ made: number, holds: number[] }} Share
 */

export class WorkerList {
  #list;
  #empty;
  #moves;
  /** @type {Api.Worker[] | null} */
  #live = null;
  /** @type {Set<string>} the IDs of those that answer */
  #answering = new Set();
  /** @type {ImageJob | null} */
  #image = null;

  /** @param {Record<'list' | 'empty' | 'moves', HTMLElement>} parts moves lists the bands that were delivered again */
  constructor({ list, empty, moves }) {
    this.#list = list;
    this.#empty = empty;
    this.#moves = moves;
    onLanguage(() => this.render());
  }

  /**
   * @param {Api.Worker[]} workers
   * @param {Set<string>} answering the IDs of those that answer
   */
  setLive(workers, answering) {
    this.#answering = answering;
    this.#live = [...workers].sort((a, b) => a.id.localeCompare(b.id, undefined, { numeric: true }));
    this.#live.forEach(({ id }) => colourOf(id));
    this.render();
  }

  /** @param {ImageJob | null} image */
  show(image) {
    this.#image = image;
    this.render();
  }

  render() {
    const live = this.#live ?? [];
    const known = new Set(live.map(({ id }) => id));
    const shares = sharesOf(this.#image);
    const gone = [...shares.keys()].filter((id) => !known.has(id));
    const most = Math.max(1, ...[...shares.values()].map(({ made }) => made));
    /** @type {(id: string, worker?: Api.Worker) => HTMLElement} */
    const row = (id, worker) => {
      const made = rowOf(id, worker, shares.get(id) ?? { made: 0, holds: [] }, most);
      if (worker && !this.#answering.has(id)) silence(made);
      return made;
    };
    this.#list.replaceChildren(...live.map((worker) => row(worker.id, worker)), ...gone.map((id) => row(id)));
    this.#empty.hidden = this.#live === null || live.length > 0;
    this.#renderMoves();
  }

  #renderMoves() {
    const repeated = this.#image?.bands.repeated ?? [];
    this.#moves.replaceChildren(
      ...repeated.map((band) => {
        const way = [...new Set(band.holders)].join(' → ');
        const key = band.made ? 'moveMade' : 'moveGoing';
        const item = element('li', 'move', t(key, { band: band.index + 1, way, attempt: band.attempt }));
        item.dataset.band = String(band.index);
        return item;
      }),
    );
    this.#moves.hidden = repeated.length === 0;
  }
}

/**
 * @param {string} id
 * @param {Api.Worker | undefined} worker undefined if it is no longer alive
 * @param {Share} share
 * @param {number} most bands that any worker made
 */
function rowOf(id, worker, { made, holds }, most) {
  const row = element('li', 'crew-row');
  Object.assign(row.dataset, { worker: id, tiles: made, holds: holds.length });
  row.classList.toggle('gone', !worker);
  row.style.setProperty('--colour', colourOf(id));
  row.style.setProperty('--share', String(made / most));
  const now = holds.length > 0 && worker ? t('crewHolds', { n: holds.length, bands: listed(holds) }) : about(worker);
  row.append(
    element('span', 'crew-name', id),
    element('span', 'crew-count', made > 0 ? t('crewBands', { n: made }) : ''),
    element('span', 'crew-about', now),
    element('span', 'crew-bar'),
  );
  return row;
}

/**
 * Marks the row of a worker that does not answer.
 *
 * @param {HTMLElement} row
 */
function silence(row) {
  row.classList.add('silent');
  row.querySelector('.crew-about')?.prepend(`${t('crewSilent')} · `);
}

/**
 * Each worker's share. Bands are in hand only while the image is being processed.
 *
 * @param {ImageJob | null} image
 */
function sharesOf(image) {
  /** @type {Map<string, Share>} */
  const shares = new Map();
  for (const band of image?.bands ?? []) {
    for (const worker of band.holders) {
      const share = shares.get(worker) ?? { made: 0, holds: [] };
      shares.set(worker, share);
    }
    const holder = shares.get(holderOf(band) ?? '');
    if (band.made && holder) holder.made += 1;
    else if (holder && image?.isBusy) holder.holds.push(band.index + 1);
  }
  return shares;
}

/** @param {number[]} holds */
function listed(holds) {
  const shown = holds.slice(0, 4).map((band) => number(band)).join(', ');
  return holds.length > 4 ? `${shown}…` : shown;
}

/** @param {Api.Worker | undefined} worker */
function about(worker) {
  if (!worker) return t('crewGone');
  return [worker.draining ? t('crewDraining') : '', worker.host, worker.kernel].filter(Boolean).join(' · ');
}
