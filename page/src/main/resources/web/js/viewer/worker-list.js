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
  /** @type {Map<string, Api.ClassroomWorker>} in a classroom, by the worker's ID */
  #processes = new Map();
  /** @type {((id: string) => HTMLElement) | null} what a class can do to a worker */
  #toolsOf = null;
  /** @type {Map<string, HTMLElement>} kept, so that what has the focus in them keeps it */
  #rows = new Map();
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
    this.#live = workers;
    const ids = workers.map(({ id }) => id).sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
    ids.forEach(colourOf);
    this.render();
  }

  /**
   * What a class is told of the processes, each of which has a row.
   *
   * @param {Api.ClassroomWorker[]} processes
   * @param {(id: string) => HTMLElement} toolsOf what it can do to a worker: always the same element
   */
  setProcesses(processes, toolsOf) {
    this.#processes = new Map(processes.map((process) => [process.id, process]));
    this.#toolsOf = toolsOf;
    this.render();
  }

  /** @param {ImageJob | null} image */
  show(image) {
    this.#image = image;
    this.render();
  }

  render() {
    const live = new Map((this.#live ?? []).map((worker) => [worker.id, worker]));
    const shares = sharesOf(this.#image);
    const present = [...new Set([...live.keys(), ...this.#processes.keys()])];
    present.sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
    const gone = [...shares.keys()].filter((id) => !present.includes(id));
    const most = Math.max(1, ...[...shares.values()].map(({ made }) => made));
    const rows = [...present, ...gone].map((id) => {
      const row = this.#rows.get(id) ?? emptyRow(id);
      this.#rows.set(id, row);
      const worker = live.get(id);
      const process = this.#processes.get(id);
      fill(row, { worker, process, answers: this.#answering.has(id), share: shares.get(id) ?? { made: 0, holds: [] }, most });
      const tools = process && this.#toolsOf?.(id);
      if (tools && !row.contains(tools)) row.append(tools);
      return row;
    });
    arrange(this.#list, rows);
    this.#empty.hidden = this.#live === null || present.length > 0;
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
 * Shows these rows in this order; a row that stays where it is is not touched.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement[]} rows
 */
function arrange(list, rows) {
  for (const row of [...list.children]) if (!rows.includes(/** @type {HTMLElement} */ (row))) row.remove();
  rows.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  });
}

/** @param {string} id */
function emptyRow(id) {
  const row = element('li', 'crew-row');
  row.dataset.worker = id;
  row.style.setProperty('--colour', colourOf(id));
  row.append(
    element('span', 'crew-name', id),
    element('span', 'crew-count'),
    element('span', 'crew-about'),
    element('span', 'crew-bar'),
  );
  return row;
}

/**
 * @typedef {object} Known
 * @property {Api.Worker | undefined} worker undefined if it is not alive, or not known to be
 * @property {Api.ClassroomWorker | undefined} process in a classroom
 * @property {boolean} answers
 * @property {Share} share
 * @property {number} most bands that any worker made
 */

/**
 * @param {HTMLElement} row
 * @param {Known} known
 */
function fill(row, { worker, process, answers, share: { made, holds }, most }) {
  Object.assign(row.dataset, { tiles: made, holds: holds.length });
  row.classList.toggle('gone', process ? process.condition === 'ended' : !worker);
  row.classList.toggle('silent', worker !== undefined && !answers);
  row.style.setProperty('--share', String(made / most));
  const isHolding = holds.length > 0 && worker;
  const doing = isHolding ? t('crewHolds', { n: holds.length, bands: listed(holds) }) : about(worker, process);
  write(row, '.crew-count', made > 0 ? t('crewBands', { n: made }) : '');
  write(row, '.crew-about', [stateOf(worker, process, answers), doing].filter(Boolean).join(' · '));
}

/**
 * @param {HTMLElement} row
 * @param {string} part
 * @param {string} text
 */
function write(row, part, text) {
  const place = /** @type {HTMLElement} */ (row.querySelector(part));
  if (place.textContent !== text) place.textContent = text;
}

/**
 * What is unusual about a worker; '' if nothing is.
 *
 * @param {Api.Worker | undefined} worker
 * @param {Api.ClassroomWorker | undefined} process
 * @param {boolean} answers
 */
function stateOf(worker, process, answers) {
  if (process?.condition === 'ended') return t('crewKilled');
  if (process?.condition === 'frozen') return t('crewFrozen');
  if (worker && !answers) return t('crewSilent');
  return process && process.delayMs > 0 ? t('crewSlow', { ms: process.delayMs }) : '';
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

/**
 * @param {Api.Worker | undefined} worker
 * @param {Api.ClassroomWorker | undefined} process
 */
function about(worker, process) {
  if (process?.condition === 'ended') return '';
  if (!worker) return t(process ? 'crewStarting' : 'crewGone');
  return [worker.draining ? t('crewDraining') : '', worker.host, worker.kernel].filter(Boolean).join(' · ');
}
