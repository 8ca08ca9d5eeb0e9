/** A queue's numbers as people read them. */

/** `A012`: the booth's code and at least three digits. */
export const ticketCode = (booth: string, number: number) => `${booth}${String(number).padStart(3, '0')}`;
