import { spawnSync } from 'node:child_process';

// Plain Node, not Jest, because the reader loads an ES module of its own.
const SCRIPT = `
  const { extractText } = require(process.argv[1]);
  const { readFileSync } = require('node:fs');
  extractText(new Uint8Array(readFileSync(0)), { mergePages: false }).then(({ text }) => {
    process.stdout.write('\\n' + JSON.stringify(text));
  });`;

/** The text of a PDF, one string a page, with every run of blanks as one. */
export function pdfText(content: Uint8Array): string[] {
  const run = spawnSync(process.execPath, ['-e', SCRIPT, require.resolve('unpdf')], { input: content });
  if (run.status !== 0) throw new Error(`the PDF cannot be read: ${run.stderr.toString()}`);
  // The reader prints its own remarks above.
  const pages = JSON.parse(run.stdout.toString().split('\n').at(-1) ?? '') as string[];
  return pages.map((page) => page.replace(/\s+/g, ' '));
}
