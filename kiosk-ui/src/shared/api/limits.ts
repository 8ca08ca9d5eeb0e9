// Generated from the server's OpenAPI document by `cargo xtask types`: don't edit.

export const BOOTH_CODE = 3;
export const CAPACITY = { min: 1, max: 10000 } as const;
export const CLIP_BYTES = 409600;
export const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const DESKS = { min: 1, max: 20 } as const;
export const END_OF_DAY = 18;
export const FACES = { min: 1, max: 5 } as const;
export const LEDGER_PAGE = 50;
export const LIMIT_DAYS = { min: 1, max: 120 } as const;
export const LIMIT_HOURS = { min: 1, max: 720 } as const;
export const MOBILE =
  '(?:[+]?(?:[ ._/()+~-]{0,3}0[ ._/()+~-]{0,3}0)?[ ._/()+~-]{0,3}8[ ._/()+~-]{0,3}6[ ._/()+~-]{0,3})?0?1[ ._/()+~-]{0,3}[3-9](?:[ ._/()+~-]{0,3}[0-9]){9}';
export const MOST_PHOTOS = 6;
export const MOST_SLOTS = 48;
export const MOST_TASKS = 20;
export const NAME = 60;
export const PASSES_AT_ONCE = { min: 1, max: 2000 } as const;
export const PASS_LENGTH = 26;
export const PEOPLE = { min: 1, max: 10000 } as const;
export const PHOTO_BYTES = 5242880;
export const PRIZE_DIGITS = 8;
export const RECEIPT_TYPED = 24;
export const REMARK = 120;
export const SATISFIED = 4;
export const SERVICE_MINUTES = { min: 1, max: 120 } as const;
export const STOCK = { min: 1, max: 100000 } as const;
export const STOCK_LEFT = { min: 0, max: 100000 } as const;
export const UNDO_WINDOW = 10000;
export const VOLUNTEERS = { min: 0, max: 100000 } as const;
export const VOLUNTEER_HOURS = { min: 0, max: 1000000 } as const;
export const WORDS = 2000;
