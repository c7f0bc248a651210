import type { Client } from '@temporalio/client';
import type { JSONWebKeySet } from 'jose';
import type { Logger } from 'pino';
import type { PrismaClient } from '../prisma/generated/client';
import type { OpenTables, RowScope } from './database/row-scope';
import type { AssertionConfig } from '../temporal/config';
import type { KeyRing } from '../temporal/key-ring';
import type { DoorSettings } from './door-settings';
import type { GateSecrets } from './gate-secrets';
import type { PayloadDoor } from './payload-door';
import type { SignIn } from './sign-in';

/** Whose tokens are believed. `jwks` is the key set itself (embedded issuer) or where it is published. */
export interface TokenTrust {
  readonly issuer: string;
  readonly audience: string;
  readonly jwks: JSONWebKeySet | URL;
}

/** What the API is built from; tests override a field. */
export interface AppDeps {
  /** Connected as `jenjang_api`: what row-level security protects is read through a call's `RowScope`. */
  readonly prisma: PrismaClient;
  readonly temporal: Client;
  readonly taskQueue: string;
  /** Keys that wrap the data keys of sealed texts, dossiers and score sheets. */
  readonly sealingKeys: KeyRing;
  /** With which acts are signed, and with which signatures are checked again. */
  readonly assertion: AssertionConfig;
  readonly auth: TokenTrust;
  /** Absent: nobody signs in by a browser, and only tokens are taken. */
  readonly signIn?: SignIn;
  /** What Temporal's pages have opened here. */
  readonly payloads: PayloadDoor;
  /** Secrets of the outside authorities that may answer gates by a signed callback. */
  readonly gateSecrets: GateSecrets;
  /** The demo people and the rehearsal route exist in the embedded run only. */
  readonly embedded: boolean;
  /** Limits and proxies; absent: no proxy, and the limits that are in force where none is set. */
  readonly door?: DoorSettings;
  readonly logger: Logger;
}

/** What a call is served with. */
export type CallDeps = Omit<AppDeps, 'prisma'> & { readonly prisma: OpenTables } & RowScope;

/** Of them, what reads and writes the database. */
export type Data = 'prisma' | 'asPerson' | 'beyondSight';
