import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cursor } from '#page/ops/cursor.js';

test('all charts are told when the cursor moves, and only then', () => {
  const cursor = new Cursor();
  const heard = [];
  cursor.onMove(() => heard.push(['one', cursor.at]));
  cursor.onMove(() => heard.push(['other', cursor.at]));
  cursor.move(5);
  cursor.move(5);
  cursor.move(null);

  assert.deepEqual(heard, [['one', 5], ['other', 5], ['one', null], ['other', null]]);
});
