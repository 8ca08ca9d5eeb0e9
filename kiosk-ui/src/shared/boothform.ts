/** The fields of a booth's registration as a form holds them, and as the server takes them. */
import type { Audience, BoothDetails, Mode } from './messages';
import { fromField, toField } from './time';

export interface SlotFields {
  from: string;
  to: string;
  capacity: number;
}

/** What is filled in as some lines of text and sent as it is. */
export const PLAIN = ['offer'] as const;
type Plain = Record<(typeof PLAIN)[number], string>;

export interface BoothFields extends Plain {
  name: string;
  hosts: string;
  audience: Audience;
  mode: Mode['kind'];
  stock: number;
  slots: SlotFields[];
  desks: number;
  service_minutes: number;
}

const plain = (text: (name: keyof Plain) => string) =>
  Object.fromEntries(PLAIN.map((name) => [name, text(name)])) as Plain;

const HALF_HOUR = 30 * 60_000;

export const emptyBooth = (): BoothFields => ({
  ...plain(() => ''),
  name: '',
  hosts: '',
  audience: 'everyone',
  mode: 'queue',
  stock: 100,
  slots: [],
  desks: 1,
  service_minutes: 5,
});

/** The session after the last one, or the market's first half hour. */
export function nextSlot(slots: readonly SlotFields[], opensAt: number): SlotFields {
  const last = slots[slots.length - 1];
  const from = last ? fromField(last.to) : opensAt;
  const start = Number.isNaN(from) ? opensAt : from;
  return { from: toField(start), to: toField(start + HALF_HOUR), capacity: last?.capacity ?? 12 };
}

export function toFields(details: BoothDetails): BoothFields {
  const { mode } = details;
  const slots = mode.kind === 'slots' ? mode.slots : [];
  return {
    ...emptyBooth(),
    ...details,
    hosts: details.hosts.join('\n'),
    mode: mode.kind,
    stock: mode.kind === 'handout' ? mode.stock : 100,
    slots: slots.map((slot) => ({
      from: toField(slot.starts_at),
      to: toField(slot.ends_at),
      capacity: slot.capacity,
    })),
  };
}

function modeOf(fields: BoothFields): Mode {
  if (fields.mode === 'handout') return { kind: 'handout', stock: fields.stock };
  if (fields.mode !== 'slots') return { kind: fields.mode };
  const slots = fields.slots.map(({ from, to, capacity }) => ({
    starts_at: fromField(from),
    ends_at: fromField(to),
    capacity,
  }));
  return { kind: 'slots', slots };
}

/** Host units are typed one a line, or with 、 and ； between them. */
export function toDetails(fields: BoothFields): BoothDetails {
  const hosts = fields.hosts.split(/[\n、；;]/).map((host) => host.trim());
  return {
    ...plain((name) => fields[name]),
    name: fields.name,
    hosts: hosts.filter((host) => host !== ''),
    audience: fields.audience,
    mode: modeOf(fields),
    desks: fields.mode === 'queue' ? fields.desks : Math.max(1, fields.desks),
    service_minutes: fields.service_minutes,
  };
}
