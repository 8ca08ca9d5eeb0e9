/** What somebody is typing, kept until it is sent: a reload, a call or a dead battery costs nothing. */
import { reactive, watch } from 'vue';
import { recall, remember, type Storage } from './settings';

/** A form's fields, kept under `name` on this device, or with the tab where they name people; `clear` empties them. */
export function useDraft<T extends object>(
  name: string,
  empty: () => T,
  where: Storage = 'device',
): { draft: T; clear: () => void } {
  const draft = reactive(empty()) as T;
  try {
    Object.assign(draft, JSON.parse(recall(`draft.${name}`, where) ?? '{}'));
  } catch {
    // What can't be read is typed again.
  }
  watch(draft, () => remember(`draft.${name}`, JSON.stringify(draft), where));
  const clear = () => {
    Object.assign(draft, empty());
    // After the watcher, which would keep the empty form.
    setTimeout(() => remember(`draft.${name}`, null, where));
  };
  return { draft, clear };
}
