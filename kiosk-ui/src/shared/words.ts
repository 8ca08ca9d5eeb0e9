/** The names of the domain's words, in every language. */
export { default as KINDS } from 'words:kind';
export { default as CATEGORIES } from 'words:category';
export { default as CHANNELS } from 'words:channel';
export { default as FOCUS_GROUPS } from 'words:focus_group';
export { default as WAYS } from 'words:way';
/** Where a request stands. */
export { default as REQUEST_STATES } from 'words:request_state';
/** What is to be done next with a request. */
export { default as NEXT_ACTIONS } from 'words:next_action';
export { default as URGENCIES } from 'words:urgency';
export { default as CLAIMANTS } from 'words:claimant';
export { default as AUDIENCES } from 'words:audience';
export { default as SERVICES } from 'words:service';
export { default as MARKET_STATES } from 'words:market_state';
export { default as MARKET_STEPS } from 'words:market_step';
export { default as MARKET_STEP_NOTES } from 'words:market_step_note';
export { default as ACCESS_ROLES } from 'words:access_role';
export { default as ACCESS_VERBS } from 'words:access_verb';
export { default as ROLES } from 'words:role';
export { default as MODES } from 'words:mode';
