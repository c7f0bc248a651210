import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isReachable, type AllowedNetworks } from './guarded-address';

/** A receiver's name leads where nothing may be sent. */
export class UnreachableAddressError extends Error {
  override readonly name = 'UnreachableAddressError';
  constructor() {
    // Which address it was is nobody's to learn who chose the name.
    super('the address of a receiver is not a public one');
  }
}

/** Finds the addresses of a name, as `dns.lookup` with `all` does. */
export type Resolve = (
  hostname: string,
  callback: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

const resolveAll: Resolve = (hostname, callback) => {
  lookup(hostname, { all: true }, (error, addresses) => callback(error, addresses));
};

/**
 * What a socket asks for the addresses of a name, at each connect: the ones that are judged are the ones that are
 * connected to, so that a name cannot lead elsewhere in between. One address that may not be reached spoils the name.
 */
export function guardedLookup(allowed: AllowedNetworks, resolve: Resolve = resolveAll): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, (error, addresses) => {
      if (error !== null) {
        callback(error, '', 0);
        return;
      }
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => isReachable(address, allowed))) {
        callback(new UnreachableAddressError(), '', 0);
      } else if (options.all === true) {
        callback(null, [...addresses]);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}
