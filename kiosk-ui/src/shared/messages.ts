/** What the server says and takes: the generated types under one roof, and what of the API has none yet. */
import type { ApplicationView } from './types/ApplicationView';
import type { BoothSnapshot } from './types/BoothSnapshot';
import type { BoothView as AnyBoothView } from './types/BoothView';
import type { MarketSnapshot } from './types/MarketSnapshot';
import type { PageData } from './types/PageData';
import type { ReceiptView } from './types/ReceiptView';
import type { RatingView } from './types/RatingView';
import type { RequestKind } from './types/RequestKind';
import type { RequestView as RequestWithoutLog } from './types/RequestView';
import type { StampCard } from './types/StampCard';
import type { TicketView } from './types/TicketView';
import type { VisitView } from './types/VisitView';

export type { Audience } from './types/Audience';
export type { BoothDetails } from './types/BoothDetails';
export type { BoothLine } from './types/BoothLine';
export type { BoothRow } from './types/BoothRow';
export type { BoothSnapshot } from './types/BoothSnapshot';
export type { Call } from './types/Call';
export type { CalendarView } from './types/CalendarView';
export type { Category } from './types/Category';
export type { ClipView } from './types/ClipView';
export type { Channel } from './types/Channel';
export type { ClaimantKind } from './types/ClaimantKind';
export type { DeviceView as Device } from './types/DeviceView';
export type { Duty } from './types/Duty';
export type { Equipment } from './types/Equipment';
export type { GridItem } from './types/GridItem';
export type { GridMe } from './types/GridMe';
export type { HomeKind } from './types/HomeKind';
export type { HomeLists } from './types/HomeLists';
export type { HomeOutcome } from './types/HomeOutcome';
export type { HomeView } from './types/HomeView';
export type { LoanView } from './types/LoanView';
export type { Limits } from './types/Limits';
export type { LinkView as UnitLink } from './types/LinkView';
export type { FiguresGroup } from './types/FiguresGroup';
export type { FiguresReport } from './types/FiguresReport';
export type { EnteredUnits } from './types/EnteredUnits';
export type { MarketDetails } from './types/MarketDetails';
export type { MarketSnapshot } from './types/MarketSnapshot';
export type { Gathered } from './types/Gathered';
export type { MeetingBoard } from './types/MeetingBoard';
export type { MeetingTask } from './types/MeetingTask';
export type { MeetingView } from './types/MeetingView';
export type { MinuteView } from './types/MinuteView';
export type { TopicView } from './types/TopicView';
export type { MarketState } from './types/MarketState';
export type { MarketView } from './types/MarketView';
export type { Mode } from './types/Mode';
export type { Person } from './types/Person';
export type { Press } from './types/Press';
export type { Preview } from './types/Preview';
export type { Reminder } from './types/Reminder';
export type { RatingView as MyRating } from './types/RatingView';
export type { RequestKind } from './types/RequestKind';
export type { Role } from './types/Role';
export type { Roster } from './types/Roster';
export type { RosterPreview } from './types/RosterPreview';
export type { Service } from './types/Service';
export type { Session } from './types/Session';
export type { Share } from './types/Share';
export type { Slot } from './types/Slot';
export type { SlotFill } from './types/SlotFill';
export type { Split } from './types/Split';
export type { StampCard as MyCard } from './types/StampCard';
export type { StaffBooth } from './types/StaffBooth';
export type { StepOutcome } from './types/StepOutcome';
export type { Standing } from './types/Standing';
export type { Summary } from './types/Summary';
export type { Unit } from './types/Unit';
export type { UnitItem } from './types/UnitItem';
export type { VisitView as MyVisit } from './types/VisitView';
export type { WallView } from './types/WallView';
export type { WallWish } from './types/WallWish';
export type { WorkerView as GridWorker } from './types/WorkerView';
export type { Wait } from './types/Wait';
export type { Way } from './types/Way';

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
