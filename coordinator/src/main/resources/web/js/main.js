// Wires the page: finds the elements, makes the parts, starts them.
import * as api from './net/api.js';
import { drawArt } from './stage/art.js';
import { Bench } from './job/bench.js';
import { Compare } from './stage/compare.js';
import { Crew } from './stage/crew.js';
import { addWords, bytes, onLanguage, pixels, setLanguage, t, translatePage } from './words/i18n.js';
import { en } from './words/en.js';
import { es } from './words/es.js';
import { takeIn } from './page/intake.js';
import { KeyDialog } from './page/keydialog.js';
import { Mosaic } from './stage/mosaic.js';
import { Notice } from './page/notice.js';
import { Problem } from './net/problem.js';
import { takePulse } from './net/pulse.js';
import { Report } from './stage/report.js';
import { Settings } from './setup/settings.js';

const $ = (id) => document.getElementById(id);

addWords({ es, en });
translatePage();
for (const button of document.querySelectorAll('[data-lang]')) {
  button.addEventListener('click', () => setLanguage(button.dataset.lang));
}

const settings = new Settings($('settings'));
const notice = new Notice({
  box: $('notice'),
  lead: $('notice-lead'),
  detail: $('notice-detail'),
  retry: $('notice-retry'),
  close: $('notice-close'),
});
const keys = new KeyDialog({ dialog: $('key-dialog'), input: $('key'), wrong: $('key-wrong') });
const crew = new Crew({ list: $('crew'), empty: $('crew-empty') });
const report = new Report({
  report: $('report'),
  status: $('status'),
  upload: $('upload'),
  uploadFigure: $('upload-figure'),
  processing: $('processing'),
  processingFigure: $('processing-figure'),
  facts: $('facts'),
  download: $('download'),
});
const bench = new Bench(
  {
    bench: $('bench'),
    intake: $('intake'),
    piece: $('piece'),
    download: $('download'),
    again: $('again'),
    cancel: $('cancel'),
    rerunField: $('rerun-field'),
    input: $('file'),
  },
  {
    settings,
    crew,
    report,
    notice,
    keys,
    mosaic: new Mosaic({
      piece: $('piece'),
      frame: $('frame'),
      ledger: $('ledger'),
      before: $('before'),
      mosaic: $('mosaic'),
    }),
    compare: new Compare({ frame: $('frame'), input: $('compare'), rest: [$('seam'), $('compare-words')] }),
  },
);

takeIn({
  input: $('file'),
  veil: $('drop-veil'),
  example: $('example'),
  onFile: (file) => bench.take(file),
  onNothing: () => notice.show(new Problem('noFile')),
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
  },
});

onLanguage(showLimits);
loadCatalogue();
drawArt([$('art-above'), $('art-below')]).catch(() => $('intake').classList.add('plain'));

async function loadCatalogue() {
  try {
    settings.setCatalogue(await keys.withKey(() => api.catalogue({ patience: 10_000 })));
    showLimits();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    notice.show(problem, loadCatalogue);
  }
}

function showLimits() {
  const { limits } = settings;
  if (!limits) return;
  $('limits').textContent = t('limits', { size: bytes(limits.maxUploadBytes), pixels: pixels(limits.maxPixels) });
}
