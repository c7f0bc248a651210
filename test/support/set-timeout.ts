declare const projectTimeoutMs: number;

// Jest heeds `testTimeout` in the root of its configuration only, and each project has a time of its own.
jest.setTimeout(projectTimeoutMs);
