/** The names of what home services are sorted by, in every language. */
export { default as HOME_KINDS } from 'words:home_kind';
export { default as HOME_OUTCOMES } from 'words:home_outcome';
export { default as EQUIPMENT } from 'words:equipment';
export { default as HOME_STATES } from 'words:home_state';
