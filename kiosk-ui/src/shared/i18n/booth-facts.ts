/** What the facts about a booth are called, where they are read and where they are filled in. */
export const FACTS = {
  offer: ['服务内容', 'What it offers'],
  audience: ['服务对象', 'For whom'],
  hosts: ['承办', 'Hosts'],
} as const;
