/** Photos on their way: chosen, made small enough, sent one by one. */
import { newKey, request } from '../api';
import { PHOTO_BYTES } from '../api/limits';
import type { TemplateOf, Url } from '../api/url';

/** A photo of a phone, at a size that shows everything on any screen. */
const LONGEST_SIDE = 2_000;
const SMALL_ENOUGH = 1_200_000;
/** A photo over weak Wi-Fi takes longer than a tap. */
const UPLOAD_TIMEOUT = 120_000;

/** Why a file can't be taken, by the name of its words; null: it can. */
export function faultOf(file: Blob): 'otherSort' | 'tooLarge' | null {
  if (!/^image\/(jpeg|png)$/.test(file.type)) return 'otherSort';
  return file.size > PHOTO_BYTES ? 'tooLarge' : null;
}

/** The photo at a size that goes through weak Wi-Fi; as it is where the browser can't. */
export async function smaller(file: Blob): Promise<Blob> {
  if (file.size <= SMALL_ENOUGH || !/^image\/(jpeg|png)$/.test(file.type)) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
    return made && made.size < file.size ? made : file;
  } catch {
    return file;
  }
}

export type PhotoPath = Url<Extract<TemplateOf<'post'>, `${string}/photos`>>;

/** Sends one photo. */
export async function sendPhoto(path: PhotoPath, file: Blob): Promise<void> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), UPLOAD_TIMEOUT);
  try {
    await request('post', path, {
      body: file,
      signal: abort.signal,
      headers: { 'content-type': 'application/octet-stream', 'x-key': newKey() },
    });
  } finally {
    clearTimeout(timer);
  }
}
