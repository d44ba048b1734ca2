'use strict';

// Everything works without this file; with it, keys work, filters answer as they are set, and running runs move.
(() => {
  document.documentElement.classList.add('scripted');
  const all = (selector) => Array.from(document.querySelectorAll(selector));

  document.addEventListener('htmx:configRequest', (event) => {
    for (const [name, value] of Array.from(event.detail.formData.entries())) {
      if (value === '') event.detail.formData.delete(name);
    }
  });

  // veils
  const unveil = (button) => {
    const area = document.querySelector(button.dataset.unveil);
    const open = area.classList.toggle('unveiled');
    button.textContent = open ? 'Veil texts' : 'Show veiled texts';
    button.setAttribute('aria-pressed', String(open));
    veil(area);
  };
  const veil = (area) => {
    const open = area.closest('.unveiled') !== null;
    area.querySelectorAll('.veiled').forEach((text) => { text.inert = !open; });
  };
  const veilAll = () => all('#rows, #words, .veils').forEach(veil);
  veilAll();
  document.addEventListener('htmx:afterSwap', veilAll);

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button && button.dataset.unveil) unveil(button);
    if (button && button.id === 'show-keys') document.getElementById('keys').showModal();
  });

  // what was estimated is what is started; a form that was changed since has to be looked at again
  const started = document.querySelector('form[data-of]');
  if (started) {
    document.getElementById(started.dataset.of).addEventListener('input', () => {
      started.querySelector('button').disabled = true;
      started.querySelector('[role=status]').hidden = false;
    });
  }

  const waiting = document.querySelector('[data-reload]');
  if (waiting) setTimeout(() => location.reload(), 1000 * Number(waiting.dataset.reload));

  // new and growing runs show by themselves; nothing moves under a mark
  const refreshed = document.querySelector('[data-refresh]');
  if (refreshed) {
    setInterval(async () => {
      if (document.hidden || document.querySelector('input:checked')) return;
      const answer = await fetch(location.href);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.getElementById(refreshed.id);
      const now = document.getElementById(refreshed.id);
      if (next && now && next.innerHTML !== now.innerHTML && !now.contains(document.activeElement)) {
        now.replaceChildren(...next.childNodes);
      }
    }, 1000 * Number(refreshed.dataset.refresh));
  }

  // a run that is under way
  const live = document.querySelector('[data-live]');
  if (live) {
    const clock = (seconds) => {
      const two = (n) => String(n).padStart(2, '0');
      const hours = Math.floor(seconds / 3600);
      const rest = two(Math.floor(seconds / 60) % 60) + ':' + two(seconds % 60);
      return hours > 0 ? hours + ':' + rest : rest;
    };
    const count = (n) => n.toLocaleString('en').replaceAll(',', '\u202f');
    const show = (field, text) => {
      const place = live.querySelector('[data-field=' + field + ']');
      if (place && place.textContent !== text) place.textContent = text;
    };
    const source = new EventSource(live.dataset.live);
    const began = live.querySelector('[data-field=step]').textContent;
    source.onmessage = (event) => {
      const state = JSON.parse(event.data);
      live.dataset.moved = String(Date.now());
      const bar = live.querySelector('progress');
      bar.max = Math.max(1, state.planned);
      bar.value = state.done;
      show('step', state.step || state.status);
      show('rows', count(state.done) + ' of ' + count(state.planned));
      show('rate', state.perSecond === null ? '–' : state.perSecond.toFixed(1) + '/s');
      show('left', state.secondsLeft === null ? '–' : clock(state.secondsLeft));
      show('unscored', count(state.unscored));
      if (state.retries !== null) show('retries', count(state.retries));
      if (state.inFlight !== null) show('inFlight', String(state.inFlight));
      if (state.spent) show('spent', state.spent);
      if (!state.running) {
        source.close();
        const said = document.querySelector('.status');
        if (began !== state.status || (said && !said.textContent.includes(state.status))) location.reload();
      }
    };
  }

  // keys
  let here = -1;
  let going = false;
  const move = (by) => {
    const rows = all('tr[data-row]');
    if (rows.length === 0) return;
    rows.forEach((row) => row.classList.remove('here'));
    here = Math.max(0, Math.min(rows.length - 1, here + by));
    rows[here].classList.add('here');
    const link = rows[here].querySelector('a');
    if (link) link.focus({preventScroll: true});
    rows[here].scrollIntoView({block: 'nearest'});
  };
  // a row is read for itself: what stands around it stays veiled
  const reading = document.getElementById('reading');
  const read = async () => {
    if (here < 0) move(1);
    const row = document.querySelector('tr.here');
    if (!row) return;
    const answer = await fetch(row.dataset.row);
    if (!answer.ok) return;
    const words = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('words');
    if (!words) return;
    words.removeAttribute('id');
    words.classList.add('unveiled');
    reading.firstElementChild.replaceChildren(words);
    if (!reading.open) reading.showModal();
  };
  const readOn = async (by) => { move(by); await read(); };
  const follow = (selector) => {
    const link = document.querySelector(selector);
    if (link) link.click();
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (reading.open) {
      const next = {x: () => reading.close(), j: () => readOn(1), k: () => readOn(-1)}[event.key];
      if (next) {
        event.preventDefault();
        next();
      }
      return;
    }
    const field = event.target.closest('input, select, textarea, dialog');
    if (field) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (going) {
      going = false;
      follow('nav a[data-key="' + CSS.escape(event.key) + '"]');
      return;
    }
    const actions = {
      '/': () => { const box = document.getElementById('q'); if (box) { box.focus(); box.select(); } },
      j: () => move(1),
      k: () => move(-1),
      u: () => { const up = all('.crumbs a'); if (up.length) up[up.length - 1].click(); },
      n: () => follow('[data-pager=next]'),
      p: () => follow('[data-pager=previous], [data-pager=first]'),
      x: read,
      v: () => follow('[data-unveil]'),
      g: () => { going = true; },
      '?': () => document.getElementById('keys').showModal(),
    };
    const action = actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });
})();
