import type { DataConverter } from '@temporalio/common';
import type { KeyRing } from './key-ring';
import { createPayloadCodec } from './payload-codec';

/** The failure converter's file, for the SDK and for the workflow bundle, which must both load the same one. */
export const failureConverterPath = require.resolve('./failure-converter');

/** What client and worker put between the program and Temporal: JSON, encrypted, failures included. */
export function createDataConverter(ring: KeyRing): DataConverter {
  return { failureConverterPath, payloadCodecs: [createPayloadCodec(ring)] };
}
