// Wires the page: finds the elements, makes the parts, starts them.
import { find } from './dom.js';
import { ImageCollection } from './job/image-collection.js';
import { openImageStore } from './job/image-store.js';
import { UploadQueue } from './job/upload-queue.js';
import * as api from './net/api.js';
import { Problem } from './net/problem.js';
import { pollWorkerStatus } from './net/worker-status.js';
import { Controller } from './page/controller.js';
import { listenForFiles } from './page/file-input.js';
import { keepFocus } from './page/focus.js';
import { ImageList } from './page/image-list.js';
import { KeyDialog } from './page/key-dialog.js';
import { linkedJob, openLinkedJob } from './page/linked-job.js';
import { LivePreview } from './page/live-preview.js';
import { Notice } from './page/notice.js';
import { reveal } from './page/reveal.js';
import { Undo } from './page/undo.js';
import { FilterPicker } from './settings/filter-picker.js';
import { Settings } from './settings/settings.js';
import { listenForCopies } from './settings/share.js';
import { Steps } from './settings/steps.js';
import { Announcer } from './viewer/announcer.js';
import { BandCanvas } from './viewer/band-canvas.js';
import { CompareSlider } from './viewer/compare-slider.js';
import { drawEmptyState } from './viewer/empty-state.js';
import { JobReport } from './viewer/job-report.js';
import { Magnifier } from './viewer/magnifier.js';
import { MessageView } from './viewer/message-view.js';
import { QueueStrip } from './viewer/queue-strip.js';
import { ReplayView } from './viewer/replay-view.js';
import { Rescue } from './viewer/rescue.js';
import { Stall } from './viewer/stall.js';
import { Viewer } from './viewer/viewer.js';
import { WorkerList } from './viewer/worker-list.js';
import { ZoomView } from './viewer/zoom-view.js';
import { en } from './words/en.js';
import { es } from './words/es.js';
import { addWords, bytes, currentLanguage, listenForLanguage, onLanguage, pixels, t, translatePage } from './words/i18n.js';

/** @param {string} id */
const $ = (id) => find(id, HTMLElement);
// Read before the settings write theirs into the address.
const linked = linkedJob(location.search);
let isLoading = false;
let isClass = false;

addWords({ es, en });
translatePage();
listenForLanguage();

const notice = new Notice({
  box: $('notice'),
  lead: $('notice-lead'),
  detail: $('notice-detail'),
  retry: $('notice-retry'),
  close: $('notice-close'),
});
const keys = new KeyDialog({
  dialog: find('key-dialog', HTMLDialogElement),
  input: find('key', HTMLInputElement),
  wrong: $('key-wrong'),
});
const settings = new Settings(
  {
    form: find('settings', HTMLFormElement),
    chain: find('chain', HTMLInputElement),
    help: $('chain-help'),
    workers: find('workers', HTMLSelectElement),
    format: find('format', HTMLSelectElement),
    qualityField: find('quality-field', HTMLElement),
    quality: find('quality', HTMLInputElement),
    compressionField: find('compression-field', HTMLElement),
    compression: find('compression', HTMLSelectElement),
    depth: find('depth', HTMLSelectElement),
    levels: find('levels', HTMLInputElement),
    autoDownload: find('auto-download', HTMLInputElement),
  },
  new Steps($('steps'), new FilterPicker($('add-steps'))),
);

const workerList = new WorkerList({ list: $('crew'), empty: $('crew-empty'), moves: $('moves') });
const jobReport = new JobReport(
  {
    report: $('report'),
    status: $('status'),
    upload: find('upload', HTMLProgressElement),
    uploadFigure: $('upload-figure'),
    processing: find('processing', HTMLProgressElement),
    processingFigure: $('processing-figure'),
    facts: $('facts'),
    stages: $('stages'),
  },
  new Announcer($('heard')),
);
const bandCanvas = new BandCanvas({
  piece: $('piece'),
  frame: $('frame'),
  ledger: find('ledger', HTMLCanvasElement),
  before: find('before', HTMLCanvasElement),
  mosaic: find('mosaic', HTMLCanvasElement),
  tint: find('tint', HTMLCanvasElement),
});
const slider = new CompareSlider({
  frame: $('frame'),
  input: find('compare', HTMLInputElement),
  rest: [$('seam'), $('compare-words')],
});
const magnifier = new Magnifier($('reading'));
const zoomView = new ZoomView(
  {
    frame: $('frame'),
    canvas: find('loupe', HTMLCanvasElement),
    tint: find('tint', HTMLCanvasElement),
    tools: $('zoom'),
    zoomIn: $('zoom-in'),
    zoomOut: $('zoom-out'),
    fit: $('zoom-fit'),
    figure: $('zoom-figure'),
    values: $('zoom-values'),
    magnifier,
  },
  slider,
);
const stall = new Stall($('stall'));
const messageView = new MessageView($('message'), api.message);
const queueStrip = new QueueStrip({ section: $('queue'), columns: $('queue-columns') }, (index) => messageView.open(index));
const replayView = new ReplayView(
  {
    section: $('replay'),
    play: $('replay-play'),
    speed: find('replay-speed', HTMLSelectElement),
    scrubber: find('replay-scrubber', HTMLInputElement),
    time: $('replay-time'),
    names: $('gantt-names'),
    gantt: find('gantt', HTMLCanvasElement),
    overlay: find('replay-overlay', HTMLCanvasElement),
    link: $('replay-link'),
    said: $('replay-said'),
    trace: $('replay-trace'),
  },
  api.timeline,
);
const viewer = new Viewer(
  {
    bench: $('bench'),
    intake: $('intake'),
    piece: $('piece'),
    sourceButton: $('source-button'),
    tintButton: $('tint-button'),
    unshown: $('unshown'),
  },
  {
    bandCanvas,
    slider,
    zoomView,
    workerList,
    jobReport,
    rescue: new Rescue($('rescue')),
    stall,
    queueStrip,
    messageView,
    replayView,
    magnifier,
  },
);

