import { html, trustedHtml, type Language, type Page } from '../api/page';

/** A person whom the demo lets anybody be. */
export interface DemoPerson {
  readonly personId: string;
  readonly login: string;
  readonly name: string;
  /** What they are, in words of the reader's language. */
  readonly titles: readonly string[];
}

const words = {
  id: {
    who: 'Masuk sebagai siapa?',
    explain: 'Semua orang di bawah ini rekaan. Pilih satu; tidak ada kata sandi.',
    cancel: 'Batal',
    leave: 'Keluar dari penyedia identitas juga?',
    leaveExplain: 'Anda sudah keluar dari Jenjang. Jika ya, orang berikutnya memilih namanya sendiri.',
    yes: 'Ya, keluar',
    no: 'Tidak',
    other: 'Anda memilih orang lain',
    otherExplain: 'Yang tadi dikeluarkan lebih dahulu dari penyedia identitas.',
    goOn: 'Lanjutkan',
    fault: 'Masuk tidak dapat dilanjutkan',
    faultExplain: 'Proses masuk ini tidak dikenal atau sudah terlalu lama.',
    again: 'Masuk lagi',
  },
  en: {
    who: 'Sign in as whom?',
    explain: 'All these people are invented. Choose one; there is no password.',
    cancel: 'Cancel',
    leave: 'Sign out of the identity provider as well?',
    leaveExplain: 'You are signed out of Jenjang. If you say yes, whoever comes next chooses their own name.',
    yes: 'Yes, sign out',
    no: 'No',
    other: 'You chose somebody else',
    otherExplain: 'Whoever was signed in at the identity provider is signed out first.',
    goOn: 'Go on',
    fault: 'This sign-in cannot go on',
    faultExplain: 'It is not known here, or it took too long.',
    again: 'Sign in again',
  },
} as const;

/** Every demo person as one list; each is a button. */
export function peoplePage(people: readonly DemoPerson[], action: string, language: Language): Page {
  const text = words[language];
  const rows = people.map(
    ({ login, name, titles }) =>
      html`<li>
        <button type="submit" name="login" value="${login}">
          <strong>${name}</strong><span class="muted">${[login, ...titles].join(' · ')}</span>
        </button>
      </li>`,
  );
  const body = html`<p class="muted">${text.explain}</p>
    <form method="post" action="${action}">
      <ul class="people">
        ${rows}
      </ul>
      <p class="actions"><button class="plain" type="submit" name="cancel" value="yes">${text.cancel}</button></p>
    </form>`;
  return { language, title: text.who, isDemo: true, body };
}

/** `form` is the provider's own, with its secret; the buttons belong to it by its id. */
export function leavePage(form: string, language: Language): Page {
  const text = words[language];
  const body = html`<p>${text.leaveExplain}</p>
    ${trustedHtml(form)}
    <p class="actions">
      <button type="submit" form="op.logoutForm" name="logout" value="yes">${text.yes}</button>
      <button class="plain" type="submit" form="op.logoutForm">${text.no}</button>
    </p>`;
  return { language, title: text.leave, isDemo: true, body };
}

/** In place of a page that sends its form by a script: the same form with a button. */
export function goOnPage(form: string, language: Language): Page {
  const text = words[language];
  const button = html`<p class="actions"><button type="submit">${text.goOn}</button></p>`;
  const body = html`<p>${text.otherExplain}</p>
    ${trustedHtml(form.replace(/<noscript>[\s\S]*<\/noscript>/, button.html))}`;
  return { language, title: text.other, isDemo: true, body };
}

export function faultPage(language: Language): Page {
  const text = words[language];
  const body = html`<p>${text.faultExplain}</p>
    <p class="actions"><a class="button" href="/auth/login">${text.again}</a></p>`;
  return { language, title: text.fault, isDemo: true, body };
}
