// What is wrong with how a page lies on the screen: what is wider than it, cut, broken within a word, or on top of something else.
() => {
  const faults = [];
  const width = document.documentElement.clientWidth;
  const name = (element) => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '')
    + (typeof element.className === 'string' && element.className ? '.' + element.className.trim().replaceAll(' ', '.') : '')
    + ' "' + element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40) + '"';
  const style = new Map();
  const styled = (element) => {
    if (!style.has(element)) style.set(element, getComputedStyle(element));
    return style.get(element);
  };
  // what is only heard is a pixel wide on purpose
  const isHidden = (element) => {
    // what is folded has boxes all the same
    if (!element.checkVisibility()) return true;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const one = styled(at);
      if (one.display === 'none' || one.visibility === 'hidden' || (one.clipPath !== 'none' && one.position === 'absolute')) return true;
      if (at.classList.contains('skip')) return true;
    }
    return false;
  };
  const scrolls = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (['auto', 'scroll'].includes(styled(at).overflowX)) return true;
    }
    return false;
  };
  if (document.documentElement.scrollWidth > width) {
    faults.push('the page is ' + document.documentElement.scrollWidth + ' wide on ' + width);
  }
  const shown = Array.from(document.body.querySelectorAll('*')).filter((element) =>
    element.getClientRects().length > 0 && !element.closest('svg svg, svg *, dialog, option, datalist') && !isHidden(element));
  for (const element of shown) {
    const box = element.getBoundingClientRect();
    if (!scrolls(element) && (box.right > width + 1 || box.left < -1)) {
      faults.push('beyond the edge: ' + name(element));
    }
    const one = styled(element);
    const isControl = ['INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName);
    if (!isControl && (one.overflowX === 'hidden' || one.overflowX === 'clip') && element.scrollWidth > element.clientWidth + 1) {
      faults.push('cut: ' + name(element));
    }
  }
  // tables that have a narrow form never scroll sideways; the leaderboard has one and, on a wide page, more columns than any screen
  document.querySelectorAll('.scroll:has(> .stacked, > .rows)').forEach((box) => {
    const columns = box.querySelector('.board') && window.innerWidth > 992;
    if (!isHidden(box) && !columns && box.scrollWidth > box.clientWidth + 1) faults.push('scrolls sideways: ' + name(box));
  });
  // words stay whole, but for digests and what models write
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const boxes = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (!text.data.trim() || parent.closest('svg, script, style, select, dialog, textarea') || isHidden(parent)) continue;
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width > 1 && box.height > 1) boxes.push({box, parent});
    }
    if (parent.closest('pre, .text, .made')) continue;
    for (const word of text.data.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]{2,24}(?![\p{L}\p{N}])/gu)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const tops = Array.from(range.getClientRects()).filter((box) => box.width > 0).map((box) => box.top);
      if (Math.max(...tops) - Math.min(...tops) > 6) faults.push('broken: "' + word[0] + '" in ' + name(parent));
    }
  }
  // texts of different elements lie beside each other, not upon each other
  boxes.sort((one, other) => one.box.top - other.box.top);
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length && boxes[j].box.top < boxes[i].box.bottom - 3; j++) {
      const one = boxes[i];
      const other = boxes[j];
      if (one.parent === other.parent || scrolls(one.parent) !== scrolls(other.parent)) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (wide > 3 && high > 4) faults.push('overlap: ' + name(one.parent) + ' and ' + name(other.parent));
    }
  }
  return Array.from(new Set(faults)).slice(0, 12);
}