const collection = new ImageCollection(openImageStore());
const undo = new Undo({ bar: $('undo'), words: $('undo-words'), button: $('undo-button') }, collection);
const listParts = { section: $('tray'), list: $('pictures'), zip: $('zip'), empty: $('forget'), figure: $('tray-figure') };
const imageList = new ImageList(listParts, collection, {
  onShow: (image) => {
    controller.show(image);
    reveal($('stage'));
  },
  onZip: () => controller.saveAll(),
  onDrop: (image) => undo.remove([image]),
  onEmpty: () => controller.empty(),
  onLast: () => controller.askForFiles(),
});
const queue = new UploadQueue();
const controller = new Controller(
  {
    input: $('file'),
    stage: $('stage'),
    download: find('download', HTMLAnchorElement),
    copy: $('copy'),
    again: $('again'),
    cancel: $('cancel'),
    retry: $('resend'),
    rerunField: $('rerun-field'),
    rerun: find('rerun', HTMLButtonElement),
    rerunAll: find('rerun-all', HTMLButtonElement),
    sizeNote: $('size-note'),
  },
  { settings, notice, keys, collection, queue, viewer, imageList, undo },
);
const livePreview = new LivePreview({ canvas: find('live', HTMLCanvasElement), words: $('live-words') }, { settings, viewer });
collection.addEventListener('change', () => livePreview.update());
listenForCopies({ link: $('copy-link'), curl: $('copy-curl'), said: $('copy-said') }, settings);
$('rerun-all').addEventListener('click', () => controller.rerunAll());

listenForFiles({
  input: find('file', HTMLInputElement),
  veil: $('drop-veil'),
  examples: $('examples'),
  onFiles: (files) => controller.take(files),
  onProblem: (problem) => notice.show(problem),
});
$('settings').addEventListener('submit', (event) => {
  event.preventDefault();
  controller.rerun();
});
const setKnowledge = pollWorkerStatus({
  line: $('pulse'),
  words: $('pulse-text'),
  onStatus: (live, answering) => {
    settings.setLive(live.length);
    workerList.setLive(live, answering);
    stall.setAnswered(answering.size > 0);
    // The server did not answer at first, but does now.
    if (!settings.limits) loadCatalogue();
  },
});
onLanguage(showLimits);
onLanguage(linkLab);
linkLab();
keepFocus($('stage'));
keys.addEventListener('key', () => {
  if (!settings.limits) loadCatalogue();
});
drawEmptyState([find('art-above', HTMLCanvasElement), find('art-below', HTMLCanvasElement)]).catch(() => $('intake').classList.add('plain'));
controller.restore();
if (linked) openLinkedJob(linked, { keys, collection, queue, notice, controller });
loadCatalogue();

async function loadCatalogue() {
  if (isLoading) return;
  isLoading = true;
  try {
    const catalogue = await keys.withKey(() => api.catalogue({ timeout: 10_000 }));
    settings.setCatalogue(catalogue);
    showLimits();
    notice.hide(settings);
    $('everybody').hidden = !catalogue.servesEverybody;
    if (catalogue.classroom) enterClassroom();
    const wrong = settings.linkProblem();
    if (wrong) {
      find('advanced', HTMLDetailsElement).open = true;
      notice.show(wrong, { owner: settings });
    }
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    notice.show(problem, { owner: settings, retry: loadCatalogue });
  } finally {
    isLoading = false;
  }
}

/** Lets a class do what it likes with the workers; once, though the catalogue may be loaded again. */
async function enterClassroom() {
  if (isClass) return;
  isClass = true;
  const { openClassroom } = await import('./classroom/open.js');
  openClassroom({ section: $('classroom'), list: $('crew'), workerList, setKnowledge });
  stall.canThaw = true;
}

/** The lab sheet has a page of its own in each language. */
function linkLab() {
  const sheet = currentLanguage() === 'es' ? 'lab-es.html' : 'lab.html';
  for (const link of document.querySelectorAll('a[data-lab]')) link.setAttribute('href', `${sheet}#${link.getAttribute('data-lab')}`);
}

function showLimits() {
  const { limits } = settings;
  if (!limits) return;
  $('limits').textContent = t('limits', { size: bytes(limits.maxUploadBytes), pixels: pixels(limits.maxPixels) });
}
