import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { ImageJob } from '#page/job/image-job.js';
import { Problem } from '#page/net/problem.js';

const keys = { withKey: (action) => action() };
const fields = { filters: 'sobel', workers: '', format: 'png' };
const job = { id: '1', filters: 'blur:sigma=2,sobel:norm=l1', format: 'pgm', state: 'done' };
const source = (name = 'cat.jpg') => ({ file: new File(['x'], name), name, size: { width: 2, height: 2 }, fields });

test('a new image waits, and has an ID of its own', () => {
  const [one, other] = [new ImageJob(source(), keys), new ImageJob(source(), keys)];

  assert.match(one.id, /^[0-9a-f]{16}$/);
  assert.notEqual(one.id, other.id);
  assert.equal(one.state, 'waiting');
  assert.deepEqual(one.saying, { key: 'queued', values: { name: 'cat.jpg' } });
  assert.deepEqual([one.isBusy, one.isOver, one.isOpen, one.canRetry], [false, false, false, false]);
});

test('cancelling one that waits stops it without a problem, and it can be retried', () => {
  const image = new ImageJob(source(), keys);
  const states = [];
  image.addEventListener('change', () => states.push(image.state));
  image.cancel();

  assert.deepEqual(states, ['stopped']);
  assert.equal(image.problem, null);
  assert.equal(image.record.ended, 'cancelled');
  assert.deepEqual([image.isOver, image.canRetry, image.canResume], [true, true, false]);
});

test('one of a batch comes back to be followed, and cancelling it then cancels it on the server', (context) => {
  const image = new ImageJob(source(), keys);
  image.batch = { id: 'b', index: 3, count: 5 };
  const restored = ImageJob.restored(image.record, keys);
  assert.deepEqual([restored.isOpen, restored.problem, restored.batch], [true, null, image.batch]);

  const asked = [];
  context.mock.method(globalThis, 'fetch', (path, { method }) => {
    asked.push(`${method} ${path}`);
    return Promise.resolve({ ok: true, json: () => Promise.resolve({}) });
  });
  restored.cancel();

  assert.deepEqual(asked, ['DELETE api/batches/b/items/3']);
  assert.equal(restored.record.ended, 'cancelled');
});

for (const [name, expected] of [
  ['cat.jpg', 'cat-blur-sigma-2-sobel-norm-l1.pgm'],
  ['two.dots.png', 'two.dots-blur-sigma-2-sobel-norm-l1.pgm'],
  ['.png', 'mosaico-blur-sigma-2-sobel-norm-l1.pgm'],
]) {
  test(`the result of ${name} is called ${expected} unless the server names it`, () => {
    const image = new ImageJob(source(name), keys);
    image.job = job;
    assert.equal(image.resultName, expected);

    image.result = { blob: new Blob(), name: 'from-server.pgm' };
    assert.equal(image.resultName, 'from-server.pgm');
  });
}

test('a finished image is restored as it was', () => {
  const image = new ImageJob(source(), keys);
  image.job = job;
  image.bands.made({ index: 0, from: 0, to: 2, worker: 'worker-1', attempt: 1, ms: 3 });
  image.result = { blob: new Blob(['r']), name: 'r.pgm' };
  image.state = 'done';
  const restored = ImageJob.restored(image.record, keys);

  assert.deepEqual(restored.record, image.record);
  assert.equal(restored.state, 'done');
  assert.equal(restored.bands.done, 1);
  assert.deepEqual(restored.upload, { done: 1, total: 1 });
});

test('one that failed comes back with its problem, in the language now chosen', () => {
  const image = new ImageJob(source(), keys);
  image.state = 'stopped';
  image.problem = new Problem('failed', { said: 'tile 3 was given up' });
  const restored = ImageJob.restored(structuredClone({ ...image.record, file: null }), keys);

  assert.equal(restored.state, 'stopped');
  assert.equal(restored.problem.said, 'tile 3 was given up');
  assert.equal(restored.canRetry, false, 'its file is no longer at hand');
});

test('one whose upload was interrupted says so; one whose job may be running is open', () => {
  const image = new ImageJob(source(), keys);
  assert.equal(ImageJob.restored(image.record, keys).problem.key, 'interrupted');

  image.job = { ...job, state: 'running' };
  const restored = ImageJob.restored(image.record, keys);
  assert.deepEqual([restored.isOpen, restored.problem], [true, null]);
});

for (const [key, ended, canResume, canRetry] of [
  ['gone', '', true, true],
  ['stalled', '', true, true],
  ['failed', 'stopped', false, true],
  ['badFile', 'stopped', false, false],
]) {
  test(`after the problem ${key} ${canResume ? 'its job is followed again' : canRetry ? 'it can be sent again' : 'nothing can be retried'}`, () => {
    const image = new ImageJob(source(), keys);
    image.job = job;
    image.state = 'stopped';
    image.problem = new Problem(key);

    assert.deepEqual([image.record.ended, image.canResume, image.canRetry], [ended, canResume, canRetry]);
  });
}
