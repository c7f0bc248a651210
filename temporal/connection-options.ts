import type { TemporalConfig, TemporalTls } from './config';

/** The part of the SDK's connection options that both kinds of connection understand. */
export function connectionOptions(config: TemporalConfig) {
  return {
    address: config.address,
    ...(config.apiKey === undefined ? {} : { apiKey: config.apiKey }),
    ...(config.tls === undefined ? {} : { tls: tlsOptions(config.tls) }),
  };
}

function tlsOptions(tls: TemporalTls) {
  return {
    ...(tls.serverName === undefined ? {} : { serverNameOverride: tls.serverName }),
    ...(tls.serverCa === undefined ? {} : { serverRootCACertificate: tls.serverCa }),
    ...(tls.client === undefined ? {} : { clientCertPair: { crt: tls.client.certificate, key: tls.client.key } }),
  };
}
