// The jobs that run and wait, how far each is, and a button to cancel it.
import { element } from '../dom.js';
import { number, t } from '../words/i18n.js';
import { span } from './format.js';

/** @typedef {{ row: HTMLElement, words: HTMLElement, bar: HTMLProgressElement, button: HTMLButtonElement }} Entry */

export class OpenJobs {
  #parts;
  #cancel;
  /** @type {Map<string, Entry>} by the job's ID; kept, so that a button keeps the focus */
  #entries = new Map();
  /** @type {Api.JobList | null} */
  #page = null;

  /**
   * @param {{ list: HTMLElement, more: HTMLElement, empty: HTMLElement }} parts
   * @param {(id: string) => void} cancel
   */
  constructor(parts, cancel) {
    this.#parts = parts;
    this.#cancel = cancel;
  }

  /** @param {Api.JobList} page */
  show(page) {
    this.#page = page;
    this.render();
  }

  render() {
    if (this.#page === null) return;
    const jobs = inOrder(this.#page.jobs);
    const { list, more, empty } = this.#parts;
    for (const id of [...this.#entries.keys()]) {
      if (!jobs.some((job) => job.id === id)) this.#drop(id);
    }
    jobs.forEach((job, index) => {
      const { row } = this.#entry(job);
      if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
    });
    list.hidden = jobs.length === 0;
    empty.hidden = jobs.length > 0;
    more.hidden = this.#page.next === null;
  }

  /** @param {string} id */
  #drop(id) {
    this.#entries.get(id)?.row.remove();
    this.#entries.delete(id);
  }

  /** @param {Api.JobSummary} job */
  #entry(job) {
    const entry = this.#entries.get(job.id) ?? this.#add(job);
    const { total, done } = job.tiles;
    entry.words.textContent = progress(job);
    entry.bar.hidden = total === 0;
    entry.bar.max = Math.max(1, total);
    entry.bar.value = done;
    entry.button.textContent = t('cancelJob');
    entry.button.setAttribute('aria-label', t('cancelJobOf', { name: job.name }));
    return entry;
  }

  /** @param {Api.JobSummary} job */
  #add(job) {
    const words = element('span', 'open-job-progress');
    const bar = element('progress', 'open-job-bar');
    bar.setAttribute('aria-hidden', 'true');
    const button = element('button', 'button');
    button.type = 'button';
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') === 'true') return;
      button.setAttribute('aria-disabled', 'true');
      this.#cancel(job.id);
    });
    const name = element('strong', 'open-job-name', job.name);
    const facts = element('span', 'open-job-facts', element('span', 'code', job.filters), ' ', t('jobId', { id: job.id }));
    const row = element('li', 'open-job', element('div', 'open-job-words', name, facts, words), bar, button);
    const entry = { row, words, bar, button };
    this.#entries.set(job.id, entry);
    return entry;
  }
}

/**
 * Those that run first, the oldest at the top; then those that wait, by their place.
 *
 * @param {Api.JobSummary[]} jobs the latest first
 */
export function inOrder(jobs) {
  const oldest = [...jobs].reverse();
  /** @param {Api.JobSummary} job */
  const place = (job) => job.queue?.place ?? 0;
  return oldest.sort((one, other) => place(one) - place(other));
}

/** @param {Api.JobSummary} job */
export function progress({ state, tiles, queue }) {
  if (state === 'running') return t('bandsDone', { done: number(tiles.done), n: tiles.total });
  if (!queue) return t('aboutToStart');
  const { place, of, startsInSeconds } = queue;
  if (startsInSeconds === null) return t('inLine', { place, of });
  return t('inLineFor', { place, of, time: span(Math.max(1, startsInSeconds)) });
}
