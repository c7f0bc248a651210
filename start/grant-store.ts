import type { Adapter, AdapterPayload } from 'oidc-provider';

/** So many logins may be under way; the oldest entries make room. */
const MOST = 5_000;

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/**
 * Where the embedded identity provider keeps its codes and its own sessions: in this process, since a restart of a
 * rehearsal asks for no more than another click on one's name.
 */
export function createGrantStore(): (model: string) => Adapter {
  const entries = new Map<string, Entry>();
  return (model) => new GrantStore(model, entries);
}

class GrantStore implements Adapter {
  constructor(
    private readonly model: string,
    private readonly entries: Map<string, Entry>,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<undefined> {
    const key = this.keyOf(id);
    this.entries.delete(key);
    this.entries.set(key, { payload, expiresAt: expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000 });
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= MOST) break;
      this.entries.delete(oldest);
    }
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const entry = this.entries.get(this.keyOf(id));
    return entry === undefined || entry.expiresAt <= Date.now() ? undefined : entry.payload;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.search((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.search((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<undefined> {
    const entry = this.entries.get(this.keyOf(id));
    if (entry !== undefined) entry.payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<undefined> {
    this.entries.delete(this.keyOf(id));
  }

  async revokeByGrantId(grantId: string): Promise<undefined> {
    // Asked of each kind that falls with its grant; a login under way that names the grant goes on.
    for (const [key, { payload }] of this.entries) {
      if (key.startsWith(`${this.model}:`) && payload.grantId === grantId) this.entries.delete(key);
    }
  }

  private search(fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, { payload, expiresAt }] of this.entries) {
      if (key.startsWith(`${this.model}:`) && expiresAt > Date.now() && fits(payload)) return payload;
    }
    return undefined;
  }

  private keyOf(id: string): string {
    return `${this.model}:${id}`;
  }
}
