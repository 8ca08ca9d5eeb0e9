/** The parts that a phone loads once its first view stands: a second file, so that the first stays small. */
export { default as Ask } from '../../shared/components/Ask.vue';
export { default as NextBooth } from './NextBooth.vue';
export { default as ReceiptLookup } from './ReceiptLookup.vue';
export { default as ReceiptPage } from './ReceiptPage.vue';
export { default as WishForm } from './WishForm.vue';
