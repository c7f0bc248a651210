/** Symmetric keys by id. New data is always written with the active one; the others only read what is older. */
export interface KeyRing {
  readonly active: string;
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

/** Begins the id of every key that an embedded run makes up for itself: production refuses them. */
export const DEMO_KEY_PREFIX = 'demo-';

// AES-256 takes exactly this many bytes.
const KEY_BYTES = 32;
const KEY_ID = /^[a-z0-9][a-z0-9-]{0,39}$/;

/**
 * Reads `id:base64,id2:base64`; the first key is the active one.
 * Throws an error that names the fault and never the key.
 */
export function parseKeyRing(text: string): KeyRing {
  const keys: Record<string, Uint8Array> = {};
  const entries = text.split(',').map((entry) => entry.trim());
  for (const entry of entries) {
    const colon = entry.indexOf(':');
    const id = entry.slice(0, Math.max(colon, 0));
    if (!KEY_ID.test(id))
      throw new Error('a key must be written as id:base64, the id in lower case letters, digits, "-"');
    if (keys[id] !== undefined) throw new Error(`key id ${id} is given twice`);
    const key = Buffer.from(entry.slice(colon + 1), 'base64');
    if (key.length !== KEY_BYTES) throw new Error(`key ${id} must be ${String(KEY_BYTES)} bytes in base64`);
    keys[id] = key;
  }
  const [active] = Object.keys(keys);
  if (active === undefined) throw new Error('no key is given');
  return { active, keys };
}

/** Whether a key was made up by an embedded run, or is one byte over and over, as examples are written. */
export function isDemoRing({ keys }: KeyRing): boolean {
  return Object.entries(keys).some(([id, key]) => id.startsWith(DEMO_KEY_PREFIX) || new Set(key).size === 1);
}

/** The inverse of `parseKeyRing`: the active key first. */
export function formatKeyRing(ring: KeyRing): string {
  const others = Object.keys(ring.keys).filter((id) => id !== ring.active);
  return [ring.active, ...others]
    .map((id) => `${id}:${Buffer.from(ring.keys[id] ?? new Uint8Array()).toString('base64')}`)
    .join(',');
}

/** Whether a key is in both, by whatever id. */
export function shareKey(one: KeyRing, other: KeyRing): boolean {
  const known = new Set(Object.values(one.keys).map((key) => Buffer.from(key).toString('base64')));
  return Object.values(other.keys).some((key) => known.has(Buffer.from(key).toString('base64')));
}
