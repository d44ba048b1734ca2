// marks one element of each pair of colours, size and weight that stands on the page: what is legible there is so everywhere else
() => {
  document.querySelectorAll('[data-contrast]').forEach((element) => element.removeAttribute('data-contrast'));
  const seen = new Set();
  const isTransparent = (colour) => /^rgba\(.*, 0\)$/.test(colour);
  for (const element of document.body.querySelectorAll('*')) {
    const hasText = Array.from(element.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!(hasText || element.matches('input, select, textarea')) || !element.checkVisibility()) continue;
    const grounds = [];
    let opacity = 1;
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      opacity *= style.opacity;
      if (style.backgroundImage !== 'none') grounds.push(style.backgroundImage);
      if (!isTransparent(style.backgroundColor)) grounds.push(style.backgroundColor);
    }
    const own = getComputedStyle(element);
    const key = [own.color, own.fill, own.fontSize, own.fontWeight, opacity, ...grounds].join('|');
    if (seen.has(key)) continue;
    seen.add(key);
    element.setAttribute('data-contrast', '');
  }
  return seen.size;
}
