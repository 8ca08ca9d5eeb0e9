// What `ease.mjs` measures inside a page. Each function is sent into the page as its text, so it stands wholly by itself.

/** Faults of text, lines, targets and width, each with where it is. */
export function marks({ text, line, main, other }) {
  const found = [];
  const root = document.documentElement;
  const styles = new Map();
  const style = (one) => {
    if (!styles.has(one)) styles.set(one, getComputedStyle(one));
    return styles.get(one);
  };
  const name = (one) => {
    const own = one.classList.length > 0 ? `.${Array.from(one.classList).join('.')}` : '';
    const words = (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().replace(/\s+/g, ' ');
    return `<${one.localName}${own}> “${words.slice(0, 24)}”`;
  };
  /** Hidden for the eye, on purpose: one pixel that a screen reader reads. */
  const unseen = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const { display, visibility, opacity, clip, position } = style(at);
      if (display === 'none' || visibility === 'hidden' || opacity === '0') return true;
      if (position === 'absolute' && clip !== 'auto') return true;
    }
    return false;
  };
  /** The nearest element around that shows only a part of what is in it, in a way that can be scrolled or not. */
  const frames = (one) => {
    const list = [];
    for (let at = one; at && at !== document.body && at !== root; at = at.parentElement) {
      const { overflowX, overflowY, position } = style(at);
      if (overflowX !== 'visible' || overflowY !== 'visible') list.push([at, overflowX, overflowY]);
      if (position === 'fixed') break;
    }
    return list;
  };

  // Nothing scrolls sideways, but for what says that it does.
  if (root.scrollWidth > innerWidth) {
    const wide = Array.from(document.body.querySelectorAll('*')).filter((one) => {
      const { right, width } = one.getBoundingClientRect();
      return width > 0 && right > innerWidth + 1 && !unseen(one) && frames(one).length === 0;
    });
    const deepest = wide.filter((one) => !wide.some((inner) => inner !== one && one.contains(inner)));
    found.push(
      `scrolls sideways by ${root.scrollWidth - innerWidth} px: ${deepest.slice(0, 4).map(name).join(', ')}`,
    );
  }

  // Every text can be read: its size, the lines' distance, and nothing cut off.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const one = node.parentElement;
    if (!node.data.trim() || !one || /^(script|style|noscript|template|option)$/.test(one.localName))
      continue;
    if (one.closest('.seal, [data-decor]') || unseen(one)) continue;
    range.selectNodeContents(node);
    const boxes = Array.from(range.getClientRects()).filter(({ width, height }) => width > 0 && height > 0);
    if (boxes.length === 0) continue;
    const { fontSize, lineHeight } = style(one);
    const scale = one.closest('svg') ? (one.getCTM?.()?.a ?? 1) : 1;
    const size = parseFloat(fontSize) * scale;
    if (size < text - 0.01) found.push(`text of ${size.toFixed(1)} px: ${name(one)}`);
    const lines = new Set(boxes.map(({ top }) => Math.round(top))).size;
    const apart = lineHeight === 'normal' ? 1.15 : parseFloat(lineHeight) / parseFloat(fontSize);
    // A number or a word on a line of its own has no next line to be distinguished from.
    const alone = lines === 1 && node.data.trim().length <= 12;
    if (!alone && apart < line - 0.01) found.push(`lines ${apart.toFixed(2)} apart: ${name(one)}`);
    if (one.closest('[data-clip]')) continue;
    for (const [frame, x, y] of frames(one)) {
      const edge = frame.getBoundingClientRect();
      const cut = boxes.some(
        (box) =>
          (/hidden|clip/.test(x) && (box.right > edge.right + 2 || box.left < edge.left - 2)) ||
          (/hidden|clip/.test(y) && (box.bottom > edge.bottom + 4 || box.top < edge.top - 4)),
      );
      if (cut) found.push(`cut off: ${name(one)}`);
    }
  }

  // Every target can be hit. A link in a sentence is as high as its line; what sits in a label is as large as the label.
  const TARGETS =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=radio], [role=tab], [role=checkbox], [role=switch], [role=option], [role=slider], [tabindex="0"]';
  for (const one of document.querySelectorAll(TARGETS)) {
    if (one.matches('[tabindex="0"]:not(a, button, input, select, textarea, summary, [role])')) continue;
    const label = one.matches('input') ? one.closest('label') : null;
    const large = label && (unseen(one) || /^(checkbox|radio|file)$/.test(one.type)) ? label : one;
    if (unseen(large) || one.closest('[inert]')) continue;
    const { width, height } = large.getBoundingClientRect();
    if (width === 0 || height === 0) continue;
    const sentence = Array.from(one.parentElement.childNodes).some(
      (beside) => beside.nodeType === Node.TEXT_NODE && beside.data.trim(),
    );
    if (one.matches('a') && style(one).display === 'inline' && sentence) continue;
    const least = one.matches('.main, .giant, [data-main]') ? main : other;
    // Sizes of half a pixel are rounding.
    if (Math.min(width, height) < least - 0.5) {
      found.push(`target of ${width.toFixed(0)} × ${height.toFixed(0)} px, not ${least}: ${name(one)}`);
    }
  }
  return found;
}

