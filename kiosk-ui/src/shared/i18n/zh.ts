/** What the screens say, in Chinese: the language that every key is written in first. */
export const zh = {
  'screen.resident': '居民',
  'screen.console': '志愿者',
  'screen.display': '叫号屏',
  'screen.organiser': '组织者',
} as const;
