/** A page as a browser shows it after following where it was sent. */
export interface Visit {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
  /** Every address on the way, the asked one first. */
  readonly way: readonly string[];
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

const MOST_REDIRECTS = 12;

/** A browser as far as signing in needs one: cookies by path, redirects, forms, and the headers that tell where from. */
export class Browser {
  readonly cookies = new Map<string, Cookie>();
  /** `Set-Cookie` lines as they came. */
  readonly setCookies: string[] = [];

  constructor(
    readonly origin: string,
    private readonly language = 'en',
  ) {}

  /** Types an address, or follows a link. */
  async visit(address: string, headers: Record<string, string> = {}): Promise<Visit> {
    return this.follow(new URL(address, this.origin), { method: 'GET', headers: { Accept: 'text/html', ...headers } });
  }

  /** Sends a form of a page of this origin. */
  async submit(address: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Visit> {
    return this.follow(new URL(address, this.origin), {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Accept: 'text/html', Origin: this.origin, 'Sec-Fetch-Site': 'same-origin', ...headers },
    });
  }

  /** One request without following anything, as a script of a page makes it. */
  async request(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address, this.origin);
    const headers = new Headers({ 'Accept-Language': this.language });
    new Headers(init.headers).forEach((value, name) => headers.set(name, value));
    const cookie = this.cookieFor(url);
    if (cookie !== '') headers.set('Cookie', cookie);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    this.keep(url, response.headers.getSetCookie());
    return response;
  }

  /** Chooses a person at the embedded identity provider, from wherever it was asked. */
  async choose(page: Visit, login: string): Promise<Visit> {
    const action = /<form method="post" action="([^"]+)"/.exec(page.text)?.[1];
    if (action === undefined) throw new Error(`no list of people at ${page.url} (${page.status}): ${page.text}`);
    return this.submit(action, { login });
  }

  async signIn(login: string, returnTo = '/'): Promise<Visit> {
    return this.choose(await this.visit(`/auth/login?returnTo=${encodeURIComponent(returnTo)}`), login);
  }

  private async follow(first: URL, init: RequestInit): Promise<Visit> {
    const way = [first.href];
    let url = first;
    let response = await this.request(url.href, init);
    while (response.status >= 300 && response.status < 400) {
      if (way.length > MOST_REDIRECTS) throw new Error(`sent around: ${way.join(' ')}`);
      await response.arrayBuffer();
      url = new URL(response.headers.get('location') ?? '', url);
      way.push(url.href);
      response = await this.request(url.href, { headers: { Accept: 'text/html' } });
    }
    return { status: response.status, url: url.href, headers: response.headers, text: await response.text(), way };
  }

  private cookieFor({ pathname }: URL): string {
    return [...this.cookies]
      .filter(([, { path }]) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  private keep(url: URL, lines: readonly string[]): void {
    for (const line of lines) {
      this.setCookies.push(line);
      const [pair = '', ...attributes] = line.split('; ');
      const name = pair.slice(0, pair.indexOf('='));
      const of = (key: string): string | undefined =>
        attributes.find((text) => text.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
      const expires = of('expires');
      if (of('max-age') === '0' || (expires !== undefined && Date.parse(expires) <= Date.now())) {
        this.cookies.delete(name);
      } else {
        this.cookies.set(name, { value: pair.slice(name.length + 1), path: of('path') ?? url.pathname });
      }
    }
  }
}