/** Puts the spaces of WCAG 1.4.12 between everything, or takes them away. Page policies allow constructed sheets. */
export function spacing(on) {
  const others = document.adoptedStyleSheets.filter((sheet) => !sheet.ofEase);
  if (!on) {
    document.adoptedStyleSheets = others;
    return;
  }
  const sheet = new CSSStyleSheet();
  sheet.ofEase = true;
  sheet.replaceSync(
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }',
  );
  document.adoptedStyleSheets = [...others, sheet];
}

/** What looks chosen, wrong or of some state by its colour alone. */
export function colourAlone() {
  const found = [];
  const name = (one) =>
    `<${one.localName} class="${one.className}"> “${one.textContent.trim().slice(0, 24)}”`;
  const shown = (one) => one.getClientRects().length > 0;
  const CHOSEN =
    '[aria-checked=true], [aria-pressed=true], [aria-selected=true], [aria-current]:not([aria-current=false])';
  /** All that is no colour: weight, lines, signs before and after, borders' width and style, size. */
  const shape = (one) => {
    const of = (pseudo) => {
      const s = getComputedStyle(one, pseudo);
      // A border without a colour of its own is still there: only "transparent" hides it.
      const border = ['Top', 'Right', 'Bottom', 'Left'].map((side) =>
        /, 0\)$|transparent/.test(s[`border${side}Color`])
          ? 'none'
          : s[`border${side}Style`] + s[`border${side}Width`],
      );
      return [
        s.content,
        s.fontWeight,
        s.textDecorationLine,
        border.join(),
        s.fontSize,
        s.outlineStyle,
        s.fontStyle,
      ];
    };
    return JSON.stringify([of(null), of('::before'), of('::after')]);
  };
  for (const one of document.querySelectorAll(CHOSEN)) {
    if (!shown(one) || one.querySelector('svg, img')) continue;
    const group = one.closest('[role=radiogroup], [role=tablist], nav, ul, .chips') ?? one.parentElement;
    const beside = Array.from(group.querySelectorAll(one.localName)).filter(
      (other) => other !== one && shown(other) && !other.matches(CHOSEN) && other.className === one.className,
    );
    if (beside.length > 0 && beside.every((other) => shape(other) === shape(one))) {
      found.push(`chosen by colour alone: ${name(one)}`);
    }
  }
  for (const one of document.querySelectorAll('[aria-invalid=true]')) {
    if (!shown(one)) continue;
    const ids = (one.getAttribute('aria-describedby') ?? one.getAttribute('aria-errormessage') ?? '').split(
      /\s+/,
    );
    const said = ids.map((id) => id && document.getElementById(id)).filter(Boolean);
    const alerts = Array.from(document.querySelectorAll('[role=alert]'));
    if (![...said, ...alerts].some((note) => shown(note) && note.textContent.trim())) {
      found.push(`wrong by colour alone: ${name(one)}`);
    }
  }
  for (const one of document.querySelectorAll('.badge, .note, [data-state]')) {
    if (!shown(one)) continue;
    const words =
      one.textContent.trim() || one.getAttribute('aria-label') || one.querySelector('img[alt], title');
    if (!words) found.push(`a state without words: ${name(one)}`);
  }
  return found;
}

