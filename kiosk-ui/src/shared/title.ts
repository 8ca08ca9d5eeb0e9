/** A page's title, in the language on screen. */
import { watchEffect } from 'vue';

export const titled = (words: () => string) => watchEffect(() => (document.title = words()));
