// Wires the page: finds the elements, makes the parts, starts them.
import { Album } from './job/album.js';
import { Line } from './job/line.js';
import { openShelf } from './job/shelf.js';
import * as api from './net/api.js';
import { Problem } from './net/problem.js';
import { takePulse } from './net/pulse.js';
import { Bench } from './page/bench.js';
import { keepFocus } from './page/focus.js';
import { takeIn } from './page/intake.js';
import { KeyDialog } from './page/keydialog.js';
import { Notice } from './page/notice.js';
import { Tray } from './page/tray.js';
import { Settings } from './setup/settings.js';
import { Steps } from './setup/steps.js';
import { Announcer } from './stage/announcer.js';
import { drawArt } from './stage/art.js';
import { Compare } from './stage/compare.js';
import { Crew } from './stage/crew.js';
import { Loupe } from './stage/loupe.js';
import { Mosaic } from './stage/mosaic.js';
import { Report } from './stage/report.js';
import { Stage } from './stage/stage.js';
import { en } from './words/en.js';
import { es } from './words/es.js';
import { addWords, bytes, onLanguage, pixels, setLanguage, t, translatePage } from './words/i18n.js';

const $ = (id) => document.getElementById(id);
let isLoading = false;

addWords({ es, en });
translatePage();
for (const button of document.querySelectorAll('[data-lang]')) {
  button.addEventListener('click', () => setLanguage(button.dataset.lang));
}

const notice = new Notice({
  box: $('notice'),
  lead: $('notice-lead'),
  detail: $('notice-detail'),
  retry: $('notice-retry'),
  close: $('notice-close'),
});
const keys = new KeyDialog({ dialog: $('key-dialog'), input: $('key'), wrong: $('key-wrong') });
const settings = new Settings(
  { form: $('settings'), help: $('chain-help') },
  new Steps({ list: $('steps'), add: $('add-steps') }),
);

const crew = new Crew({ list: $('crew'), empty: $('crew-empty'), moves: $('moves') });
const report = new Report(
  {
    report: $('report'),
    status: $('status'),
    upload: $('upload'),
    uploadFigure: $('upload-figure'),
    processing: $('processing'),
    processingFigure: $('processing-figure'),
    facts: $('facts'),
    stages: $('stages'),
  },
  new Announcer($('heard')),
);
const mosaic = new Mosaic({
  piece: $('piece'),
  frame: $('frame'),
  ledger: $('ledger'),
  before: $('before'),
  mosaic: $('mosaic'),
  tint: $('tint'),
});
const compare = new Compare({ frame: $('frame'), input: $('compare'), rest: [$('seam'), $('compare-words')] });
const loupe = new Loupe(
  {
    frame: $('frame'),
    canvas: $('loupe'),
    tint: $('tint'),
    tools: $('zoom'),
    zoomIn: $('zoom-in'),
    zoomOut: $('zoom-out'),
    fit: $('zoom-fit'),
    figure: $('zoom-figure'),
    values: $('zoom-values'),
  },
  compare,
);
const stage = new Stage(
  {
    bench: $('bench'),
    intake: $('intake'),
    piece: $('piece'),
    tintButton: $('tint-button'),
    unshown: $('unshown'),
  },
  { mosaic, compare, loupe, crew, report },
);

const album = new Album(openShelf());
const tray = new Tray({ section: $('tray'), list: $('pictures'), zip: $('zip'), empty: $('forget') }, album, {
  onShow: (picture) => {
    bench.show(picture);
    $('stage').scrollIntoView({ block: 'nearest' });
  },
  onZip: () => bench.saveAll(),
  onEmpty: () => bench.empty(),
});
const bench = new Bench(
  {
    input: $('file'),
    download: $('download'),
    copy: $('copy'),
    again: $('again'),
    cancel: $('cancel'),
    retry: $('resend'),
    rerunField: $('rerun-field'),
    rerun: $('rerun'),
  },
  { settings, notice, keys, album, line: new Line(), stage, tray },
);

takeIn({
  input: $('file'),
  veil: $('drop-veil'),
  example: $('example'),
  onFiles: (files) => bench.take(files),
  onProblem: (problem) => notice.show(problem),
});
$('settings').addEventListener('submit', (event) => {
  event.preventDefault();
  bench.rerun();
});
takePulse({
  line: $('pulse'),
  words: $('pulse-text'),
  onStatus: ({ live, workers }) => {
    settings.setLive(live);
    crew.setLive(workers);
    // A server that did not answer at first does now.
    if (!settings.limits) loadCatalogue();
  },
});
onLanguage(showLimits);
keepFocus($('stage'));
keys.addEventListener('key', () => settings.limits ?? loadCatalogue());
drawArt([$('art-above'), $('art-below')]).catch(() => $('intake').classList.add('plain'));
bench.remember();
loadCatalogue();

async function loadCatalogue() {
  if (isLoading) return;
  isLoading = true;
  try {
    settings.setCatalogue(await keys.withKey(() => api.catalogue({ patience: 10_000 })));
    showLimits();
    notice.hide(settings);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    notice.show(problem, { owner: settings, retry: loadCatalogue });
  } finally {
    isLoading = false;
  }
}

function showLimits() {
  const { limits } = settings;
  if (!limits) return;
  $('limits').textContent = t('limits', { size: bytes(limits.maxUploadBytes), pixels: pixels(limits.maxPixels) });
}
