import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UploadQueue } from '#page/job/upload-queue.js';
import { deferred } from '../support/page.js';

class FakeImage {
  state = 'waiting';
  isOpen = false;
  calls = [];
  ended = deferred();

  start() {
    this.calls.push('start');
    return this.ended.promise;
  }

  resume() {
    this.calls.push('resume');
    return this.ended.promise;
  }
}

const turn = () => new Promise((resolve) => {
  setImmediate(resolve);
});

test('two images at a time are processed, in their order', async () => {
  const images = [new FakeImage(), new FakeImage(), new FakeImage()];
  const all = new UploadQueue().run(images);
  await turn();
  assert.deepEqual(images.map(({ calls }) => calls), [['start'], ['start'], []]);

  images[1].ended.resolve();
  await turn();
  assert.deepEqual(images[2].calls, ['start']);

  images[0].ended.resolve();
  images[2].ended.resolve();
  await all;
});

test('an image that was sent before is followed again', async () => {
  const image = new FakeImage();
  image.isOpen = true;
  image.ended.resolve();
  await new UploadQueue().run([image]);

  assert.deepEqual(image.calls, ['resume']);
});

test('an image that was cancelled while it waited is not started', async () => {
  const image = new FakeImage();
  image.state = 'stopped';
  await new UploadQueue().run([image]);

  assert.deepEqual(image.calls, []);
});

test('a fault is passed on, and the next image takes the place', async () => {
  const queue = new UploadQueue();
  const [faulty, other, next] = [new FakeImage(), new FakeImage(), new FakeImage()];
  const failing = queue.run([faulty]);
  const rest = queue.run([other, next]);
  faulty.ended.reject(new Error('broken'));
  await assert.rejects(failing, /broken/);
  await turn();
  assert.deepEqual(next.calls, ['start']);

  other.ended.resolve();
  next.ended.resolve();
  await rest;
});
