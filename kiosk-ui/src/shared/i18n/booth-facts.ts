/** What the facts about a booth are called, where they are read and where they are filled in. */
export { default as FACTS } from 'words:booth_fact';
