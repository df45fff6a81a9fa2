import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { METRICS } from '#page/ops/metrics.js';
import { addWords } from '#page/words/i18n.js';
import { en, es } from '#page/ops/words.js';

addWords({ en, es });
const sample = { at: 0, live: 2, busy: 3, capacity: 4, jobs: 1, ready: 5, tilesPerSecond: null, utilisation: null };
const more = (key, ...samples) => METRICS.find((metric) => metric.key === key).more(samples.at(-1), samples);

test('the second line of each metric sums up what the chart shows', () => {
  const samples = [{ ...sample, tilesPerSecond: 8, utilisation: 0.5 }, sample, { ...sample, tilesPerSecond: 2, utilisation: 1 }];

  assert.match(more('live', ...samples), /3.*4/);
  assert.match(more('ready', ...samples), /1/);
  assert.match(more('tilesPerSecond', ...samples), /8/);
  assert.match(more('utilisation', ...samples), /75%/);
});

test('before anything was measured it is 0', () => {
  assert.match(more('tilesPerSecond', sample), /0/);
  assert.match(more('utilisation', sample), /0%/);
});

test('each metric has words in both languages', () => {
  for (const { key, missing } of METRICS) {
    for (const words of [en, es]) for (const name of [key, `${key}Unit`, missing]) assert.ok(words[name], name);
  }
});
