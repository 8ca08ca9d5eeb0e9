/** What the server says and takes: the generated types under one roof, and what of the API has none yet. */
import type {
  ApplicationView,
  BoothSnapshot,
  BoothView as AnyBoothView,
  MarketSnapshot,
  PageData,
  RatingView,
  ReceiptView,
  RequestKind,
  RequestView as RequestWithoutLog,
  StampCard,
  TicketView,
  VisitView,
} from './types';

export type * from './types';
// As the screens call them.
export type {
  DeviceView as Device,
  LinkView as UnitLink,
  RatingView as MyRating,
  StampCard as MyCard,
  VisitView as MyVisit,
  WorkerView as GridWorker,
} from './types';

export type TicketState =
  'waiting' | 'called' | 'serving' | 'done' | 'missed' | 'cancelled' | 'transferred' | 'void';

/** `T` with some of its plain strings as the words that they are. */
type Narrow<T, Words> = Omit<T, keyof Words> & Words;

export type MyTicket = Narrow<TicketView, { state: TicketState }>;
export type Application = Narrow<ApplicationView, { state: 'applied' | 'returned' | 'confirmed' }>;
export type Receipt = Narrow<ReceiptView, { kind: RequestKind }>;
export type BoothView = Narrow<AnyBoothView, { state: 'applied' | 'returned' | 'confirmed' | 'withdrawn' }>;

/** What this phone holds at a market. */
export interface Mine {
  tickets: MyTicket[];
  visits: VisitView[];
  ratings: RatingView[];
  card: StampCard;
}

/** What the server wrote into the page, so that the first view needs no request. */
export type Page = Narrow<
  PageData,
  {
    snapshot: BoothSnapshot | MarketSnapshot | null;
    mine: MyTicket[] | null;
    receipt: Receipt | null;
  }
>;

/** Every command's answer: `action` is what `/api/undo` takes. */
export interface Done {
  action: number;
  answer: string;
  ticket?: MyTicket | null;
}

export interface CheckIn extends Done {
  visit?: VisitView | null;
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

/** What an import did. */
export interface Entered extends Done {
  created: number;
  skipped: number;
}

/** The answer to any command: `action` and `answer` are always there, the rest as the command has it. */
export type Reply = Done &
  Partial<
    Omit<CheckIn & Called & Registered & Entered, keyof Done> & {
      rating: RatingView;
      stamps: number;
      card: string;
    }
  >;

export interface LogLine {
  line: number;
  at: number;
  by: string;
  from: string;
  to: string;
  words: string;
}

/** A request; its log comes where one request is asked for. */
export type RequestView = RequestWithoutLog & { log?: LogLine[] };

/** Whom a unit named for its booth; opened on demand, which leaves a line. */
export interface Contact {
  name: string;
  phone: string;
}

/** Shown once, to be scanned. */
export interface Invitation {
  url: string;
  expires_at: number;
}
