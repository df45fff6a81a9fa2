import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../main/resources/web/js', import.meta.url));

/** From module to those that it loads; what is imported for its types alone is not. */
const IMPORTS = new Map(
  readdirSync(ROOT, { recursive: true })
    .map((name) => join(ROOT, name))
    .filter((path) => path.endsWith('.js') && statSync(path).isFile())
    .map((path) => [path, importsOf(path)]),
);

function importsOf(path) {
  const code = readFileSync(path, 'utf8').replace(/\/\*[^]*?\*\//g, '');
  return [...code.matchAll(/^import .*'(.+)';$|\bimport\('(.+)'\)/gm)].map(([, name, later]) => join(dirname(path), name ?? later));
}

const folderOf = (path) => {
  const folder = dirname(relative(ROOT, path));
  return folder === '.' ? relative(ROOT, path) : folder;
};

test('every import leads to a module', () => {
  assert.ok(IMPORTS.size > 40);
  for (const [path, imports] of IMPORTS) for (const imported of imports) assert.ok(existsSync(imported), `${path}: ${imported}`);
});

test('every module is reached from one of the pages', () => {
  const reached = new Set();
  const visit = (path) => {
    if (reached.has(path)) return;
    reached.add(path);
    IMPORTS.get(path).forEach(visit);
  };
  visit(join(ROOT, 'start.js'));
  visit(join(ROOT, 'ops/main.js'));
  visit(join(ROOT, 'docs/problem.js'));
  visit(join(ROOT, 'docs/reference.js'));

  assert.deepEqual([...IMPORTS.keys()].filter((path) => !reached.has(path)), []);
});

test('folders do not depend on each other in a circle', () => {
  const depends = new Map();
  for (const [path, imports] of IMPORTS) {
    const from = folderOf(path);
    if (!depends.has(from)) depends.set(from, new Set());
    for (const imported of imports) if (folderOf(imported) !== from) depends.get(from).add(folderOf(imported));
  }
  const visit = (folder, way) => {
    assert.ok(!way.includes(folder), [...way, folder].join(' → '));
    for (const next of depends.get(folder)) visit(next, [...way, folder]);
  };
  for (const folder of depends.keys()) visit(folder, []);
});