/** Sets `window.easeFocus` up, which follows Tab through a page. */
export function installFocus() {
  const CAN =
    'a[href], button, input, select, textarea, summary, [tabindex], iframe, audio[controls], video[controls]';
  const name = (one) =>
    `<${one.localName}${one.className && ` class="${one.className}"`}> “${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 24)}”`;
  const dialog = Array.from(document.querySelectorAll('[aria-modal=true]')).pop();
  const scope = dialog ?? document;
  let wanted = new Set();
  const reached = new Set();
  const before = document.activeElement;

  const can = (one) =>
    one.tabIndex >= 0 &&
    !one.disabled &&
    !one.closest('[inert]') &&
    one.getClientRects().length > 0 &&
    getComputedStyle(one).visibility !== 'hidden';
  /** Of native radio buttons of one name, Tab reaches one. */
  const first = (one) => {
    if (one.type !== 'radio' || !one.name) return true;
    const group = Array.from(document.getElementsByName(one.name));
    const chosen = group.find(({ checked }) => checked);
    return chosen ? chosen === one : group[0] === one;
  };

  const rgb = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const part = (n) => ((n /= 255) <= 0.03928 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (one) => {
    for (let at = one.parentElement; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const outlined = (one) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return false;
    const [a, b] = [light(rgb(outlineColor)), light(behind(one))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05) >= 3;
  };

  window.easeFocus = {
    start() {
      document.activeElement?.blur?.();
      wanted = new Set(Array.from(scope.querySelectorAll(CAN)).filter((one) => can(one) && first(one)));
      // Tab goes on from where the selection is: from the very top.
      if (!dialog) {
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute('tabindex');
      }
      window.scrollTo(0, 0);
      return wanted.size;
    },
    check() {
      const one = document.activeElement;
      if (!one || one === document.body || one === document.documentElement)
        return { around: reached.size > 0 };
      if (reached.has(one)) {
        // A date has several fields inside, each with a stop of its own.
        const inside = one.matches('input[type^=date], input[type=time], audio, video');
        return { around: !inside };
      }
      reached.add(one);
      let fault = null;
      const label = one.closest('label');
      const tiny = one.getBoundingClientRect().width <= 2;
      const marked = [one, ...(label ? [label] : [])].some(outlined);
      if (!marked) fault = `no focus to be seen: ${name(one)}`;
      const { left, top, right, bottom } = (tiny && label ? label : one).getBoundingClientRect();
      const [x, y] = [
        (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
        (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
      ];
      if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) {
        fault ??= `has the focus outside of the window: ${name(one)}`;
      } else {
        const over = document.elementFromPoint(x, y);
        const same = over && (one.contains(over) || over.contains(one) || label?.contains(over));
        if (!same && over) fault ??= `has the focus under ${name(over)}: ${name(one)}`;
      }
      return { fault, around: false };
    },
    missed() {
      return Array.from(wanted)
        .filter((one) => one.isConnected && !reached.has(one) && can(one))
        .map((one) => `Tab doesn't reach ${name(one)}`);
    },
    reset() {
      delete window.easeFocus;
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
      else document.activeElement?.blur?.();
      window.scrollTo(0, 0);
    },
  };
}
