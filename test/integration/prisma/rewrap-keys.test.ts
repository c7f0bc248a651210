import { randomBytes } from 'node:crypto';
import { createPrisma } from '../../../prisma/client';
import type { PrismaClient } from '../../../prisma/generated/client';
import { rewrapKeys } from '../../../prisma/rewrap-keys';
import { createSealer, type SealedText } from '../../../prisma/sealing';
import { formatKeyRing } from '../../../temporal/key-ring';
import { runScript } from '../../support/started-system';
import { createSeparatedDatabase, type SeparatedDatabase } from './database';

const keys = { old: randomBytes(32), new: randomBytes(32) };
const before = { active: 'old', keys: { old: keys.old } };
const both = { active: 'new', keys };
const after = { active: 'new', keys: { new: keys.new } };
// More than two batches.
const SUBJECTS = Array.from({ length: 450 }, (_, index) => `person:r${String(index)}` as const);

let database: SeparatedDatabase;
let api: PrismaClient;

beforeAll(async () => {
  database = await createSeparatedDatabase();
  api = createPrisma(database.apiUrl, { maxConnections: 6 });
});

beforeEach(async () => {
  const owner = createPrisma(database.ownerUrl, { maxConnections: 1 });
  await owner.subjectKey.deleteMany();
  await owner.$disconnect();
});

afterAll(async () => {
  await api.$disconnect();
  await database.drop();
});

const sealAll = () =>
  createSealer({ prisma: api, ring: before }).sealTexts(SUBJECTS.map((subject) => ({ subject, text: subject })));

async function openedWithNewOnly(texts: readonly SealedText[]): Promise<(string | null | undefined)[]> {
  const opened = await createSealer({ prisma: api, ring: after }).openTexts(texts);
  return texts.map(({ textId }) => opened.get(textId));
}

describe('the exchange of the key-encryption key', () => {
  it('leaves nothing under the old key, while texts are sealed and subjects erased beside it', async () => {
    const texts = await sealAll();
    const sealer = createSealer({ prisma: api, ring: both });
    const meanwhile: SealedText[] = [];
    const work = { goesOn: true };
    const sealing = (async () => {
      for (let index = 0; work.goesOn; index += 1) {
        // Of subjects that have an old key, and of new ones.
        const subject = index % 2 === 0 ? SUBJECTS[index % SUBJECTS.length]! : (`case:new${String(index)}` as const);
        if (subject !== SUBJECTS[449]) meanwhile.push(await sealer.sealText({ subject, text: String(index) }));
      }
    })();
    let erased = false;
    const erasing: Promise<unknown>[] = [];
    const result = await rewrapKeys({
      prisma: api,
      ring: both,
      onBatch: () => {
        if (!erased) erasing.push(sealer.destroyKey(SUBJECTS[449]!));
        erased = true;
      },
    });
    work.goesOn = false;
    await Promise.all([sealing, ...erasing]);
    expect(result.left).toEqual({});
    expect(result.rewrapped).toBeGreaterThanOrEqual(449);
    expect(await api.subjectKey.count({ where: { kekId: 'old', destroyedAt: null } })).toBe(0);
    expect(await openedWithNewOnly(texts)).toEqual([...SUBJECTS.slice(0, 449), null]);
    expect(meanwhile.length).toBeGreaterThan(0);
    expect(new Set(await openedWithNewOnly(meanwhile))).toEqual(new Set(meanwhile.map((_, i) => String(i))));
  });

  it('goes on where it was ended, and twice at once does each key once', async () => {
    const texts = await sealAll();
    const ended = rewrapKeys({
      prisma: api,
      ring: both,
      onBatch: () => {
        throw new Error('ended');
      },
    });
    await expect(ended).rejects.toThrow('ended');
    const left = await api.subjectKey.count({ where: { kekId: 'old' } });
    expect(left).toBe(SUBJECTS.length - 200);
    const runs = await Promise.all([rewrapKeys({ prisma: api, ring: both }), rewrapKeys({ prisma: api, ring: both })]);
    expect(runs[0].rewrapped + runs[1].rewrapped).toBe(left);
    expect(await openedWithNewOnly(texts)).toEqual(SUBJECTS);
  });

  it('goes past a key that does not open, and says that it is left', async () => {
    const texts = await sealAll();
    const broken = { keyId: texts[3]!.keyId };
    await api.subjectKey.update({ where: broken, data: { wrapped: randomBytes(61) } });
    expect(await rewrapKeys({ prisma: api, ring: both })).toEqual({ rewrapped: 449, left: { old: 1 } });
    expect(await rewrapKeys({ prisma: api, ring: { active: 'k9', keys: { k9: randomBytes(32) } } })).toMatchObject({
      rewrapped: 0,
      left: { new: 449, old: 1 },
    });
  });

  it('is a command that ends with 0 once the old key may be taken away', async () => {
    const texts = await sealAll();
    const environment = {
      DATABASE_URL: database.apiUrl,
      JENJANG_PAYLOAD_KEYS: formatKeyRing({ active: 'payload', keys: { payload: randomBytes(32) } }),
      JENJANG_SEALING_KEYS: formatKeyRing(both),
    };
    const first = runScript('scripts/rotate-keys.ts', [], environment);
    expect(await first.ended).toBe(0);
    expect(first.output()).toContain('wrapped anew with new: 450\nnothing is left under an older key\n');
    expect(await openedWithNewOnly(texts)).toEqual(SUBJECTS);
    const second = runScript('scripts/rotate-keys.ts', [], environment);
    await second.ended;
    expect(second.output()).toContain('wrapped anew with new: 0\n');
    const without = { ...environment, JENJANG_SEALING_KEYS: formatKeyRing(before) };
    const third = runScript('scripts/rotate-keys.ts', [], without);
    expect(await third.ended).toBe(1);
    expect(third.output()).toContain('left under new: 450');
  });
});
