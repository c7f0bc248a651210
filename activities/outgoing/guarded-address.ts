import { IPv4, IPv6, parse, parseCIDR } from 'ipaddr.js';

/** Networks that may be reached besides the public ones; of a rehearsal only. */
export type AllowedNetworks = readonly string[];

/** What the library's classes leave out. */
const NOT_PUBLIC = [
  // A public address at which a cloud's own machine answers with the secrets of who asks (Azure).
  '168.63.129.16/32',
  // Measurements between networks (RFC 2544), protocols (RFC 2928), documents (RFC 9637).
  '198.18.0.0/15',
  '2001::/23',
  '3fff::/20',
];
/** What the Internet's unicast addresses begin with; every other kind of IPv6 is for something else. */
const GLOBAL_UNICAST = '2000::/3';

/**
 * Whether something may be sent to an address, an IPv4 or IPv6 literal: a public one, neither this machine nor a
 * neighbour, nor one that stands for another (mapped, translated, tunnelled). What is no address is not.
 */
export function isReachable(address: string, allowed: AllowedNetworks = []): boolean {
  const read = addressOf(address);
  if (read === undefined) return false;
  if (allowed.some((network) => isWithin(read, network))) return true;
  if (NOT_PUBLIC.some((network) => isWithin(read, network))) return false;
  // Of the mapped ones too: whoever sends to an IPv4 address says so.
  return read.range() === 'unicast' && (read.kind() === 'ipv4' || isWithin(read, GLOBAL_UNICAST));
}

/** A network as `10.0.0.0/8` or `fd00::/8`. */
export function isNetwork(text: string): boolean {
  try {
    parseCIDR(text);
    return true;
  } catch {
    return false;
  }
}

// The library also reads 0x7f.1 and 2130706433, which is how the system's own resolver takes them.
function addressOf(text: string): IPv4 | IPv6 | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function isWithin(address: IPv4 | IPv6, network: string): boolean {
  const [range, bits] = parseCIDR(network);
  if (address instanceof IPv4) return range instanceof IPv4 && address.match(range, bits);
  return range instanceof IPv6 && address.match(range, bits);
}
