/**
 * A scanner that types like a keyboard: a burst of characters, each within 30 ms of the one before, that ends in Enter.
 * People type slower; and while a field has the focus, what is typed belongs to the field.
 */
import { useEventListener } from '@vueuse/core';

const BURST = 30;
/** Shorter is a slip of the hand. */
const SHORTEST = 6;

/** Collects key strokes; returns the text when a burst is complete. */
export function wedge() {
  let text = '';
  let last = -Infinity;
  return (key: string, at: number): string | null => {
    const fast = at - last <= BURST;
    last = at;
    if (key === 'Enter') {
      const scanned = fast && text.length >= SHORTEST ? text : null;
      text = '';
      return scanned;
    }
    if (key.length !== 1) {
      // Shift comes between the letters of a scanner; anything else ends the burst.
      if (key !== 'Shift') text = '';
      return null;
    }
    text = fast ? text + key : key;
    return null;
  };
}

function inField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable)
  );
}

/** Listens on the whole page while the component is there; what it returns stops it earlier. */
export function onScan(found: (text: string) => void): () => void {
  const feed = wedge();
  const onKey = (event: KeyboardEvent) => {
    if (inField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const scanned = feed(event.key, event.timeStamp);
    if (scanned === null) return;
    // Its Enter must not press the button that happens to have the focus.
    event.preventDefault();
    found(scanned);
  };
  return useEventListener(document, 'keydown', onKey, true);
}
