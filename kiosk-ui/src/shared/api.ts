/** Talks to the server: JSON both ways, and every "no" as a `Problem` in the language on screen. */
import words from 'words:connection';
import type { Answer, Body, Method, TemplateOf, Url } from './api/url';
import { ANSWER_TIMEOUT, noteDate } from './clock';
import { language, say, type Phrase } from './i18n';

/** What a refusal is about. */
interface About {
  field?: string;
  /** The words to mark, and where they stand: UTF-16 code units from the beginning. */
  words?: { at: number; words: string }[];
}

/** Why something didn't happen, in words for people; `code` is stable. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly pair: Phrase;
  /** The field to mend, named as in the API, and the words in it; nothing: no server has said anything. */
  readonly about: About | undefined;

  constructor(status: number, code: string, pair: Phrase, about?: About) {
    super(code);
    this.status = status;
    this.code = code;
    this.pair = pair;
    this.about = about;
  }

  /** The message in the language on screen. */
  get text(): string {
    return say(this.pair);
  }

  /** May the same words be sent again as they are: nothing arrived, or the server was busy? */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

/** A random idempotency key of 22 characters: a command keeps it, however often it is sent. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
}

async function problem(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as About & { code?: string; detail?: string };
    const said: Phrase = body.detail ? [body.detail] : words.strange;
    return new Problem(response.status, body.code ?? 'internal', said, body);
  } catch {
    return new Problem(response.status, 'internal', words.strange);
  }
}

/** One request; an answer that is no JSON comes back as `undefined`. */
export async function request<M extends Method, P extends TemplateOf<M>>(
  method: M,
  path: Url<P>,
  options: RequestInit = {},
): Promise<Answer<P, M>> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), ANSWER_TIMEOUT);
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: abort.signal,
      ...options,
      headers: { accept: 'application/json', 'accept-language': language.value, ...options.headers },
    });
  } catch {
    throw new Problem(0, 'offline', words.unreachable);
  } finally {
    clearTimeout(timer);
  }
  noteDate(response);
  if (!response.ok) throw await problem(response);
  const json = (response.headers.get('content-type') ?? '').includes('json');
  try {
    return (json ? await response.json() : undefined) as Answer<P, M>;
  } catch {
    // The line broke in the middle of the answer.
    throw new Problem(0, 'offline', words.unreachable);
  }
}

export const get = <P extends TemplateOf<'get'>>(path: Url<P>) => request('get', path);

const json = (body: object): RequestInit => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/** Nothing has to be sent along where the server asks for nothing but the key. */
type Sent<P extends TemplateOf<M>, M extends Method> =
  object extends Body<P, M> ? [body?: Body<P, M>] : [body: Body<P, M>];

/** Sends a command once; `key` names it, so that sending it again does nothing twice. */
export const post = <P extends TemplateOf<'post'>>(path: Url<P>, ...[body]: Sent<P, 'post'>) =>
  request('post', path, json({ key: newKey(), ...body }));
export const put = <P extends TemplateOf<'put'>>(path: Url<P>, body: Body<P, 'put'>) =>
  request('put', path, json({ key: newKey(), ...body }));

/** Whatever was thrown, as a problem that can be shown. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem(-1, 'internal', words.strange);
}
