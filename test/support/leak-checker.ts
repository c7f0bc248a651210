import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One place where a personal value was found. */
export interface Leak {
  readonly secret: string;
  readonly where: string;
  readonly form: 'plain' | 'base64' | 'json-escaped' | 'utf-16';
}

interface Needle {
  readonly bytes: Buffer;
  readonly secret: string;
  readonly form: Leak['form'];
}

/**
 * Every way in which a text may lie in a file: as it is, escaped in JSON, in UTF-16, and inside base64 at each of the
 * three alignments (the characters that depend on the neighbouring bytes are cut off).
 */
function needlesOf(secret: string): Needle[] {
  const plain = Buffer.from(secret, 'utf8');
  const escaped = JSON.stringify(secret).slice(1, -1);
  const forms: Needle[] = [
    { bytes: plain, secret, form: 'plain' },
    { bytes: Buffer.from(secret, 'utf16le'), secret, form: 'utf-16' },
    ...[0, 1, 2].map((shift): Needle => ({ bytes: base64Core(plain, shift), secret, form: 'base64' })),
  ];
  return escaped === secret ? forms : [...forms, { bytes: Buffer.from(escaped), secret, form: 'json-escaped' }];
}

/** The part of the base64 of `text`, when `shift` bytes stand before it, that does not depend on what stands around it. */
function base64Core(text: Buffer, shift: number): Buffer {
  const encoded = Buffer.concat([Buffer.alloc(shift), text])
    .toString('base64')
    .replaceAll('=', '');
  const start = Math.ceil((shift * 8) / 6);
  const end = Math.floor(((shift + text.length) * 8) / 6);
  return Buffer.from(encoded.slice(start, end));
}

export function leaksIn(where: string, content: Buffer, secrets: readonly string[]): Leak[] {
  return secrets
    .flatMap((secret) => needlesOf(secret))
    .filter(({ bytes }) => content.includes(bytes))
    .map(({ secret, form }) => ({ secret, where, form }));
}

export function leaksInFolder(folder: string, secrets: readonly string[]): Leak[] {
  return filesBelow(folder).flatMap((path) => leaksIn(path, readFileSync(path), secrets));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const entry = statSync(path);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}
