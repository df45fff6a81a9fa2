// Wires the page: finds the elements, makes the parts, starts them.
import { ImageCollection } from './job/image-collection.js';
import { UploadQueue } from './job/upload-queue.js';
import { openImageStore } from './job/image-store.js';
import * as api from './net/api.js';
import { Problem } from './net/problem.js';
import { pollWorkerStatus } from './net/worker-status.js';
import { Controller } from './page/controller.js';
import { keepFocus } from './page/focus.js';
import { listenForFiles } from './page/file-input.js';
import { KeyDialog } from './page/key-dialog.js';
import { Notice } from './page/notice.js';
import { ImageList } from './page/image-list.js';
import { Settings } from './settings/settings.js';
import { Steps } from './settings/steps.js';
import { Announcer } from './viewer/announcer.js';
import { drawEmptyState } from './viewer/empty-state.js';
import { CompareSlider } from './viewer/compare-slider.js';
import { WorkerList } from './viewer/worker-list.js';
import { ZoomView } from './viewer/zoom-view.js';
import { BandCanvas } from './viewer/band-canvas.js';
import { JobReport } from './viewer/job-report.js';
import { Viewer } from './viewer/viewer.js';
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

const workerList = new WorkerList({ list: $('crew'), empty: $('crew-empty'), moves: $('moves') });
const jobReport = new JobReport(
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
const bandCanvas = new BandCanvas({
  piece: $('piece'),
  frame: $('frame'),
  ledger: $('ledger'),
  before: $('before'),
  mosaic: $('mosaic'),
  tint: $('tint'),
});
const slider = new CompareSlider({ frame: $('frame'), input: $('compare'), rest: [$('seam'), $('compare-words')] });
const zoomView = new ZoomView(
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
  slider,
);
const viewer = new Viewer(
  {
    bench: $('bench'),
    intake: $('intake'),
    piece: $('piece'),
    tintButton: $('tint-button'),
    unshown: $('unshown'),
  },
  { bandCanvas, slider, zoomView, workerList, jobReport },
);

const collection = new ImageCollection(openImageStore());
const imageList = new ImageList({ section: $('tray'), list: $('pictures'), zip: $('zip'), empty: $('forget') }, collection, {
  onShow: (image) => {
    controller.show(image);
    $('stage').scrollIntoView({ block: 'nearest' });
  },
  onZip: () => controller.saveAll(),
  onEmpty: () => controller.empty(),
});
const controller = new Controller(
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
  { settings, notice, keys, collection, queue: new UploadQueue(), viewer, imageList },
);

listenForFiles({
  input: $('file'),
  veil: $('drop-veil'),
  example: $('example'),
  onFiles: (files) => controller.take(files),
  onProblem: (problem) => notice.show(problem),
});
$('settings').addEventListener('submit', (event) => {
  event.preventDefault();
  controller.rerun();
});
pollWorkerStatus({
  line: $('pulse'),
  words: $('pulse-text'),
  onStatus: ({ live, workers }) => {
    settings.setLive(live);
    workerList.setLive(workers);
    // A server that did not answer at first does now.
    if (!settings.limits) loadCatalogue();
  },
});
onLanguage(showLimits);
keepFocus($('stage'));
keys.addEventListener('key', () => settings.limits ?? loadCatalogue());
drawEmptyState([$('art-above'), $('art-below')]).catch(() => $('intake').classList.add('plain'));
controller.remember();
loadCatalogue();

async function loadCatalogue() {
  if (isLoading) return;
  isLoading = true;
  try {
    settings.setCatalogue(await keys.withKey(() => api.catalogue({ timeout: 10_000 })));
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
