import { describe, expect, it } from 'vitest';
import { percent, points } from './share';

describe('a share', () => {
  it('is cut off, never rounded up', () => {
    expect(percent({ part: 27, of: 39 })).toBe('69.2%');
    expect(percent({ part: 1999, of: 2000 })).toBe('99.9%');
    expect(percent({ part: 12, of: 12 })).toBe('100.0%');
  });

  it('of nothing is no percentage', () => {
    expect(percent({ part: 0, of: 0 })).toBe('—');
  });

  it('is compared with the week before in points', () => {
    expect(points({ part: 3, of: 4 }, { part: 1, of: 2 })).toBe(25);
    expect(points({ part: 1, of: 3 }, { part: 1, of: 2 })).toBe(-16.7);
    expect(points({ part: 1, of: 3 }, { part: 0, of: 0 })).toBeNull();
    expect(points({ part: 1, of: 3 }, undefined)).toBeNull();
  });
});
