import { fileKindOf } from '../../../api/middleware/file-kind';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const starting = (...first: number[]): Uint8Array => new Uint8Array([...first, ...Array.from({ length: 60 }, () => 0)]);
const PNG = starting(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('the kind of an uploaded file', () => {
  it.each([
    ['a PDF', bytes('%PDF-1.7\n'), 'application/pdf', 'application/pdf'],
    ['a PDF of a client that names no kind', bytes('%PDF-1.7\n'), 'application/octet-stream', 'application/pdf'],
    ['a drawing', PNG, 'image/png', 'image/png'],
    ['a photograph', starting(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg', 'image/jpeg'],
    ['a letter of a word processor', bytes('PK\x03\x04...'), DOCX, DOCX],
    ['a text', bytes('Kepada Yth. Bupati, usia <= 50 tahun'), 'text/plain', 'text/plain'],
    ['what has no mark, though it was called a PDF', bytes('surat'), 'application/pdf', 'application/octet-stream'],
    ['a text that is none', starting(0x41), 'text/plain', 'application/octet-stream'],
  ] as const)('of %s is what its bytes are', (_what, content, calledAs, kind) => {
    expect(fileKindOf(content, calledAs)).toBe(kind);
  });

  it.each([
    ['a page', bytes('  <!DOCTYPE html><p>'), 'text/plain'],
    ['a script in a page', bytes('<script>alert(1)</script>'), 'application/pdf'],
    ['a drawing with a script', bytes('<svg onload="x()">'), 'application/octet-stream'],
    ['a page in UTF-16', new Uint8Array(Buffer.from('\ufeff<html>', 'utf16le')), 'text/plain'],
    ['a program', starting(0x4d, 0x5a), 'application/octet-stream'],
    ['a program for Linux', starting(0x7f, 0x45, 0x4c, 0x46), 'application/pdf'],
    ['a script', bytes('#!/bin/sh\nrm'), 'text/plain'],
    ['an archive', bytes('PK\x03\x04...'), 'application/octet-stream'],
    ['a drawing that was called a PDF', PNG, 'application/pdf'],
  ] as const)('of %s is none that is kept', (_what, content, calledAs) => {
    expect(fileKindOf(content, calledAs)).toBeUndefined();
  });
});
