import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { parse } from '#page/net/job-events.js';

/** A stream of these chunks. */
function streamOf(...chunks) {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
      controller.close();
    },
  });
}

async function eventsOf(...chunks) {
  const events = [];
  for await (const event of parse(streamOf(...chunks))) events.push(event);
  return events;
}

test('an event has its name and its data', async () => {
  assert.deepEqual(await eventsOf('event: tile\ndata: {"index":1}\n\nevent:end\ndata:{}\n\n'), [
    { event: 'tile', data: '{"index":1}' },
    { event: 'end', data: '{}' },
  ]);
});

for (const [name, end] of [
  ['line feeds', '\n'],
  ['carriage returns', '\r'],
  ['both', '\r\n'],
]) {
  test(`lines end with ${name}`, async () => {
    const text = ['event: job', 'data: one', 'data: two', '', 'data: three', '', ''].join(end);
    // A stream that ends with a carriage return cannot know that no line feed follows.
    const events = await eventsOf(end === '\r' ? `${text}:` : text);

    assert.deepEqual(events, [
      { event: 'job', data: 'one\ntwo' },
      { event: 'message', data: 'three' },
    ]);
  });
}

test('chunks may end anywhere, within a character and a line end too', async () => {
  const bytes = new TextEncoder().encode('event: job\r\ndata: ñandú 🐈\r\n\r\n');
  const expected = [{ event: 'job', data: 'ñandú 🐈' }];

  assert.deepEqual(await eventsOf(...Array.from(bytes, (byte) => Uint8Array.of(byte))), expected);
  for (let cut = 1; cut < bytes.length; cut++) {
    assert.deepEqual(await eventsOf(bytes.slice(0, cut), bytes.slice(cut)), expected, `cut at ${cut}`);
  }
});

test('comments, IDs and events without data are nothing to tell', async () => {
  assert.deepEqual(await eventsOf(': hello\n\nid: 7\nevent: take\n\nretry: 100\ndata: x\n\n'), [
    { event: 'message', data: 'x' },
  ]);
});

test('an event that is not finished is not told', async () => {
  assert.deepEqual(await eventsOf('event: tile\ndata: {"index":1}\n'), []);
});

test('only the first space after the colon is left out', async () => {
  assert.deepEqual(await eventsOf('data:  two spaces\n\n'), [{ event: 'message', data: ' two spaces' }]);
});

test('whatever arrives is a sign of life, a comment too', async () => {
  let count = 0;
  const onBytes = () => {
    count += 1;
  };
  const events = [];
  for await (const event of parse(streamOf(': ping\n\n', ': ping\n\n', 'data: x\n\n'), onBytes)) events.push(event);

  assert.equal(count, 3);
  assert.equal(events.length, 1);
});
