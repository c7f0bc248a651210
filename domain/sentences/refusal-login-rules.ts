import type { RefusalWords } from './refusal-classes';
import { words } from './refusal-classes';

const again = { id: 'Masuk lagi', en: 'Sign in again' };

/** Rules about signing in and about who may call at all. */
export const loginRuleWords: Readonly<Record<string, RefusalWords>> = {
  CSRF: words(
    'Permintaan ini tidak datang dari halaman kami',
    'This request did not come from a page of ours',
    'Muat ulang halaman, lalu kirim lagi',
    'Load the page again, then send it again',
  ),
  FOREIGN_PAGE: words(
    'Halaman ini tidak berhak meminta',
    'This page may not ask',
    'Hubungi administrator sistem',
    'Turn to the administrator of the system',
  ),
  SESSION_ENDED: words('Sesi Anda sudah berakhir', 'Your session has ended', again.id, again.en),
  LOGIN_STATE: words(
    'Proses masuk ini tidak dimulai di peramban ini, sudah dipakai, atau terlalu lama',
    'This sign-in was not started in this browser, was used already, or took too long',
    'Mulai masuk dari awal',
    'Start signing in anew',
  ),
  LOGIN_REFUSED: words(
    'Penyedia identitas tidak meneguhkan siapa Anda',
    'The identity provider did not confirm who you are',
    'Mulai masuk dari awal',
    'Start signing in anew',
  ),
  UNKNOWN_ACCOUNT: words(
    'Akun ini tidak terhubung dengan orang yang aktif',
    'This account belongs to no active person here',
    'Hubungi administrator',
    'Turn to an administrator',
  ),
  OTHER_PERSON: words(
    'Yang masuk kembali adalah orang lain',
    'Somebody else signed in again',
    'Masuk kembali dengan akun Anda sendiri',
    'Sign in again with your own account',
  ),
  ISSUER_AWAY: words(
    'Penyedia identitas tidak menjawab',
    'The identity provider does not answer',
    'Coba lagi sebentar lagi',
    'Try again in a moment',
  ),
  RETURN_PATH: words('Alamat kembali bukan halaman kami', 'The address to return to is no page of ours'),
  NO_SESSION: words('Anda memakai token, bukan sesi peramban', 'You call with a token, not by a browser session'),
};
