import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Turns } from '#page/job/turns.js';
import { deferred } from '../support/page.js';

const forEver = new AbortController().signal;
const turn = () => new Promise((resolve) => {
  setImmediate(resolve);
});

test('no more actions than places run at once, in their order', async () => {
  const turns = new Turns(2);
  const begun = [];
  const ends = [deferred(), deferred(), deferred(), deferred()];
  const all = ends.map(({ promise }, i) =>
    turns.run(() => {
      begun.push(i);
      return promise;
    }, forEver),
  );
  await turn();
  assert.deepEqual(begun, [0, 1]);

  ends[1].resolve('second');
  assert.equal(await all[1], 'second');
  await turn();
  assert.deepEqual(begun, [0, 1, 2]);

  ends[0].reject(new Error('first'));
  await assert.rejects(all[0], /first/);
  await turn();
  assert.deepEqual(begun, [0, 1, 2, 3]);
  ends[2].resolve();
  ends[3].resolve();
  await Promise.all(all.slice(2));
});

test('who gives up while waiting does not hold up those behind', async () => {
  const turns = new Turns(1);
  const first = deferred();
  const running = turns.run(() => first.promise, forEver);
  const controller = new AbortController();
  const given = turns.run(() => assert.fail('it must not run'), controller.signal);
  const last = turns.run(async () => 'last', forEver);

  controller.abort(new Error('given up'));
  await assert.rejects(given, /given up/);
  first.resolve();
  await running;
  assert.equal(await last, 'last');
});
