import type { Response } from 'express';
import type { Language } from './caller';

export type { Language } from './caller';

/** Text that is safe inside HTML; made by `html` only. */
export interface Html {
  readonly html: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template whose every value is escaped, unless it is HTML itself. */
export function html(texts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  const parts = texts.map((text, index) => {
    const value = values[index];
    return value === undefined ? text : `${text}${textOf(value)}`;
  });
  return { html: parts.join('') };
}

/** Markup that a library made. */
export function trustedHtml(text: string): Html {
  return { html: text };
}

function textOf(value: string | Html | readonly Html[]): string {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
  return 'html' in value ? value.html : value.map((part) => part.html).join('');
}

export interface Page {
  readonly language: Language;
  readonly title: string;
  /** Nothing here is official: every such page says so. */
  readonly isDemo: boolean;
  readonly body: Html;
}

const BANNER = 'CONTOH / DATA SINTETIS, BUKAN NASKAH RESMI';

/** A whole page in the house's look: no script, no picture, nothing from elsewhere. */
export function renderPage({ language, title, isDemo, body }: Page): string {
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Jenjang</title>
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body>
        ${isDemo ? html`<p class="banner" role="note">${BANNER}</p>` : ''}
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
  return page.html;
}

/**
 * What such a page may do: its own style, and forms to this origin and to those named (where a form's answer leads on).
 * The referrer stays within this origin, since a form without any says that it comes from nowhere.
 */
export function pageHeaders(formTargets: readonly string[] = []): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "style-src 'self'",
      ["form-action 'self'", ...formTargets].join(' '),
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-store',
    Vary: 'Accept-Language, Cookie',
  };
}

export function sendPage(response: Response, status: number, page: Page, formTargets: readonly string[] = []): void {
  response.status(status).set(pageHeaders(formTargets)).type('html').send(renderPage(page));
}

export const STYLE_PATH = '/auth/style.css';

export const STYLE = `
:root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; color: #1A2230; background: #F5F6F8; }
body { margin: 0; }
main { max-width: 44rem; margin: 0 auto; padding: 24px 16px; }
h1 { font-size: 24px; font-weight: 600; margin: 8px 0 16px; }
h2 { font-size: 20px; font-weight: 600; margin: 24px 0 8px; }
.banner { margin: 0; padding: 8px 16px; text-align: center; font-weight: 600; color: #8A4B00; background: #FFF1DA; }
.muted { color: #4A5568; }
.actions { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; margin: 24px 0; padding: 0; }
a { color: #0B5CAD; }
a.button, button { display: inline-block; padding: 8px 16px; border: 1px solid #0B5CAD; border-radius: 4px; font: inherit; font-weight: 600; text-decoration: none; color: #FFFFFF; background: #0B5CAD; cursor: pointer; }
button.plain { color: #0B5CAD; background: #FFFFFF; }
:focus-visible { outline: 2px solid #0B5CAD; outline-offset: 2px; }
.people { list-style: none; margin: 0; padding: 0; border: 1px solid #737D8C; border-radius: 4px; background: #FFFFFF; }
.people li + li { border-top: 1px solid #E6F0FA; }
.people button { width: 100%; padding: 8px 16px; border: 0; border-radius: 0; text-align: left; font-weight: 400; color: #1A2230; background: none; }
.people button:hover { background: #E6F0FA; }
.people strong { display: block; }
`;
