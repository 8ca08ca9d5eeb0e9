/** Where topics and meetings stand. */
export { default as TOPIC_STATES } from 'words:topic_state';
export { default as MEETING_STATES } from 'words:meeting_state';
