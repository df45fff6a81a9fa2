import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { Problem, problemOf } from '#page/net/problem.js';

const body = (fields) => JSON.stringify({ type: 'about:blank', ...fields });

for (const [status, key] of [
  [400, 'badRequest'],
  [409, 'badRequest'],
  [413, 'badFile'],
  [415, 'badFile'],
  [422, 'badFile'],
  [401, 'key'],
  [503, 'busy'],
  [500, 'generic'],
  [502, 'generic'],
]) {
  test(`a response of ${status} with a sentence is the problem ${key}, and says it`, () => {
    const problem = problemOf(status, body({ title: 'Title', detail: 'A sentence.' }), null);

    assert.equal(problem.key, key);
    assert.equal(problem.status, status);
    assert.equal(problem.said, 'A sentence.');
    assert.equal(problem.message, 'A sentence.');
    assert.equal(problem.detail, '', 'the server said it');
    assert.notEqual(problem.lead, '');
  });
}

for (const status of [404, 410]) {
  test(`a response of ${status} is explained by the page, not by which job it was`, () => {
    const problem = problemOf(status, body({ detail: 'job 1f2e is unknown' }), null);

    assert.equal(problem.key, 'notFound');
    assert.equal(problem.said, '');
    assert.notEqual(problem.detail, '');
  });
}

test('a title serves where there is no detail', () => {
  assert.equal(problemOf(422, body({ title: 'Unprocessable' }), null).said, 'Unprocessable');
});

test('a page of a proxy leaves only the status to tell', () => {
  const problem = problemOf(413, '<html>Request Entity Too Large</html>', null);

  assert.equal(problem.key, 'generic');
  assert.equal(problem.said, '');
  assert.match(problem.detail, /413/);
});

test('what has words of its own needs no body', () => {
  assert.equal(problemOf(503, '', null).key, 'busy');
  assert.equal(problemOf(401, '', null).key, 'key');
  assert.equal(problemOf(404, '', null).key, 'notFound');
});

for (const [header, seconds] of [
  [null, 5],
  ['', 5],
  ['7', 7],
  ['1.2', 2],
  ['0', 5],
  ['-3', 1],
  ['86400', 600],
  ['soon', 5],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 1],
  ['Fri, 31 Dec 9999 23:59:59 GMT', 600],
]) {
  test(`Retry-After ${JSON.stringify(header)} means ${seconds} seconds`, () => {
    assert.equal(problemOf(503, '', header).retryAfter, seconds);
  });
}

test('a problem says whether the server is full or wants a key', () => {
  const [busy, key, gone] = [problemOf(503, '', '1'), problemOf(401, '', null), new Problem('gone')];

  assert.deepEqual([busy.isBusy, key.isBusy, gone.isBusy], [true, false, false]);
  assert.deepEqual([busy.wantsKey, key.wantsKey, gone.wantsKey], [false, true, false]);
});

test('what is stored of a problem makes it again', () => {
  const problem = new Problem('tooLarge', { values: { size: '2 MiB', limit: '1 MiB' }, status: 413, retryAfter: 3 });
  const again = Problem.of(structuredClone(problem.plain));

  assert.equal(again.lead, problem.lead);
  assert.equal(again.detail, problem.detail);
  assert.match(again.detail, /2 MiB.*1 MiB/);
  assert.equal(again.status, 413);
});

test('a detail may be worked out in the language of the moment', () => {
  let detail = 'one';
  const problem = new Problem('chain', { detail: () => detail });
  assert.equal(problem.detail, 'one');

  detail = 'uno';
  assert.equal(problem.detail, 'uno');
});

test('a chain that is refused is told with the step that is wrong', () => {
  const detail = 'filters: crop:x=900: the rectangle reaches too far';
  const problem = problemOf(400, body({ detail, step: { step: 2, text: 'crop:x=900', from: 6 } }), null);

  assert.deepEqual([problem.key, problem.step, problem.said], ['chain', 1, 'crop:x=900: the rectangle reaches too far']);
  assert.equal(problem.lead, 'The filter chain is not valid.');
  assert.equal(problemOf(400, body({ detail }), null).step, -1);
});
