import type { DocumentMediaType } from '../schemas/document';

const PDF = 'application/pdf';
const JPEG = 'image/jpeg';
const PNG = 'image/png';
const TEXT = 'text/plain';
const UNKNOWN = 'application/octet-stream';

/** How a file of the kind begins. */
const SIGNATURES: readonly (readonly [DocumentMediaType, readonly number[]])[] = [
  [PDF, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  [JPEG, [0xff, 0xd8, 0xff]],
  [PNG, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const IN_A_ZIP: readonly string[] = [
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
];

/** Programs of Windows, Linux and macOS, Java classes, scripts with an interpreter, old Office files (macros). */
const PROGRAMS: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xfe, 0xed, 0xfa],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
  [0x23, 0x21],
  [0xd0, 0xcf, 0x11, 0xe0],
];
/** What a browser takes for a page, a drawing that runs, or a style sheet that does. */
const PAGE = /^\s*(<!--|<!doctype|<\?xml|<(html|head|body|script|svg|iframe|object|embed|style|meta|link|a|img)\b)/i;
/** Bytes that are looked at for the beginning of a page. */
const LOOKED_AT = 1_024;

/**
 * What a file is by its bytes, whatever it was called: `undefined` for one that is not kept, since it is a program or a
 * page, or is surely another thing than it was called. What has no mark of its own is text if it was called so and reads as text,
 * and otherwise `application/octet-stream`, which nothing shows.
 */
export function fileKindOf(content: Uint8Array, calledAs: DocumentMediaType): DocumentMediaType | undefined {
  if (PROGRAMS.some((mark) => beginsWith(content, mark)) || isPage(content)) return undefined;
  const own = SIGNATURES.find(([, mark]) => beginsWith(content, mark))?.[0];
  if (own !== undefined) return calledAs === own || calledAs === UNKNOWN ? own : undefined;
  if (beginsWith(content, ZIP)) return kindOfZip(calledAs);
  return calledAs === TEXT && isText(content) ? TEXT : UNKNOWN;
}

/** An archive by itself hides what is in it. */
function kindOfZip(calledAs: DocumentMediaType): DocumentMediaType | undefined {
  return IN_A_ZIP.includes(calledAs) ? calledAs : undefined;
}

function beginsWith(content: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => content[index] === byte);
}

function isPage(content: Uint8Array): boolean {
  const beginning = content.subarray(0, LOOKED_AT);
  return ['utf-8', 'utf-16le', 'utf-16be'].some((encoding) => PAGE.test(new TextDecoder(encoding).decode(beginning)));
}

function isText(content: Uint8Array): boolean {
  if (content.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}
