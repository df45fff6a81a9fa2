import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { factsOf, stagesOf } from '#page/viewer/job-report.js';

const job = { timings: { decodeMs: 20, runMs: 30, totalMs: 60 } };
const plain = (stages) => stages.map(({ key, ms }) => [key, ms]);

test('the stages add up to the whole, what is left over being one of them', () => {
  const stages = stagesOf({ job, times: { upload: 10, accept: 25, fetch: 15, all: 100 } });

  assert.deepEqual(plain(stages), [
    ['stageUpload', 10],
    ['stageRead', 25],
    ['stageRun', 30],
    ['stageFetch', 15],
    ['stageRest', 20],
    ['stageAll', 100],
  ]);
  assert.deepEqual(stages.map(({ share }) => share), [0.1, 0.25, 0.3, 0.15, 0.2, 1]);
  assert.deepEqual(stages.map(({ from }) => from), [0, 0.1, 0.35, 0.65, 0.8, 0]);
});

test('of a job that was followed from a later visit, only what the server knows', () => {
  assert.deepEqual(plain(stagesOf({ job, times: { fetch: 15 } })), [
    ['stageRead', 20],
    ['stageRun', 30],
    ['stageFetch', 15],
  ]);
});

test('what is not known is left out, what took no time is not', () => {
  const unknown = { timings: { decodeMs: null, runMs: null, totalMs: null } };

  assert.deepEqual(plain(stagesOf({ job: unknown, times: { upload: 0 } })), [['stageUpload', 0]]);
});

test('what is unusual about the file is said', () => {
  const done = {
    filters: 'sobel',
    result: { width: 1200, height: 800, name: 'a.png' },
    tiles: { total: 2, done: 2, redelivered: 0 },
    warnings: [{ code: 'jpeg-no-eoi', text: 'its end marker is missing' }],
  };

  assert.deepEqual(factsOf({ job: done, result: null, bands: [] }), [
    ['factFilters', 'sobel'],
    ['factSize', '1,200 × 800'],
    ['factBands', '2'],
    ['factWarning', 'its end marker is missing'],
  ]);
});
