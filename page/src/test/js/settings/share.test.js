import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { linkFaults } from '#page/settings/link-faults.js';
import { curlOf } from '#page/settings/share.js';

const FORMATS = [
  { name: 'png', extension: 'png', quality: false, compression: true },
  { name: 'jpeg', extension: 'jpg', quality: true, compression: false },
];
const FIELDS = { filters: 'sobel', workers: '', format: 'png', quality: '', compression: '', depth: '', levels: '' };

test('a command has what is set, and quotes what a shell would take otherwise', () => {
  const command = curlOf({ ...FIELDS, filters: 'blur:sigma=2, sobel', workers: '2' }, 'http://localhost:8080/');

  assert.equal(
    command,
    "curl --fail-with-body -F image=@photo.jpg -F 'filters=blur:sigma=2, sobel' -F workers=2 -F format=png " +
      'http://localhost:8080/api/process -o result.png',
  );
});

test('a link that can be followed has no faults', () => {
  assert.deepEqual(linkFaults({}, FORMATS), []);
  assert.deepEqual(linkFaults({ format: 'jpeg', quality: '80', workers: '3', depth: '8' }, FORMATS), []);
});

test('all that is wrong with a link is said', () => {
  const faults = linkFaults({ format: 'bmp', workers: 'many', depth: '16' }, FORMATS);

  assert.equal(faults.length, 3);
  assert.match(faults[0], /bmp.*png, jpeg/);
});

for (const quality of ['0', '101', 'best']) {
  test(`a quality of ${quality} is a fault`, () => {
    assert.equal(linkFaults({ format: 'jpeg', quality }, FORMATS).length, 1);
  });
}

test('a compression is fast or small, of a format that has it', () => {
  assert.deepEqual(linkFaults({ compression: 'small' }, FORMATS), []);
  assert.equal(linkFaults({ compression: 'best' }, FORMATS).length, 1);
  assert.equal(linkFaults({ format: 'jpeg', compression: 'small' }, FORMATS).length, 1);
});

test('a quality of a format that has none is a fault', () => {
  assert.equal(linkFaults({ quality: '80' }, FORMATS).length, 1);
});
