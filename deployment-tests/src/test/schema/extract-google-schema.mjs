// Writes the schema of the Google resources that terraform/ uses, from the provider's own source. Run it after a resource type
// is added or the provider's version changes; the version is the one in terraform/gke/versions.tf:
//
//   git clone --depth 1 --branch v7.45.0 https://github.com/hashicorp/terraform-provider-google
//   node deployment-tests/src/test/schema/extract-google-schema.mjs terraform-provider-google
//
// Of a block it keeps `required` and `optional` arguments, nested `blocks`, and of a resource `computed` attributes too.
// It reads the parts of Go in which the provider writes its schemas: composite literals, variables, functions that return one, and
// MergeSchemas. Anything else is an error.
import { readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const terraform = join(here, '../../../../terraform');
const target = join(here, '../resources/mosaico/deployment/terraform/google-schema.json');

const [provider] = process.argv.slice(2);
if (!provider || !existsSync(join(provider, 'google/provider'))) {
  console.error('Give the folder of terraform-provider-google.');
  process.exit(2);
}

const walk = (folder, ending) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name), ending)
      : entry.name.endsWith(ending) ? [join(folder, entry.name)] : []);

const terraformText = walk(terraform, '.tf').map((name) => readFileSync(name, 'utf8')).join('\n');
const version = /version += "([\d.]+)"/.exec(readFileSync(join(terraform, 'gke/versions.tf'), 'utf8'))[1];
const usedResources = [...new Set([...terraformText.matchAll(/^resource "(google_\w+)"/gm)].map((match) => match[1]))].sort();

// Blanks out comments, so that only code and strings remain; positions stay.
const withoutComments = (text) =>
  text.replace(/`[^`]*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (part) => (part.startsWith('//') || part.startsWith('/*') ? ' '.repeat(part.length) : part));

// The position after the bracket that closes the one at a position.
const afterClosing = (text, start) => {
  const token = /`[^`]*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[{}()[\]]/g;
  token.lastIndex = start;
  let depth = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if ('{(['.includes(match[0])) depth++;
    if ('})]'.includes(match[0]) && --depth === 0) return token.lastIndex;
  }
  throw new Error('unbalanced: ' + text.slice(start, start + 80));
};

