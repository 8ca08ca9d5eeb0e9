/** Draws attention to a phone in a pocket, as far as a page on plain HTTP can. */
/** What the page is called while nobody calls: the server says there, too, that somebody is. */
const title = () => document.querySelector('h1')?.textContent?.trim() || document.title;
let flashing: ReturnType<typeof setInterval> | undefined;

/** The sound, once its holder has tapped for it: no browser lets a page be heard before. */
export const callSound: { play?: (words: string) => void; stop?: () => void } = {};

/** Vibrates, sounds if it may, and lets the title blink until `calm`. */
export function alert(words: string): void {
  calm();
  // Before the first tap Chrome refuses, and complains; the colour says it all the same.
  if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.([400, 200, 400, 200, 800]);
  callSound.play?.(words);
  let on = true;
  document.title = words;
  flashing = setInterval(() => {
    on = !on;
    document.title = on ? words : title();
  }, 1_000);
}

export function calm(): void {
  clearInterval(flashing);
  callSound.stop?.();
  document.title = title();
}
