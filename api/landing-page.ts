import type { Caller, Language } from './caller';
import { html, type Html } from './page';

const words = {
  id: {
    title: 'Jenjang',
    what: 'Alur persetujuan pengangkatan dan penugasan pegawai.',
    out: 'Anda belum masuk.',
    signIn: 'Masuk',
    signedIn: 'Anda masuk sebagai',
    until: 'Sesi ini berakhir paling lambat',
    again: 'Masuk kembali untuk menandatangani',
    signOut: 'Keluar',
    docs: 'Dokumentasi API',
  },
  en: {
    title: 'Jenjang',
    what: 'Approval pipelines for appointments and assignments of civil servants.',
    out: 'You are not signed in.',
    signIn: 'Sign in',
    signedIn: 'You are signed in as',
    until: 'This session ends at the latest',
    again: 'Sign in again in order to sign',
    signOut: 'Sign out',
    docs: 'API documentation',
  },
} as const;

/** What `/` shows: who is signed in, and the doors that are there. */
export function landingPage(caller: Caller | undefined, language: Language): { title: string; body: Html } {
  const text = words[language];
  const session = caller?.session;
  const who =
    caller === undefined || session === undefined
      ? html`<p>${text.out}</p>
          <p class="actions"><a class="button" href="/auth/login">${text.signIn}</a></p>`
      : html`<p>
            ${text.signedIn} <strong>${caller.name}</strong>${caller.login === null ? '' : ` (${caller.login})`}.
          </p>
          <p class="muted">${text.until} ${timeOf(session.absoluteExpiresAt, language)}.</p>
          <form class="actions" method="post" action="/auth/logout">
            <input type="hidden" name="csrf" value="${session.csrfToken}" />
            <button type="submit">${text.signOut}</button>
            <a href="/auth/reauthenticate">${text.again}</a>
          </form>`;
  return {
    title: text.title,
    body: html`<p class="muted">${text.what}</p>
      ${who}
      <p><a href="/docs">${text.docs}</a></p>`,
  };
}

function timeOf(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Makassar',
  }).format(at);
}
