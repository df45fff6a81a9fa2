// The lines under the image: how far the upload and the work are, what came out, and where the time went.
import { bytes, duration, number, onLanguage, t } from '../words/i18n.js';

export class JobReport {
  #parts;
  #announcer;
  #image = null;

  /**
   * @param parts elements: report, status, upload, uploadFigure, processing, processingFigure, facts, stages
   * @param announcer Announcer
   */
  constructor(parts, announcer) {
    this.#parts = parts;
    this.#announcer = announcer;
    onLanguage(() => this.render());
  }

  show(image) {
    this.#image = image;
    this.render();
  }

  render() {
    const image = this.#image;
    const { report, status, upload, uploadFigure, processing, processingFigure, facts, stages } = this.#parts;
    report.hidden = image === null;
    status.textContent = image?.saying ? t(`saying_${image.saying.key}`, image.saying.values) : '';
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

function factsOf({ job, result, bands }) {
  const size = job.result ?? job;
  const makers = new Set([...bands].filter(({ made }) => made).map(({ holders }) => holders.at(-1))).size;
  const facts = [
    ['factFilters', job.filters],
    ['factSize', `${number(size.width)} × ${number(size.height)}`],
    ['factBands', number(job.tiles.total)],
  ];
  if (result) facts.push(['factResult', bytes(result.blob.size)]);
  if (makers > 0) facts.push(['factWorkers', number(makers)]);
  if (job.tiles.redelivered > 0) facts.push(['factRedelivered', number(job.tiles.redelivered)]);
  return facts;
}

/** What the image spent its time on, as far as that was seen: key into the words, milliseconds. */
function stagesOf({ job, times }) {
  const stages = [
    ['stageUpload', times.upload],
    ['stageRead', times.accept ?? job.timings?.decodeMs],
    ['stageRun', job.timings?.runMs],
    ['stageFetch', times.fetch],
  ].filter(([, ms]) => ms != null);
  // On the way between page, server and workers.
  const rest = (times.all ?? 0) - sum(stages);
  if (rest >= 1) stages.push(['stageRest', rest]);
  const whole = Math.max(1, sum(stages));
  const rows = stages.map(([key, ms], i) => ({ key, ms, share: ms / whole, from: sum(stages.slice(0, i)) / whole }));
  return times.all == null ? rows : [...rows, { key: 'stageAll', ms: times.all, share: 1, from: 0 }];
}

function sum(stages) {
  return stages.reduce((all, [, ms]) => all + ms, 0);
}

function bar({ key, ms, share, from }) {
  const row = document.createElement('li');
  row.className = 'stage-row';
  row.dataset.stage = key;
  row.style.setProperty('--from', from);
  row.style.setProperty('--share', share);
  const parts = [['stage-name', t(key)], ['stage-bar', ''], ['stage-time', duration(ms)]];
  for (const [className, text] of parts) {
    const part = document.createElement('span');
    part.className = className;
    part.textContent = text;
    row.append(part);
  }
  return row;
}

function meter(progress, state) {
  progress.value = state && state.total > 0 ? state.done / state.total : 0;
}

function pair(name, value) {
  const [group, term, definition] = ['div', 'dt', 'dd'].map((tag) => document.createElement(tag));
  term.textContent = name;
  definition.textContent = value;
  group.append(term, definition);
  return group;
}
