// Wires the operations view: finds the elements, makes the parts, starts them.
import { find } from '../dom.js';
import * as api from '../net/api.js';
import { deadLetters, sendAgain } from '../net/dead-letters.js';
import { Problem } from '../net/problem.js';
import { KeyDialog } from '../page/key-dialog.js';
import { addWords, inBoth, listenForLanguage, onLanguage, t, translatePage } from '../words/i18n.js';
import { Advice } from './advice.js';
import { Alerts } from './alerts.js';
import { ConnectionStatus } from './connection-status.js';
import { DeadLetters } from './dead-letters.js';
import { Failures } from './failures.js';
import { METRICS } from './metrics.js';
import { OpenJobs } from './open-jobs.js';
import { Period } from './period.js';
import { Cursor } from './cursor.js';
import { MetricPanel } from './metric-panel.js';
import { MetricsTable } from './metrics-table.js';
import { poll } from './poll.js';
import { en, es } from './words.js';
import { Workers } from './workers.js';

const EVERY = 5_000;
const TIMEOUT = 8_000;

/** @param {string} id */
const $ = (id) => find(id, HTMLElement);

addWords({ es, en });
translatePage();
listenForLanguage();

const cursor = new Cursor();
const panels = METRICS.map((metric) => new MetricPanel(metric, cursor));
$('gauges').append(...panels.map((panel) => panel.element()));

const table = new MetricsTable({
  details: find('history', HTMLDetailsElement),
  head: $('history-head'),
  rows: $('history-rows'),
});
const workers = new Workers({
  table: $('workers'),
  head: $('workers-head'),
  rows: $('workers-rows'),
  empty: $('workers-empty'),
});
const advice = new Advice({
  card: $('advice'),
  lead: $('advice-lead'),
  why: $('advice-why'),
  facts: $('advice-facts'),
  empty: $('advice-empty'),
});
const alerts = new Alerts({ list: $('alerts'), empty: $('alerts-empty') });
const period = new Period($('period'), () => {
  nameGauges();
  if (latest) show(latest);
});
const openJobs = new OpenJobs({ list: $('open-jobs'), more: $('open-jobs-more'), empty: $('open-jobs-empty') }, cancel);
const failures = new Failures({ list: $('failures'), empty: $('failures-empty') }, retry);
const letters = new DeadLetters(
  { list: $('letters'), empty: $('letters-empty'), sent: $('letters-sent') },
  send,
);
const keys = new KeyDialog({
  dialog: find('key-dialog', HTMLDialogElement),
  input: find('key', HTMLInputElement),
  wrong: $('key-wrong'),
});
const connection = new ConnectionStatus(
  {
    pulse: $('pulse'),
    pulseText: $('pulse-text'),
    fault: $('fault'),
    lead: $('fault-lead'),
    detail: $('fault-detail'),
    retry: $('fault-retry'),
  },
  EVERY,
);
/** @type {Awaited<ReturnType<typeof ask>> | null} */
let latest = null;

const askNow = poll({
  ask: () => keys.withKey(ask),
  every: EVERY,
  onAnswer: (answer) => {
    connection.answered();
    show(answer);
  },
  onFault: (problem) => {
    if (!(problem instanceof Problem)) throw problem;
    connection.failed(problem);
    return !connection.isLocked;
  },
});
$('fault-retry').addEventListener('click', askNow);

onLanguage(() => {
  document.title = title();
  nameGauges();
  connection.render();
  period.render();
  openJobs.render();
  failures.render();
  letters.render();
  alerts.render();
  if (latest) show(latest);
});
document.title = title();
nameGauges();

async function ask() {
  const operations = await api.operations({ timeout: TIMEOUT });
  const status = await api.workerStatus({ timeout: TIMEOUT });
  const open = await api.openJobs({ timeout: TIMEOUT });
  const dead = await deadLetters({ timeout: TIMEOUT });
  return { operations, status, open, dead, at: Date.now() };
}

/** @param {Awaited<ReturnType<typeof ask>>} answer */
function show(answer) {
  latest = answer;
  const { everySeconds, samples, queue = null, scaling = null, alerts: current = [], failed } = answer.operations;
  const all = samples.map((sample) => ({ ...sample, at: Date.parse(sample.at) }));
  const since = (all.at(-1)?.at ?? 0) - period.milliseconds;
  const timed = all.filter(({ at }) => at >= since);
  $('gauges-empty').hidden = timed.length > 0;
  panels.forEach((panel) => panel.show(timed, everySeconds * 1_000, period.milliseconds));
  table.show(timed);
  workers.show(answer.status.workers, timed.at(-1)?.at ?? answer.at);
  advice.show(scaling, queue);
  alerts.show(current);
  openJobs.show(answer.open);
  failures.show(failed);
  letters.show(answer.dead);
}

/**
 * What became of it the next answer tells, also if it had ended already.
 *
 * @param {string} id
 */
async function cancel(id) {
  try {
    await keys.withKey(() => api.cancelJob(id));
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
  }
  await askNow();
}

/** @param {string} id */
async function retry(id) {
  try {
    const job = await keys.withKey(() => api.retryJob(id));
    await askNow();
    return { job: job.id };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return { problem: problem.texts ?? inBoth('noAnswer') };
  }
}

/** @param {string} id */
async function send(id) {
  try {
    await keys.withKey(() => sendAgain(id));
    return /** @type {const} */ ('sent');
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return problem.texts ?? inBoth('noAnswer');
  }
}

/** Also while there are no figures: a heading without words is none. */
function nameGauges() {
  $('gauges-title').textContent = t('gaugesOf', { n: period.minutes });
}

function title() {
  return `Mosaico · ${t('title')}`;
}
