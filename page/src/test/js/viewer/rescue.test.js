import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { Bands } from '#page/job/bands.js';
import { Rescue, countsOf } from '#page/viewer/rescue.js';

const rows = { from: 0, to: 10 };

/** An image of three bands, of which two were lost. */
function imageOf(isBusy) {
  const bands = new Bands();
  for (const index of [0, 1, 2]) bands.taken({ index, ...rows, worker: 'a', attempt: 1 });
  for (const index of [0, 1]) bands.taken({ index, ...rows, worker: 'b', attempt: 2 });
  bands.made({ index: 0, ...rows, worker: 'b', attempt: 2, ms: 1 });
  return { bands, isBusy };
}

test('bands that were delivered again are lost until they are made', () => {
  assert.deepEqual(countsOf(imageOf(true)), { lost: 1, rescued: 1 });
  assert.deepEqual(countsOf(null), { lost: 0, rescued: 0 });
});

test('what was rescued is said first, and what is lost only while somebody works on it', () => {
  const line = { textContent: '', dataset: {} };
  const rescue = new Rescue(line);

  rescue.show(imageOf(true));
  assert.equal(line.textContent, '1 band rescued · 1 band lost, on its way to another worker');
  assert.equal(line.dataset.open, 'true');
  rescue.show(imageOf(false));
  assert.equal(line.textContent, '1 band rescued');
  assert.equal(line.dataset.open, 'false');
  rescue.show(null);
  assert.equal(line.hidden, true);
});
