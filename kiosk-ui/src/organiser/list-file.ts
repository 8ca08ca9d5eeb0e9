/** A list from Excel or CSV that somebody chose: when the server is asked about it, and how it is sent. */
import { ref, shallowRef, watch } from 'vue';
import { language } from '../shared/i18n';
import { named } from '../shared/i18n/marks';
import type { CellError } from '../shared/messages';
import { t } from './text';

/** Which cell, what was read there, and what to do. */
export const cellFault = ({ column, found, detail }: CellError) =>
  named(found ? t('cellFound', { column, found }) : column, detail);

/** `forget`: what was said of the list before; `check`: asks about the list, in the language on screen. */
export function useListFile(forget: () => void, check: () => Promise<void>) {
  const file = shallowRef<File | null>(null);
  /** Are rows read, too, that the list hides? Asked anew for each file. */
  const hidden = ref<'read' | undefined>();

  async function choose(event: Event) {
    const input = event.target as HTMLInputElement;
    file.value = input.files?.[0] ?? null;
    hidden.value = undefined;
    forget();
    await check();
    // The same file, mended, may be chosen again.
    input.value = '';
  }

  /** What was previewed without these rows may not be written with them. */
  async function readHidden() {
    hidden.value = 'read';
    forget();
    await check();
  }

  const headers = (chosen: File) => ({
    'content-type': 'application/octet-stream',
    'x-file-name': encodeURIComponent(chosen.name),
  });
  const sent = (chosen: File) => ({ body: chosen, headers: headers(chosen) });

  watch(language, check);
  return { file, hidden, choose, readHidden, headers, sent };
}
