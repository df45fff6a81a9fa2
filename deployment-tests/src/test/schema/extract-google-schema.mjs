// Writes the schema of the Google resources that terraform/ uses, from the npm package @cdktf/provider-google, which is
// generated from the provider itself. Run it after a resource type is added or the provider's version changes:
//
//   npm pack @cdktf/provider-google@16.12.1 && tar xzf cdktf-provider-google-16.12.1.tgz
//   node deployment-tests/src/test/schema/extract-google-schema.mjs package
//
// Of a block it keeps `required` and `optional` arguments, nested `blocks`, and of a resource `computed` attributes too.
import { readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const terraform = join(here, '../../../../terraform');
const target = join(here, '../resources/mosaico/deployment/terraform/google-schema.json');

const [packageFolder] = process.argv.slice(2);
if (!packageFolder || !existsSync(join(packageFolder, 'lib'))) {
  console.error('Give the unpacked folder of @cdktf/provider-google.');
  process.exit(2);
}

const usedResources = () => {
  const files = readdirSync(terraform, { recursive: true }).filter((name) => name.endsWith('.tf'));
  const text = files.map((name) => readFileSync(join(terraform, name), 'utf8')).join('\n');
  return [...new Set([...text.matchAll(/^resource "(google_\w+)"/gm)].map((match) => match[1]))].sort();
};

// All files of one resource with an ending; large resources keep their nested blocks in index-structs.
const source = (resource, ending) => {
  const folder = join(packageFolder, 'lib', resource);
  const structs = join(folder, 'index-structs');
  const files = [join(folder, `index${ending}`)];
  if (existsSync(structs)) {
    files.push(...readdirSync(structs).filter((name) => name.endsWith(ending)).map((name) => join(structs, name)));
  }
  return files.map((name) => readFileSync(name, 'utf8')).join('\n');
};

// The arguments in one of the generated `const attrs = {...}`: name, field, and the function that writes a nested block.
const argumentsIn = (text) =>
  [...text.matchAll(/^ {8,12}(\w+): \{\n\s+value: (.*),\n\s+isBlock: (true|false),/gm)].map(
    ([, name, value, isBlock]) => ({
      name,
      field: /(?:struct\.|this\._)(\w+)/.exec(value.replace(/^.*\)\((?=struct|this)/, ''))?.[1],
      nested: isBlock === 'true' ? /(\w+)ToHclTerraform/.exec(value)?.[1] : undefined,
    }));

const attrsAfter = (text, start) => {
  const from = text.indexOf('const attrs = {', start);
  return argumentsIn(text.slice(from, text.indexOf('};', from)));
};

const upperFirst = (name) => name[0].toUpperCase() + name.slice(1);

// The fields of a declared interface that have no question mark.
const requiredFields = (declarations, name) => {
  const from = declarations.search(new RegExp(`export interface ${name} (extends [\\w.]+ )?\\{`));
  if (from < 0) throw new Error(`no interface ${name}`);
  const body = declarations.slice(from, declarations.indexOf('\n}', from));
  return new Set([...body.matchAll(/^ {4}readonly (\w+):/gm)].map((match) => match[1]));
};

const sorted = (entries) => Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));

const block = (code, declarations, argumentList, interfaceName) => {
  const requiredOnes = requiredFields(declarations, interfaceName);
  const isRequired = (argument) => requiredOnes.has(argument.field);
  const plain = argumentList.filter((argument) => !argument.nested);
  const nested = argumentList.filter((argument) => argument.nested);
  return {
    required: argumentList.filter(isRequired).map((argument) => argument.name).sort(),
    optional: plain.filter((argument) => !isRequired(argument)).map((argument) => argument.name).sort(),
    blocks: sorted(nested.map(({ name, nested: type }) => {
      const inner = attrsAfter(code, code.indexOf(`function ${type}ToHclTerraform(`));
      return [name, block(code, declarations, inner, upperFirst(type))];
    })),
  };
};

const resourceSchema = (type) => {
  const folder = type.replace(/^google_/, '').replaceAll('_', '-');
  const code = source(folder, '.js');
  const declarations = source(folder, '.d.ts');
  const main = readFileSync(join(packageFolder, 'lib', folder, 'index.js'), 'utf8');
  const className = /class (\w+) extends cdktf\.TerraformResource/.exec(main)[1];
  const body = main.slice(main.indexOf(`class ${className} extends`));
  const own = attrsAfter(body, body.indexOf('synthesizeHclAttributes()'));
  // An id is written by the provider alone, though the generated classes take one.
  const schema = block(code, declarations, own.filter(({ name }) => name !== 'id'), `${className}Config`);
  const known = new Set([...schema.required, ...schema.optional, ...Object.keys(schema.blocks)]);
  const readable = [...body.matchAll(/\/\/ (\w+) - computed: true/g)].map((match) => match[1]);
  return { ...schema, computed: [...new Set(['id', ...readable])].filter((name) => !known.has(name)).sort() };
};

const providerSchema = () => {
  const code = source('provider', '.js');
  const declarations = source('provider', '.d.ts');
  const body = code.slice(code.indexOf('class GoogleProvider extends'));
  const own = attrsAfter(body, body.indexOf('synthesizeHclAttributes()'));
  return block(code, declarations, own, 'GoogleProviderConfig');
};

const version = /providerVersion: '([\d.]+)'/.exec(source('provider', '.js'))[1];
const schema = {
  provider: 'hashicorp/google',
  version,
  providerBlock: providerSchema(),
  resources: Object.fromEntries(usedResources().map((type) => [type, resourceSchema(type)])),
};
writeFileSync(target, JSON.stringify(schema, null, 1) + '\n');
console.log(`${target}: ${Object.keys(schema.resources).length} resource types of google ${version}`);
