/** What the server says and takes, beside the generated types: one face for all screens. */
import type { BoothDetails } from './types/BoothDetails';
import type { BoothSnapshot } from './types/BoothSnapshot';
import type { Category } from './types/Category';
import type { Channel } from './types/Channel';
import type { MarketDetails } from './types/MarketDetails';
import type { MarketSnapshot } from './types/MarketSnapshot';
import type { MarketState } from './types/MarketState';
import type { RequestKind } from './types/RequestKind';
import type { Role } from './types/Role';
import type { Split } from './types/Split';
import type { Way } from './types/Way';

export type { Audience } from './types/Audience';
export type { BoothDetails } from './types/BoothDetails';
export type { BoothLine } from './types/BoothLine';
export type { BoothSnapshot } from './types/BoothSnapshot';
export type { Call } from './types/Call';
export type { Category } from './types/Category';
export type { Channel } from './types/Channel';
export type { MarketDetails } from './types/MarketDetails';
export type { MarketSnapshot } from './types/MarketSnapshot';
export type { MarketState } from './types/MarketState';
export type { Mode } from './types/Mode';
export type { RequestKind } from './types/RequestKind';
export type { Role } from './types/Role';
export type { Service } from './types/Service';
export type { Slot } from './types/Slot';
export type { SlotFill } from './types/SlotFill';
export type { Split } from './types/Split';
export type { Standing } from './types/Standing';
export type { Unit } from './types/Unit';
export type { Way } from './types/Way';

export type TicketState =
  'waiting' | 'called' | 'serving' | 'done' | 'missed' | 'cancelled' | 'transferred' | 'void';

/** A ticket, as its holder or a volunteer sees it. */
export interface MyTicket {
  booth: string;
  path: string;
  booth_code: string;
  booth_name: string;
  number: number;
  code: string;
  state: TicketState;
  desk?: number | null;
  issued_at: number;
  misses: number;
  revision: number;
}

export interface MyVisit {
  booth: string;
  path: string;
  booth_code: string;
  booth_name: string;
  at: number;
  slot?: number | null;
  seq: number;
}

/** Every command's answer: `action` is what `/api/undo` takes. */
export interface Done {
  action: number;
  answer: string;
  ticket?: MyTicket | null;
}

export interface CheckIn extends Done {
  visit?: MyVisit | null;
  /** It was there already; nothing was counted. */
  again?: boolean;
}

export interface Called extends Done {
  /** The code of the ticket that was ended at the desk. */
  finished?: string | null;
}

export interface Registered extends Done {
  request: string;
  number: number;
  receipt: string;
}

export interface Mine {
  tickets: MyTicket[];
  visits: MyVisit[];
}

export interface Receipt {
  code: string;
  market_name: string;
  number: number;
  kind: RequestKind;
  content: string;
  state: string;
  state_zh: string;
  state_en: string;
  registered_at: number;
  unit?: string | null;
  due?: number | null;
  answer?: string | null;
  epoch: string;
  revision: number;
}

export interface Session {
  role: Role;
  market?: string | null;
  booth?: string | null;
  name: string;
}

/** A booth at which this session may work. */
export interface StaffBooth {
  booth: string;
  code: string;
  name: string;
  path: string;
  mode: string;
  desks: number;
}

export interface LogLine {
  line: number;
  at: number;
  by: string;
  from: string;
  to: string;
  words: string;
}

export interface RequestView {
  id: string;
  market: string;
  booth?: string | null;
  booth_code?: string | null;
  number: number;
  receipt: string;
  kind: RequestKind;
  category: Category;
  content: string;
  channel: Channel;
  /** Masked: the family name only. */
  person?: Person | null;
  state: string;
  state_zh: string;
  state_en: string;
  way: Way;
  unit?: string | null;
  unit_name?: string | null;
  due?: number | null;
  overdue: boolean;
  result?: string | null;
  registered_at: number;
  revision: number;
  log?: LogLine[] | null;
}

export interface Person {
  name?: string | null;
  phone?: string | null;
  address?: string | null;
}

export interface MarketView {
  id: string;
  state: MarketState;
  path: string;
  details: MarketDetails;
}

export interface BoothView {
  id: string;
  state: 'applied' | 'returned' | 'confirmed' | 'withdrawn';
  reason?: string | null;
  code?: string | null;
  place?: string | null;
  path: string;
  details: BoothDetails;
  has_contact: boolean;
}

export interface CellError {
  row: number;
  column: string;
  code: string;
  zh: string;
  en: string;
}

export interface BoothRow {
  row: number;
  name: string;
  outcome: { state: 'ready'; code?: string | null; place: string } | { state: 'faulty'; errors: CellError[] };
}

/** A list before anything is written. */
export interface Preview {
  list: { file: string; sheet?: string | null; ignored: string[]; skipped: number[]; rows: BoothRow[] };
  /** Names that are at the market already: they will be skipped. */
  existing: string[];
}

/** What an import did. */
export interface Entered extends Done {
  created: number;
  skipped: number;
}

/** The day's figures, as far as the screen shows them. */
export interface Summary {
  as_of: number;
  running: boolean;
  units: number;
  visits: number;
  people: number;
  tickets: { served: number; missed: number };
  waits: { called: number; p50: number | null; p90: number | null };
  requests: {
    all: number;
    split: Split;
    forwarded: {
      number: number;
      content: string;
      unit: string;
      due: number;
      answered: boolean;
      overdue: boolean;
    }[];
  };
}

export interface Device {
  id: string;
  role: Role;
  booth?: string | null;
  name: string;
  created_at: number;
  seen_at: number;
  revoked: boolean;
}

export interface Invitation {
  url: string;
  expires_at: number;
}

/** What the server writes into the page, so that the first view needs no request. */
export interface Page {
  screen: string;
  lang?: string;
  market?: string | null;
  booth?: string | null;
  snapshot?: BoothSnapshot | MarketSnapshot | null;
  mine?: MyTicket[] | null;
  my_visits?: MyVisit[] | null;
  receipt?: Receipt | null;
  public_url?: string | null;
  /** The path word of the gate's QR code. */
  market_path?: string | null;
}
