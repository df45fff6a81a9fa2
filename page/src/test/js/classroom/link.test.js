import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { Classroom, knownWorkers } from '#page/classroom/link.js';

const worker = (id, pid) => ({ id, pid });
const process = (id, pid, condition) => ({ id, pid, condition, delayMs: 0 });
const ids = ({ live, answering }) => ({ live: live.map(({ id }) => id), answering: [...answering] });

test('a process that was killed is not alive, whatever the registry says', () => {
  const classroom = { workers: [process('a', 1, 'ended'), process('b', 2, 'running')] };

  const known = knownWorkers([worker('a', 1), worker('b', 2)], new Set(['a', 'b']), classroom);

  assert.deepEqual(ids(known), { live: ['b'], answering: ['b'] });
});

test('a process that was started again is alive once it has registered itself', () => {
  const classroom = { workers: [process('a', 7, 'running')] };

  assert.deepEqual(ids(knownWorkers([worker('a', 1)], new Set(['a']), classroom)), { live: [], answering: [] });
  assert.deepEqual(ids(knownWorkers([worker('a', 7)], new Set(), classroom)), { live: ['a'], answering: ['a'] });
});

test('a frozen process is alive and does not answer, a thawed one answers before its heart beats', () => {
  const at = (condition) => ({ workers: [process('a', 1, condition)] });

  assert.deepEqual(ids(knownWorkers([worker('a', 1)], new Set(['a']), at('frozen'))), { live: ['a'], answering: [] });
  assert.deepEqual(ids(knownWorkers([worker('a', 1)], new Set(), at('running'))), { live: ['a'], answering: ['a'] });
});

test('a worker of another stack is known by its registration alone', () => {
  const classroom = { workers: [process('a', 1, 'running')] };

  const known = knownWorkers([worker('a', 1), worker('python', 9)], new Set(['python']), classroom);

  assert.deepEqual(ids(known), { live: ['a', 'python'], answering: ['a', 'python'] });
});

test('what is done is asked of the server, and the state after it is passed on', async (context) => {
  const asked = [];
  context.mock.method(globalThis, 'fetch', async (path, { method }) => {
    asked.push(`${method} ${path}`);
    return new Response('{"prefetch":8}');
  });
  const classroom = new Classroom();
  let changes = 0;
  classroom.addEventListener('change', () => (changes += 1));

  await classroom.perform('slow', { worker: 'worker-1', ms: '500' });

  assert.deepEqual(asked, ['POST api/classroom/slow?worker=worker-1&ms=500']);
  assert.deepEqual(classroom.state, { prefetch: 8 });
  assert.equal(changes, 1);
});

test('a refusal is a problem, and changes nothing', async (context) => {
  context.mock.method(globalThis, 'fetch', async () => new Response('{"detail":"a classroom has at most 8 workers"}', { status: 400 }));
  const classroom = new Classroom();

  await assert.rejects(classroom.perform('add'), { status: 400, said: 'a classroom has at most 8 workers' });

  assert.equal(classroom.state, null);
});
