/**
 * What is said when somebody is called: a number and a desk → the clips to join, by name (`crates/domain/src/voice.rs`).
 * `A012`, desk 3 → 请 A 零 幺 二 号到 爱心义剪 三 号窗口, the booth's name where there is a clip of it. Numbers of tickets are read digit by digit with 幺 for 1, as numbers are
 * read out; desks are counted, so the first is 一 and the twelfth 十二.
 */

/** A call as far as it is said. */
export interface Spoken {
  code: string;
  desk: number;
  /** The clip of the booth's name, if there is one. */
  booth?: string;
}

/** A counted number as it is said, 0 to 9999: 12 → 十 二, 105 → 一 百 零 五. */
export function countedClips(n: number): string[] {
  if (!Number.isInteger(n) || n < 0 || n > 9_999) return digits(String(Math.abs(Math.trunc(n)) || 0));
  if (n === 0) return ['0'];
  const clips: string[] = [];
  let gap = false;
  for (const [unit, name] of [
    [1_000, 'thousand'],
    [100, 'hundred'],
    [10, 'ten'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(n / unit) % 10;
    if (digit === 0) {
      gap = clips.length > 0;
      continue;
    }
    if (gap) clips.push('0');
    gap = false;
    // 十二 and not 一十二, where it comes first.
    if (!(digit === 1 && unit === 10 && clips.length === 0)) clips.push(digit === 1 ? 'one' : String(digit));
    if (name) clips.push(name);
  }
  return clips;
}

/** Letters and digits one by one; what is neither isn't said. */
function digits(text: string): string[] {
  return Array.from(text.toLowerCase()).filter((sign) => /[a-z0-9]/.test(sign));
}

/** The same call in other languages, by tag. One without a voice of its own is called in Chinese alone. */
const BESIDE: Partial<Record<string, (call: Spoken) => string[]>> = {
  /** Digit by digit: Number A zero one two, please go to desk three. */
  en({ code, desk }) {
    const spell = (text: string) => digits(text).map((sign) => (/\d/.test(sign) ? `en-${sign}` : sign));
    return ['en-number', ...spell(code), 'en-to', ...spell(String(desk))];
  },
};

/** What is said of a call where the screen is in a language: first as everybody here expects it, then in that language. */
export function announcements(call: Spoken, language: string): string[][] {
  const beside = BESIDE[language]?.(call);
  return beside ? [announcement(call), beside] : [announcement(call)];
}

/** The clips of one call, in order. */
export function announcement({ code, desk, booth }: Spoken): string[] {
  return ['please', ...digits(code), 'to', ...(booth ? [booth] : []), ...countedClips(desk), 'desk'];
}
