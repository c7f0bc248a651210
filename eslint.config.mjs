import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const banEnum = { selector: 'TSEnumDeclaration', message: 'Write a union of string literals instead of an enum.' };
const banDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };
const banBarrel = { selector: 'ExportAllDeclaration', message: 'Name what is exported: no barrels.' };

const houseSyntax = [banEnum, banDefaultExport, banBarrel];

// The decider runs again on replay and on another machine, so it may not ask what time it is or roll dice.
const impureSyntax = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'domain/ has no clock: take the instant as an argument.',
  },
  { selector: "CallExpression[callee.name='Date']", message: 'domain/ has no clock: take the instant as an argument.' },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'domain/ has no clock: take the instant as an argument.',
  },
];
const impureProperties = [
  { object: 'Date', property: 'now', message: 'domain/ has no clock: take the instant as an argument.' },
  { object: 'Math', property: 'random', message: 'domain/ rolls no dice: take the value as an argument.' },
];
const impureGlobals = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'crypto',
  'fetch',
  'process',
  'Buffer',
];

// Rows of cases and persons are read in somebody's name: `asPerson`, or `beyondSight` for a named duty.
const scopedTables =
  'case|caseStateRow|task|taskPerson|caseEvent|eventText|nomineeStanding|reserveEntry|paper|actAssertion|scoreSheet|' +
  'document|dossier|draft|taskDraft|outbox|retentionDeletion';
const scopedRead = `/^(${scopedTables}|refusalRecord|accessLog)$/`;
const readInSomebodysName = 'Read these rows in a name: asPerson((rows) => …), or beyondSight(duty, …).';
const unnamedRows = [
  {
    selector: `MemberExpression[object.name='prisma'][property.name=/^(${scopedTables})$/]`,
    message: readInSomebodysName,
  },
  {
    selector: `MemberExpression[object.property.name='prisma'][property.name=/^(${scopedTables})$/]`,
    message: readInSomebodysName,
  },
  {
    selector: `CallExpression[callee.property.name=/^(find|count|aggregate|group)/][callee.object.object.name='prisma'][callee.object.property.name=${scopedRead}]`,
    message: readInSomebodysName,
  },
  {
    selector: `CallExpression[callee.property.name=/^(find|count|aggregate|group)/][callee.object.object.property.name='prisma'][callee.object.property.name=${scopedRead}]`,
    message: readInSomebodysName,
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(create|upsert)$/][callee.object.property.name=/^(refusalRecord|accessLog|outbox)$/]',
    message: 'Write with createMany: what is written for others to read may not be read back.',
  },
];
// SQL by itself is for the tables that nobody's name guards: commands, counters, the question whether the database is there.
const unnamedSql = [
  {
    selector: "MemberExpression[object.name='prisma'][property.name=/^\\$(queryRaw|executeRaw)/]",
    message: readInSomebodysName,
  },
  {
    selector: "MemberExpression[object.property.name='prisma'][property.name=/^\\$(queryRaw|executeRaw)/]",
    message: readInSomebodysName,
  },
];

const banEnvironment = {
  object: 'process',
  property: 'env',
  message: 'Read the environment in config.ts and pass the parsed value on.',
};
// Only a text that is constant may be SQL; values go beside it.
const banBuiltSql = ['$queryRawUnsafe', '$executeRawUnsafe'].map((property) => ({
  property,
  message: 'Write SQL as a template of $queryRaw or $executeRaw, which binds its values.',
}));
const banShell = ['node:child_process', 'child_process'].map((name) => ({
  name,
  message: 'Nothing that serves a request or a case runs programs.',
}));
const banProcessImport = [{ name: 'node:process' }, { name: 'process' }];

// Rules of strictTypeChecked that are off or softened, each because what it reports here is not a fault.
const softened = {
  // A number or a boolean prints as one expects; objects, null and undefined stay refused.
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  // `() => done()` is ordinary for a callback whose result nobody reads.
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  // `for (;;)` and `while (true)` are how a loop that ends by return is written.
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
  // An async function without await keeps a port's promise-returning shape, and turns its throws into rejections.
  '@typescript-eslint/require-await': 'off',
  // A type parameter used once still names what the caller gets back from parsed JSON.
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  // Express hands on requests that have the prototype of Node's class without its constructor having run.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  // `_name` is how a position that must be there is marked as not read.
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
};

const house = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  // The import wall and Temporal's sandbox both depend on type-only imports vanishing.
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-import-type-side-effects': 'error',
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 70 }],
  'no-restricted-syntax': ['error', ...houseSyntax],
  'no-restricted-properties': ['error', banEnvironment, ...banBuiltSql],
  'no-restricted-imports': ['error', { paths: banProcessImport }],
  // Text is never run; @typescript-eslint/no-implied-eval is among the strict rules.
  'no-eval': 'error',
  'no-new-func': 'error',
  // `== null` is the short way to ask for null and undefined together.
  eqeqeq: ['error', 'always', { null: 'ignore' }],
};

export default defineConfig(
  { ignores: ['node_modules/', 'dist/', 'coverage/', '.cache/', '.jenjang*/', 'prisma/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: { ...softened, ...house },
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...houseSyntax, ...impureSyntax],
      'no-restricted-properties': ['error', banEnvironment, ...banBuiltSql, ...impureProperties],
      'no-restricted-globals': ['error', ...impureGlobals],
    },
  },
  {
    files: ['api/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...houseSyntax, ...unnamedRows] },
  },
  {
    files: ['api/**/*.ts'],
    ignores: ['api/records/**', 'api/database/**', 'api/queries/away-parts.ts'],
    rules: { 'no-restricted-syntax': ['error', ...houseSyntax, ...unnamedRows, ...unnamedSql] },
  },
  {
    files: ['{domain,workflows,activities,api,worker}/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [...banProcessImport, ...banShell] }] },
  },
  {
    // The one place of each composition root that reads the environment; prisma.config.ts is Prisma's own.
    files: ['*/config.ts', 'scripts/demo/config.ts', 'prisma.config.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Tools that demand a default export in their configuration file.
    files: ['*.config.ts', 'test/support/global-*.ts'],
    rules: { 'no-restricted-syntax': ['error', banEnum, banBarrel] },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      // A describe block is one function however many tests it holds, and a story test is read as one.
      'max-lines': ['error', { max: 600 }],
      'max-lines-per-function': 'off',
      // Tests start the processes that they test, and hand them an environment.
      'no-restricted-properties': 'off',
      // A test asserts on parsed answers; a wrong shape fails the assertion itself.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `expect(object.method)` never calls the method.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.cjs', '**/*.mjs', '**/*.js'],
    languageOptions: { globals: readonly(Object.getOwnPropertyNames(globalThis)) },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: readonly(['require', '__dirname', '__filename']) },
  },
);

/** Node's own globals, asked of the Node that runs this; TypeScript files get theirs from the compiler. */
function readonly(names) {
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}
