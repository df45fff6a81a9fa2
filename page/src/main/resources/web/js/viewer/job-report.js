// The lines below the image: how far the upload and the processing are, what came out, and where the time went.
import { element } from '../dom.js';
import { bytes, duration, localised, number, onLanguage, t } from '../words/i18n.js';
import { textsOf } from '../words/told.js';

/** @typedef {import('../job/image-job.js').ImageJob} ImageJob */

/** @typedef {[key: string, ms: number]} StageTime key of the words */

/**
 * @typedef {object} JobReportParts
 * @property {HTMLElement} report
 * @property {HTMLElement} status
 * @property {HTMLProgressElement} upload
 * @property {HTMLElement} uploadFigure
 * @property {HTMLProgressElement} processing
 * @property {HTMLElement} processingFigure
 * @property {HTMLElement} facts
 * @property {HTMLElement} stages
 */

export class JobReport {
  #parts;
  #announcer;
  /** @type {ImageJob | null} */
  #image = null;
  #isStalled = false;

  /**
   * @param {JobReportParts} parts
   * @param {import('./announcer.js').Announcer} announcer
   */
  constructor(parts, announcer) {
    this.#parts = parts;
    this.#announcer = announcer;
    onLanguage(() => this.render());
  }

  /**
   * Says, or no longer says, that the job waits because no worker answers.
   *
   * @param {boolean} stalled
   */
  set stalled(stalled) {
    this.#isStalled = stalled;
    this.render();
  }

  /** @param {ImageJob | null} image */
  show(image) {
    this.#image = image;
    this.render();
  }

  render() {
    const image = this.#image;
    const { report, status, upload, uploadFigure, processing, processingFigure, facts, stages } = this.#parts;
    report.hidden = image === null;
    const said = image?.saying ? t(`saying_${image.saying.key}`, image.saying.values) : '';
    status.textContent = this.#isStalled ? t('saying_stalled') : said;
    this.#announcer.say(status.textContent);
    if (!image) return;
    const { done, total } = image.bands;
    meter(upload, image.job ? { done: 1, total: 1 } : image.upload);
    uploadFigure.textContent = image.upload
      ? t('uploadFigure', { done: bytes(image.upload.done), total: bytes(image.upload.total) })
      : '';
    meter(processing, { done, total });
    processingFigure.textContent = total > 0 ? t('bandsFigure', { done, total, n: total }) : '';
    const ended = image.state === 'done';
    facts.hidden = !ended;
    stages.hidden = !ended;
    if (!ended) return;
    facts.replaceChildren(...factsOf(image).map(([key, value]) => pair(t(key), value)));
    stages.replaceChildren(...stagesOf(image).map(bar));
  }
}

/**
 * @param {ImageJob} image
 * @returns {[key: string, value: string][]}
 */
export function factsOf({ job, result, bands, fields, file }) {
  if (!job) return [];
  const size = job.result ?? job;
  const makers = new Set([...bands].filter(({ made }) => made).map(({ holders }) => holders.at(-1))).size;
  /** @type {[string, string][]} */
  const facts = [
    ['factFilters', job.filters],
    ['factSize', `${number(size.width)} × ${number(size.height)}`],
    ['factBands', number(job.tiles.total)],
  ];
  if (result) facts.push(['factResult', sizeOf(result.blob.size, file?.size ?? 0)]);
  const most = Number(fields?.workers);
  // More may have worked on it than did at once: each band goes to whoever is free.
  const atOnce = most > 0 && most < makers ? t('factWorkersAtOnce', { all: makers, n: most }) : number(makers);
  if (makers > 0) facts.push(['factWorkers', atOnce]);
  if (job.tiles.redelivered > 0) facts.push(['factRedelivered', number(job.tiles.redelivered)]);
  for (const { text, texts } of job.warnings) facts.push(['factWarning', localised(texts ?? textsOf(text))]);
  return facts;
}

/**
 * A file's size, and how much that is of the source's.
 *
 * @param {number} size in bytes
 * @param {number} source in bytes; 0 if it is not known
 */
export function sizeOf(size, source) {
  if (source === 0) return bytes(size);
  const percent = number((100 * size) / source, { maximumSignificantDigits: 2 });
  return t('factOfSource', { size: bytes(size), percent });
}

/**
 * Where the time went, as far as the page and the server know.
 *
 * @param {ImageJob} image
 */
export function stagesOf({ job, times }) {
  /** @type {[string, number | null | undefined][]} */
  const known = [
    ['stageUpload', times.upload],
    ['stageRead', times.accept ?? job?.timings?.decodeMs],
    ['stageRun', job?.timings?.runMs],
    ['stageFetch', times.fetch],
  ];
  /** @type {StageTime[]} */
  const stages = known.flatMap(([key, ms]) => (typeof ms === 'number' ? [[key, ms]] : []));
  // Between the page, the server and the workers.
  const rest = (times.all ?? 0) - sum(stages);
  if (rest >= 1) stages.push(['stageRest', rest]);
  const whole = Math.max(1, sum(stages));
  const rows = stages.map(([key, ms], i) => ({ key, ms, share: ms / whole, from: sum(stages.slice(0, i)) / whole }));
  return times.all === undefined ? rows : [...rows, { key: 'stageAll', ms: times.all, share: 1, from: 0 }];
}

/** @param {StageTime[]} stages */
function sum(stages) {
  return stages.reduce((all, [, ms]) => all + ms, 0);
}

/** @param {{ key: string, ms: number, share: number, from: number }} stage from and share of the whole time */
function bar({ key, ms, share, from }) {
  const row = element('li', 'stage-row');
  row.dataset.stage = key;
  row.style.setProperty('--from', String(from));
  row.style.setProperty('--share', String(share));
  const parts = /** @type {const} */ ([['stage-name', t(key)], ['stage-bar', ''], ['stage-time', duration(ms)]]);
  for (const [className, text] of parts) {
    row.append(element('span', className, text));
  }
  return row;
}

/**
 * @param {HTMLProgressElement} progress
 * @param {Page.Progress | null} state
 */
function meter(progress, state) {
  progress.value = state && state.total > 0 ? state.done / state.total : 0;
}

/**
 * @param {string} name
 * @param {string} value
 */
function pair(name, value) {
  return element('div', '', element('dt', '', name), element('dd', '', value));
}
