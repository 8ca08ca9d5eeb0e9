/**
 * What may be chosen as a list. WPS's own files, PDFs and the like are no lists, but whoever has one learns from the refusal how to
 * make one of it; a chooser that greys them out says nothing.
 */
export const TABLES = '.xlsx,.xls,.csv,.txt,.et,.ett,.xlsm,.xlsb,.ods,.pdf,.doc,.docx,.wps';