// Splits what is between brackets at its own commas.
const split = (text) => {
  const parts = [];
  const token = /`[^`]*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[{([]|,/g;
  let from = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if ('{(['.includes(match[0])) {
      token.lastIndex = afterClosing(text, match.index);
    } else if (match[0] === ',') {
      parts.push(text.slice(from, match.index));
      from = token.lastIndex;
    }
  }
  return [...parts, text.slice(from)].map((part) => part.trim()).filter((part) => part);
};

const packages = new Map();
const packageText = (folder) => {
  if (!packages.has(folder)) {
    const files = readdirSync(folder).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
    packages.set(folder, withoutComments(files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')));
  }
  return packages.get(folder);
};

// An expression, beginning at a position: up to the end of the line on which all brackets are closed.
const expressionAt = (text, start) => {
  let end = start;
  for (;;) {
    const stop = /[\n{([`"]/g;
    stop.lastIndex = end;
    const match = stop.exec(text);
    if (!match || match[0] === '\n') return text.slice(start, match ? match.index : undefined).trim();
    if (match[0] === '"' || match[0] === '`') {
      end = text.indexOf(match[0], match.index + 1) + 1;
    } else {
      end = afterClosing(text, match.index);
    }
  }
};

// What a name of a package stands for: {expression, locals} of a variable or of a function's last return.
const definition = (folder, name) => {
  const text = packageText(folder);
  const variable = new RegExp(`^(?:var |\\t)${name}\\s*(?:[\\w.*[\\]]+ )?= `, 'm').exec(text);
  const fn = new RegExp(`^func ${name}\\(`, 'm').exec(text);
  if (fn) {
    const body = text.slice(text.indexOf(' {\n', fn.index), text.indexOf('\n}\n', fn.index));
    const returned = [...body.matchAll(/^\treturn /gm)].at(-1);
    return { expression: expressionAt(body, returned.index + returned[0].length), locals: body };
  }
  if (variable) return { expression: expressionAt(text, variable.index + variable[0].length), locals: '' };
  throw new Error(`no ${name} in ${folder}`);
};

const FOLDERS = { tpgiamresource: 'google/tpgiamresource', tpgresource: 'google/tpgresource' };

// Evaluates an expression to {kind: 'fields' or 'names', entries}: a composite literal with fields, or a map from names.
const evaluate = (expression, folder, locals, parameters = {}) => {
  const text = expression.replace(/^&/, '').trim();
  const literal = /^(?:map\[string\]\*schema\.Schema|schema\.(?:Schema|Resource))?\s*\{/.exec(text);
  if (literal) {
    const inner = text.slice(literal[0].length, afterClosing(text, literal[0].length - 1) - 1);
    const pairs = split(inner).map((part) => /^("?)([\w-]+)\1:\s*([\s\S]*)$/.exec(part)).filter(Boolean);
    return { folder, locals, parameters, entries: new Map(pairs.map(([, , name, value]) => [name, value])) };
  }
  const call = /^(?:(\w+)\.)?(\w+)\(/.exec(text);
  if (call) {
    const given = split(text.slice(call[0].length, afterClosing(text, call[0].length - 1) - 1));
    if (call[2] === 'MergeSchemas') {
      const merged = given.map((part) => evaluate(part, folder, locals, parameters));
      return { merged, folder, locals, parameters, entries: new Map() };
    }
    const of = call[1] ? join(provider, FOLDERS[call[1]]) : folder;
    const { expression: returned, locals: inside } = definition(of, call[2]);
    const named = inside || '';
    const values = call[2].startsWith('ResourceIam') ? { parentSpecificSchema: evaluate(given[0], folder, locals, parameters) } : {};
    return evaluate(returned, of, named, values);
  }
  const selected = /^(?:(\w+)\.)?(\w+)$/.exec(text);
  if (!selected) throw new Error('not understood: ' + text.slice(0, 120));
  if (parameters[selected[2]]) return parameters[selected[2]];
  const local = new RegExp(`^\\t${selected[2]} := `, 'm').exec(locals);
  if (local && !selected[1]) {
    return evaluate(expressionAt(locals, local.index + local[0].length), folder, locals, parameters);
  }
  const of = selected[1] ? join(provider, FOLDERS[selected[1]]) : folder;
  return evaluate(definition(of, selected[2]).expression, of, '', {});
};

const schemasOf = (map) => {
  if (map.merged) return new Map(map.merged.flatMap((each) => [...schemasOf(each)]));
  return new Map([...map.entries].map(([name, value]) => [name, evaluate(value, map.folder, map.locals, map.parameters)]));
};

const sorted = (names) => [...names].sort();

// The schema of a block from its map of schemas.
const block = (map) => {
  const required = [];
  const optional = [];
  const computed = [];
  const blocks = {};
  for (const [name, schema] of schemasOf(map)) {
    const is = (flag) => schema.entries.get(flag) === 'true';
    const removed = schema.entries.has('Removed');
    const elem = schema.entries.get('Elem');
    const listed = /Type(List|Set)$/.test(schema.entries.get('Type') ?? '');
    let inner;
    if (listed && elem && !/ConfigModeAttr/.test(schema.entries.get('ConfigMode') ?? '')) {
      const of = /^&?schema\.Schema\s*\{/.test(elem) ? undefined : evaluate(elem, schema.folder, schema.locals, schema.parameters);
      inner = of?.entries.has('Schema') ? of : undefined;
    }
    if (removed) continue;
    if (!is('Required') && !is('Optional')) {
      computed.push(name);
      continue;
    }
    if (is('Required')) required.push(name);
    if (inner) {
      const { computed: _, ...rest } = block(evaluate(inner.entries.get('Schema'), inner.folder, inner.locals, inner.parameters));
      blocks[name] = rest;
    } else if (is('Optional')) {
      optional.push(name);
    }
  }
  return {
    required: sorted(required),
    optional: sorted(optional),
    blocks: Object.fromEntries(sorted(Object.keys(blocks)).map((name) => [name, blocks[name]])),
    computed: sorted(computed),
  };
};

// The folder and the expression of a resource, from where it registers itself.
const registered = new Map();
for (const file of walk(join(provider, 'google/services'), '.go')) {
  if (file.endsWith('_test.go')) continue;
  const text = readFileSync(file, 'utf8');
  for (const match of text.matchAll(/registry\.Schema\{\s*Name:\s*"(\w+)",[^}]*?Type:\s*registry\.SchemaType(?:IAM)?Resource,\s*Schema:\s*/g)) {
    registered.set(match[1], { folder: dirname(file), expression: expressionAt(text, match.index + match[0].length).replace(/,$/, '') });
  }
}

const resourceSchema = (type) => {
  const { folder, expression } = registered.get(type) ?? (() => { throw new Error(`${type} is not registered`); })();
  const resource = evaluate(expression, folder, '');
  const schema = block(evaluate(resource.entries.get('Schema'), resource.folder, resource.locals, resource.parameters));
  if (resource.entries.has('Timeouts')) {
    const names = [...resource.entries.get('Timeouts').matchAll(/\b(Create|Read|Update|Delete):/g)];
    schema.blocks.timeouts = { required: [], optional: sorted(names.map((match) => match[1].toLowerCase())), blocks: {} };
  }
  return { ...schema, computed: sorted(new Set(['id', ...schema.computed])) };
};

const providerSchema = () => {
  const folder = join(provider, 'google/provider');
  const text = packageText(folder);
  const start = text.indexOf('Schema: map[string]*schema.Schema{', text.indexOf('&schema.Provider{')) + 'Schema: '.length;
  const schema = block(evaluate(expressionAt(text, start).replace(/,$/, ''), folder, ''));
  return { required: schema.required, optional: sorted([...schema.optional, 'alias']), blocks: schema.blocks };
};

const schema = {
  provider: 'hashicorp/google',
  version,
  providerBlock: providerSchema(),
  resources: Object.fromEntries(usedResources.map((type) => [type, resourceSchema(type)])),
};
writeFileSync(target, JSON.stringify(schema, null, 1) + '\n');
console.log(`${target}: ${usedResources.length} resource types of google ${version}`);
