/** What the server says and takes: the generated types under one roof, and what of the API has none yet. */
import type {
  ActionOf,
  LineView,
  PageData,
  ReceiptView,
  CommandReply,
  RequestView as RequestWithoutLog,
  TicketView,
  VisitView,
} from './api/schema';

export type * from './api/schema';
// Views under the names that the screens use.
export type {
  ApplicationView as Application,
  DeviceView as Device,
  Invited as Invitation,
  LineView as LogLine,
  LinkView as UnitLink,
  RatingView as MyRating,
  ReceiptView as Receipt,
  StampCard as MyCard,
  TicketView as MyTicket,
  VisitView as MyVisit,
  WorkerView as GridWorker,
} from './api/schema';

/** What the server wrote into the page; a receipt stands in its own field. */
export type Page = Omit<PageData, 'snapshot'> & {
  snapshot: Exclude<PageData['snapshot'], ReceiptView>;
};
export type TicketState = TicketView['state'];

/** What `/api/undo` takes. */
export interface Action {
  action: number;
  /** In whose journal it stands; none: the market's own. */
  of?: ActionOf;
}

/** Every command's answer. */
export interface Done extends Action {
  of: ActionOf;
  answer: string;
  ticket?: TicketView | null;
}

export interface CheckIn extends Done {
  visit?: VisitView | null;
  /** It was there already; nothing was counted. */
  again?: boolean;
}

export interface Called extends Done {
  /** The code of the ticket whose service ended with it. */
  finished?: string | null;
  /** The code of the ticket that missed its call, because its holder did not come. */
  missed?: string | null;
}

export type Registered = Extract<CommandReply, { answer: 'request' }>;
/** How many rows an import entered. */
export type Entered = Extract<CommandReply, { answer: 'entered' }>;
/** The answer to a full stamp card. */
export type Prize = Extract<CommandReply, { answer: 'prize' }>;
/** The answer to any command at a desk; which fields it has beside those of `Done` depends on the command. */
export type DeskReply = Done & Partial<CheckIn & Called>;

/** A request; its log comes where one request is asked for. */
export type RequestView = RequestWithoutLog & { log?: LineView[] };
