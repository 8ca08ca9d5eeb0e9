/** What is in the second file. */
export { default as CallBanner } from './CallBanner.vue';
export { whose } from './family';
export { default as GateEnd } from './GateEnd.vue';
export { default as GateTop } from './GateTop.vue';
export { default as NextBooth } from './NextBooth.vue';
export { default as ReadAloud } from './ReadAloud.vue';
export { default as ReceiptPage } from './ReceiptPage.vue';
export { default as Settings } from '../../shared/components/Settings.vue';
export { default as TicketActions } from './TicketActions.vue';
export { default as UndoNote } from './UndoNote.vue';
export { default as VisitActions } from './VisitActions.vue';
export { default as WishToSee } from './WishToSee.vue';
