import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { deferred } from '../support/page.js';
import { Batch, batches, BatchUpload } from '#page/job/batch.js';

const keys = { withKey: (action) => action() };
const image = (name, size) => ({ name, file: new File(['x'.repeat(size)], name), fields: { filters: 'sobel' } });
const item = (index, more) => ({ index, name: `${index}.png`, state: 'queued', job: null, problem: null, ...more });
const ended = ['done', 'failed', 'cancelled'];

const json = (value) => ({ ok: true, json: () => Promise.resolve(value) });

/** A server that knows one batch; its events are what a test sends. */
class FakeServer {
  items = [item(0), item(1), item(2)];
  cancelled = [];
  asked = 0;
  #stream = null;
  #realFetch = globalThis.fetch;

  constructor() {
    globalThis.fetch = (path, { method }) => Promise.resolve(this.#answer(path, method));
  }

  close() {
    globalThis.fetch = this.#realFetch;
  }

  #answer(path, method) {
    if (path.endsWith('/events')) {
      const encoder = new TextEncoder();
      const body = new ReadableStream({
        start: (controller) => {
          this.#stream = (text) => controller.enqueue(encoder.encode(text));
        },
      });
      this.#send('batch', this.#batch);
      return { ok: true, body };
    }
    if (method === 'DELETE') {
      this.cancelled.push(path);
      return json({});
    }
    if (path.startsWith('api/batches/')) {
      this.asked += 1;
      return json(this.#batch);
    }
    return json({ id: path.slice('api/jobs/'.length), state: 'running' });
  }

  get #batch() {
    const isOver = this.items.every(({ state }) => ended.includes(state));
    return { id: 'b', state: isOver ? 'ended' : 'running', items: this.items };
  }

  #send(event, value) {
    this.#stream(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`);
  }

  change(index, more) {
    this.items[index] = item(index, more);
    this.#send('item', this.items[index]);
    if (this.#batch.state === 'ended') this.#send('end', this.#batch);
  }

  async isFollowed() {
    while (!this.#stream) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }
}

let server;
beforeEach(() => {
  server = new FakeServer();
});
afterEach(() => server.close());

test('each image gets its job as soon as it has one; one that never gets one says why', async () => {
  const batch = new Batch('b', keys);
  const { signal } = new AbortController();
  const jobs = [0, 1, 2].map((index) => batch.jobOf(index, signal));
  await server.isFollowed();

  server.change(1, { state: 'running', job: 'j1' });
  assert.equal((await jobs[1]).id, 'j1');
  const refused = assert.rejects(jobs[0], { key: 'badFile', said: 'the upload is not an image' });
  server.change(0, { state: 'failed', problem: { status: 415, detail: 'the upload is not an image' } });
  await refused;
  const cancelled = assert.rejects(jobs[2], { name: 'AbortError' });
  server.change(2, { state: 'cancelled' });
  await cancelled;
  server.change(1, { state: 'done', job: 'j1' });
  assert.equal(server.asked, 1, 'all of it by one stream');
});

test('an image that is cancelled before it has a job is cancelled on the server, and the others go on', async () => {
  const batch = new Batch('b', keys);
  const controller = new AbortController();
  const given = batch.jobOf(0, controller.signal);
  const other = batch.jobOf(1, new AbortController().signal);
  await server.isFollowed();

  controller.abort(new DOMException('cancelled', 'AbortError'));
  await assert.rejects(given, { name: 'AbortError' });
  assert.deepEqual(server.cancelled, ['api/batches/b/items/0']);
  server.change(0, { state: 'cancelled' });
  server.change(1, { state: 'running', job: 'j1' });
  assert.equal((await other).id, 'j1');
  server.change(2, { state: 'cancelled' });
  server.change(1, { state: 'done', job: 'j1' });
});

test('images are divided as the server takes them, in their order', () => {
  const images = [image('a', 5), image('b', 5), image('c', 5), image('d', 20), image('e', 1)];
  const names = (divided) => divided.map((part) => part.map(({ name }) => name).join(''));

  assert.deepEqual(names(batches(images, null)), ['abcde']);
  assert.deepEqual(names(batches(images, { maxBatch: 2, maxBatchBytes: 100 })), ['ab', 'cd', 'e']);
  assert.deepEqual(names(batches(images, { maxBatch: 9, maxBatchBytes: 11 })), ['ab', 'c', 'd', 'e']);
  assert.deepEqual(batches([], null), []);
});

/** The least of an XMLHttpRequest that an upload needs. */
class FakeRequest {
  static last;
  upload = {};
  aborted = false;
  headers = {};
  isSent = deferred();

  constructor() {
    FakeRequest.last = this;
  }

  open(method, path) {
    this.path = path;
  }

  setRequestHeader(name, value) {
    this.headers[name] = value;
  }

  getResponseHeader(name) {
    return this.answered?.[name] ?? null;
  }

  send(form) {
    this.form = form;
  }

  abort() {
    this.aborted = true;
    this.onabort();
  }

  accept(body) {
    Object.assign(this, { status: 202, responseText: JSON.stringify(body) });
    this.onload();
  }
}

const listener = (progress = []) => ({ onTry() {}, onFull() {}, onProgress: (...figures) => progress.push(figures) });

test('one request carries all images, and each is told of its own bytes and its place', async () => {
  globalThis.XMLHttpRequest = FakeRequest;
  const images = [image('a', 6), image('b', 4)];
  const upload = new BatchUpload(images, keys);
  const { signal } = new AbortController();
  const progress = [[], []];
  const places = images.map((each, i) => upload.placeOf(each, signal, listener(progress[i])));
  await Promise.resolve();
  const request = FakeRequest.last;

  assert.equal(request.path, 'api/batches');
  assert.deepEqual(request.form.getAll('image').map(({ name }) => name), ['a', 'b']);
  assert.equal(request.form.get('filters'), 'sobel');
  request.upload.onprogress({ loaded: 80, total: 100 });
  assert.deepEqual(progress, [[[6, 6]], [[2, 4]]]);
  request.accept({ id: 'b', items: [] });
  assert.deepEqual(await Promise.all(places), [
    { id: 'b', index: 0, count: 2 },
    { id: 'b', index: 1, count: 2 },
  ]);
});

test('the upload goes on while an image is wanted, and no longer', async () => {
  globalThis.XMLHttpRequest = FakeRequest;
  const images = [image('a', 6), image('b', 4)];
  const upload = new BatchUpload(images, keys);
  const controllers = [new AbortController(), new AbortController()];
  const places = images.map((each, i) => upload.placeOf(each, controllers[i].signal, listener()));
  await Promise.resolve();
  const request = FakeRequest.last;

  controllers[0].abort();
  await assert.rejects(places[0], { name: 'AbortError' });
  assert.equal(request.aborted, false);
  controllers[1].abort();
  await assert.rejects(places[1], { name: 'AbortError' });
  assert.equal(request.aborted, true);
});
