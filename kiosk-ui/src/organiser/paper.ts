/** Papers that are made on the server: fetched with a long time limit, because two thousand passes take a while. */
import { Problem, asProblem } from '../shared/api';
import type { Url } from '../shared/api/url';
import { language } from '../shared/i18n';

export interface Paper {
  blob: Blob;
  name: string;
  /** Characters that no font there has, printed as 〓. */
  missing: string;
}

const DOCUMENT_TIMEOUT = 120_000;

async function refused(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
  return new Problem(response.status, body.code ?? 'internal', [body.detail ?? '']);
}

/** Asks for a paper; a `body` makes it a POST. */
export async function fetchPaper(path: Url, body?: BodyInit, headers?: HeadersInit): Promise<Paper> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), DOCUMENT_TIMEOUT);
  try {
    const response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      signal: abort.signal,
      ...(body === undefined ? {} : { body }),
      headers: { 'accept-language': language.value, ...headers },
    });
    if (!response.ok) throw await refused(response);
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    return {
      blob: await response.blob(),
      name: name ?? 'paper.pdf',
      missing: decodeURIComponent(response.headers.get('x-missing-characters') ?? ''),
    };
  } catch (thrown) {
    if (thrown instanceof Problem) throw thrown;
    throw asProblem(thrown);
  } finally {
    clearTimeout(timer);
  }
}

/** Keeps it as a file. */
export function keep({ blob, name }: Paper) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Every number in a text, as written. */
export const figures = (text: string): string[] => text.match(/\d+/g) ?? [];

/** The figures of the first text that the second has no more (or not as often). */
export function lostFigures(made: string, edited: string): string[] {
  const left = figures(edited);
  return figures(made).filter((figure) => {
    const at = left.indexOf(figure);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}
