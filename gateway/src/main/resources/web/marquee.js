// The page to search from.

import { $, authorization, el, mindToken, share, showProblem } from '/assets/page.js';

const EXAMPLES = [
  'feel-good rom-com from the 90s',
  'quiet science fiction about memory',
  'like Heat but shorter',
  'something scary on netflix tonight, not gory',
];
const FACETS = { genres: 'Genres', type: 'Type', platforms: 'Platforms', decade: 'Decade', languages: 'Languages' };
const LEGS = { vector: 'meaning', text: 'words', sql: 'filters', people: 'who made it', genre: 'genres' };
const PAUSE = 80; // milliseconds without a key before suggestions are asked for

const chosen = new Map(); // facet -> Set of values
let asking = 0;
let asked; // the request whose pages are shown

const millis = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const byLeg = (legs) => Object.keys(LEGS).filter((leg) => legs[leg]).map((leg) => [leg, legs[leg]]);

async function call(path, body, signal) {
  const headers = authorization();
  if (body) headers['Content-Type'] = 'application/json';
  const response = await fetch(path, { method: body ? 'POST' : 'GET', headers, signal, body: body && JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw answer;
  return answer;
}

// Asking

function request() {
  const filters = {};
  for (const facet of ['genres', 'platforms', 'languages']) {
    if (chosen.get(facet)?.size) filters[facet] = [...chosen.get(facet)];
  }
  const [type] = chosen.get('type') ?? [];
  const [decade] = chosen.get('decade') ?? [];
  if (type) filters.type = type;
  if (decade) filters.years = { gte: Number(decade), lte: Number(decade) + 9 };
  if ($('available').checked) filters.available_now = true;
  return {
    query: $('query').value,
    filters,
    region: $('region').value || undefined,
    sort: $('sort').value,
    budget_ms: Number($('budget').value),
    facets: Object.keys(FACETS),
    explain: true,
    highlight: true,
  };
}

async function ask(work, show, refused = refuse) {
  const mine = ++asking;
  $('examples').hidden = true;
  $('status').textContent = 'Searching …';
  $('problem').hidden = true;
  const start = performance.now();
  try {
    const answer = await work();
    if (mine === asking) show(answer, performance.now() - start);
  } catch (failure) {
    if (mine === asking) refused(failure);
  }
}

function search() {
  closeSuggestions();
  if (!$('query').value.trim()) return;
  asked = request();
  ask(() => call('/api/v1/search', asked), showSearch);
}

function onward(cursor) {
  const { explain, ...same } = asked; // only a first page can be explained
  $('onward').disabled = true;
  ask(() => call('/api/v1/search', { ...same, cursor }), ({ results, next_cursor: next }) => {
    $('status').textContent = '';
    $('results').append(...results.map(card));
    showOnward(next);
  }, (failure) => {
    $('status').textContent = '';
    showOnward(failure.status === 410 ? undefined : cursor);
    showProblem(failure);
  });
}

function similar(result) {
  const path = `/api/v1/content/${encodeURIComponent(result.id)}/similar?limit=12`;
  ask(() => call(path), (answer, took) => {
    $('how').hidden = $('facets').hidden = true;
    $('status').textContent = `What resembles “${result.title}” · ${millis(took)} there and back`;
    showResults(answer.results);
    showOnward();
    scrollTo({ top: 0 });
  });
}

function refuse(failure) {
  $('status').textContent = '';
  $('how').hidden = $('facets').hidden = true;
  $('results').replaceChildren();
  showOnward();
  showProblem(failure);
}

// Showing

function showSearch(answer, took) {
  const { total, metadata } = answer;
  const count = `${total.relation === 'exact' ? '' : 'at least '}${total.value.toLocaleString('en')}`;
  $('status').textContent = `${count} found · ${millis(metadata.search_time_ms)} searched · ${millis(took)} there and back`;
  $('how').replaceChildren(meaning(answer), legs(metadata), time(metadata), ...notes(answer), didYouMean(answer.suggestions));
  $('how').hidden = false;
  showFacets(answer.facets);
  showResults(answer.results);
  showOnward(answer.next_cursor);
}

function showOnward(cursor) {
  $('onward').hidden = !cursor;
  $('onward').disabled = false;
  $('onward').onclick = () => onward(cursor);
}

function meaning({ interpretation: it }) {
  const chip = (label, value, not) => el('span', { class: not ? 'chip not' : 'chip' }, el('small', {}, label), value);
  const each = (label, values, not) => values.map((value) => chip(label, value, not));
  const span = (range, unit) => (range ? chip(unit, [range.gte ?? '', range.lte ?? ''].join(' – ')) : '');
  return el('div', { class: 'chips', role: 'group', 'aria-label': 'What was understood' },
    el('span', {}, 'Understood:'),
    chip('intent', it.intent.replace('_', ' ')), it.title ? chip('title', it.title) : '', it.type ? chip('type', it.type) : '',
    each('genre', it.genres), each('not', it.exclude_genres, true), each('mood', it.mood), each('like', it.similar_to),
    each('with', it.people), each('on', it.platforms), span(it.years, 'years'), span(it.runtime_minutes, 'minutes'),
    each('language', it.languages), each('country', it.countries), it.content_rating_max ? chip('up to', it.content_rating_max) : '',
    it.min_rating ? chip('rated', `${it.min_rating}+`) : '', it.timeframe ? chip('when', it.timeframe) : '',
    it.remaining_text ? chip('words', it.remaining_text) : '');
}

function legs({ sources, fusion }) {
  const line = ([name, leg]) => el('span', { class: `leg ${name} ${leg.status}`, title: leg.reason },
    `${name} (${LEGS[name] ?? name}): ${leg.status === 'ok' ? `${leg.hits} hits` : leg.status} in ${millis(leg.took_ms)}`);
  const order = fusion.k ? `${fusion.mode}, k = ${fusion.k}` : fusion.mode;
  return el('div', { class: 'legs' }, byLeg(sources).map(line), el('span', {}, `fused by ${order}`));
}

function time({ stages }) {
  const budget = Number($('budget').value);
  const whole = Math.max(budget, stages.reduce((sum, stage) => sum + stage.took_ms, 0));
  const segment = (stage, i) => el('i', { class: stage.status, title: `${stage.name}: ${millis(stage.took_ms)}`,
    style: { width: share(stage.took_ms / whole), '--shade': `${90 - (i % 4) * 20}%` } });
  const entry = (stage) => el('span', { class: stage.status, title: stage.reason },
    `${stage.name} ${millis(stage.took_ms)}${stage.budget_ms ? ` of ${Math.round(stage.budget_ms)}` : ''}${stage.status === 'ok' ? '' : ` (${stage.status})`}`);
  return el('div', {}, el('div', { class: 'time', role: 'img', 'aria-label': `Stages against a budget of ${budget} ms` }, stages.map(segment)),
    el('div', { class: 'legend' }, el('span', {}, `of ${budget} ms:`), stages.map(entry)));
}

function notes({ metadata, results }) {
  const notes = [];
  if (metadata.relaxed.length) notes.push(`Nothing is all of that, so this is without: ${metadata.relaxed.join(', ').replaceAll('_', ' ')}.`);
  if (metadata.degraded.length) notes.push(`Not at its best: ${metadata.degraded.join(', ')} did not make it in time; the rest answered.`);
  if (!results.length) notes.push('Nothing relevant enough.');
  return notes.map((text) => el('p', { class: 'note' }, text));
}

function didYouMean(suggestions) {
  return suggestions.length ? el('div', { class: 'chips', role: 'group', 'aria-label': 'Did you mean' }, el('span', {}, 'Did you mean'), suggestions.map(({ text }) => again(text))) : '';
}

function again(text) {
  return el('button', { class: 'chip', type: 'button', on: { click: () => { $('query').value = text; chosen.clear(); search(); } } }, text);
}

function showFacets(facets) {
  const value = (facet, { value, count }) => {
    const pressed = chosen.get(facet)?.has(value) ?? false;
    return el('button', { class: 'chip', type: 'button', 'aria-pressed': String(pressed), on: { click: () => toggle(facet, value) } },
      facet === 'decade' ? `${value}s` : value, el('small', {}, count.toLocaleString('en')));
  };
  $('facet-lists').replaceChildren(...Object.entries(FACETS)
    .filter(([facet]) => facets[facet]?.length)
    .map(([facet, name]) => el('section', {}, el('h2', {}, name), el('div', { class: 'chips' }, facets[facet].slice(0, 12).map((entry) => value(facet, entry))))));
  $('facets').hidden = !$('facet-lists').childElementCount;
}

function toggle(facet, value) {
  const one = facet === 'type' || facet === 'decade';
  const values = chosen.get(facet) ?? new Set();
  const had = values.delete(value);
  if (one) values.clear();
  if (!had) values.add(value);
  chosen.set(facet, values);
  search();
}

function showResults(results) {
  $('results').replaceChildren(...results.map(card));
}

function card(result) {
  const hue = [...result.title].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  const initials = result.title.replace(/^(The|A|An) /, '').split(/\s+/).slice(0, 2).map((word) => [...word][0]).join('');
  return el('li', { class: 'card' },
    el('div', { class: 'poster', 'aria-hidden': 'true', style: { '--hue': hue } }, el('b', {}, initials), el('span', {}, String(result.year))),
    el('div', {},
      el('h2', {}, marked(result.highlights?.title?.[0]) ?? result.title, ' ', el('small', {}, `${result.year}`)),
      facts(result), overview(result), people(result), offers(result.availability), alike(result), evidence(result),
      el('div', { class: 'more' },
        el('button', { type: 'button', on: { click: () => similar(result) } }, 'More like this'),
        result.explanation ? explanation(result.explanation) : '')));
}

function facts(result) {
  const parts = [result.type, result.runtime_minutes && `${result.runtime_minutes} min`, result.content_rating, result.genres.join(', '),
    result.original_title && `“${result.original_title}”`, result.in_watchlist && 'on your watchlist', result.user_rating && `you: ★ ${result.user_rating}`].filter(Boolean).join(' · ');
  return el('div', { class: 'facts' }, result.rating ? el('b', {}, `★ ${result.rating.toFixed(1)}`) : '', result.rating ? ' · ' : '', parts);
}

function overview(result) {
  const fragments = result.highlights?.overview ?? [];
  if (!fragments.length) return el('p', {}, result.overview);
  const whole = fragments.length === 1 && plain(fragments[0]) === result.overview;
  const parts = fragments.map((fragment) => [].concat(marked(fragment)));
  return el('p', {}, whole ? parts.flat() : ['… ', ...parts.flatMap((part) => [...part, ' … '])]);
}

function people(result) {
  const line = [result.directors.length ? `by ${result.directors.join(', ')}` : '', result.cast.length ? `with ${result.cast.join(', ')}` : ''];
  return el('p', { class: 'people' }, line.filter(Boolean).join(' · '));
}

function offers(list) {
  if (!list.length) return el('p', { class: 'people' }, 'Not known to be watchable here.');
  const word = { verified: 'checked just now', cached: 'checked lately', unverified: 'not checked lately' };
  return el('ul', { class: 'offers', 'aria-label': 'Where to watch' }, list.map((offer) => {
    const price = offer.price ? ` ${offer.price} ${offer.currency ?? ''}` : '';
    const terms = offer.available ? [offer.offer_type, price.trim(), offer.quality].filter(Boolean).join(', ') : 'gone';
    return el('li', { class: `${offer.status} ${offer.available ? '' : 'gone'}`, title: offer.checked_at },
      `${offer.platform} ${offer.region} `, el('em', {}, `${terms} · ${word[offer.status]}`));
  }));
}

function alike({ similar }) {
  return similar?.length ? el('div', { class: 'chips', role: 'group', 'aria-label': 'What resembles it' }, el('small', {}, 'Like it:'), similar.map(({ title }) => again(title))) : '';
}

function evidence({ evidence, relevance_score: score }) {
  const row = ([leg, { rank, contribution }]) => el('div', { class: leg }, el('dt', {}, leg),
    el('dd', { class: 'bar' }, el('i', { style: { width: share(contribution) } })), el('dd', { class: 'number' }, `#${rank}  +${contribution.toFixed(3)}`));
  return el('dl', { class: 'evidence' }, byLeg(evidence).map(row),
    el('div', {}, el('dt', {}, 'score'), el('dd', { class: 'bar' }, el('i', { style: { width: share(score) } })), el('dd', { class: 'number score' }, score.toFixed(3))));
}

function explanation({ fusion, boosts, model, diversity, score }) {
  const terms = [['fusion', fusion], ...Object.entries(boosts), ['model', model], ['diversity', diversity]];
  return el('details', {}, el('summary', {}, 'The sum'),
    el('code', {}, `${terms.map(([name, value]) => `${name} ${value.toFixed(6)}`).join(' + ')} = ${score.toFixed(6)}`));
}

// Highlights are HTML in which only <em> is a tag: read as text, the tags made by hand.

const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': '\'', '&#x27;': '\'', '&#x2F;': '/', '&#47;': '/', '&amp;': '&' };
const unescape = (html) => html.replace(/&(?:lt|gt|quot|amp|#39|#x27|#x2F|#47);/g, (entity) => ENTITIES[entity]);
const plain = (html) => unescape(html.replace(/<\/?em>/g, ''));

function marked(html) {
  if (html === undefined) return undefined;
  return html.split(/(<em>.*?<\/em>)/).map((part) => (part.startsWith('<em>') ? el('mark', {}, plain(part)) : unescape(part)));
}

// Suggesting: a combobox. The focus stays in the field; arrows move through the list, Enter takes, Escape closes.

let typed = 0; // the timer of the next question
let pending = new AbortController();
let active = -1;

function type() {
  clearTimeout(typed);
  pending.abort();
  const text = $('query').value.trim();
  if (!text || text.length > 100) closeSuggestions();
  else typed = setTimeout(() => suggest(text), PAUSE);
}

async function suggest(text) {
  const mine = pending = new AbortController();
  const where = $('region').value ? { region: $('region').value } : {};
  try {
    const { suggestions } = await call(`/api/v1/suggest?${new URLSearchParams({ q: text, limit: 8, ...where })}`, undefined, mine.signal);
    if (!mine.signal.aborted) showSuggestions(suggestions);
  } catch {
    if (!mine.signal.aborted) closeSuggestions(); // suggestions are an extra: whoever searches is told what is wrong
  }
}

function showSuggestions(suggestions) {
  active = -1;
  $('query').removeAttribute('aria-activedescendant');
  $('suggestions').replaceChildren(...suggestions.map(option));
  open(suggestions.length > 0);
  $('suggested').textContent = suggestions.length === 1 ? '1 suggestion' : `${suggestions.length} suggestions`;
}

function option(suggestion, at) {
  const { kind, text, original_title: original, type, year, highlight } = suggestion;
  const name = original ? [el('span', {}, text), ' ', el('small', {}, '“', marked(highlight), '”')] : el('span', {}, marked(highlight));
  const what = kind === 'person' ? 'person' : `${type} · ${year}`;
  return el('li', { id: `suggestion-${at}`, role: 'option', 'aria-selected': 'false', 'data-text': text,
    on: { mousedown: (event) => event.preventDefault(), click: () => take(text) } }, el('span', {}, name), el('small', {}, what));
}

function open(shown) {
  $('suggestions').hidden = !shown;
  $('query').setAttribute('aria-expanded', String(shown));
}

function closeSuggestions() {
  clearTimeout(typed);
  pending.abort();
  active = -1;
  $('query').removeAttribute('aria-activedescendant');
  $('suggestions').replaceChildren();
  $('suggested').textContent = '';
  open(false);
}

function take(text) {
  $('query').value = text;
  chosen.clear();
  search();
}

function move(by) {
  const options = $('suggestions').children;
  options[active]?.setAttribute('aria-selected', 'false');
  const places = options.length + 1; // the field itself is the first
  active = (active + 1 + by + places) % places - 1;
  options[active]?.setAttribute('aria-selected', 'true');
  options[active]?.scrollIntoView({ block: 'nearest' });
  if (active < 0) $('query').removeAttribute('aria-activedescendant');
  else $('query').setAttribute('aria-activedescendant', options[active].id);
}

function key(event) {
  if (event.isComposing || $('suggestions').hidden) return;
  const does = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: closeSuggestions,
    Enter: active < 0 ? undefined : () => take($('suggestions').children[active].dataset.text),
  }[event.key];
  if (does) {
    event.preventDefault();
    does();
  }
}

// Beginning

$('query').addEventListener('input', type);
$('query').addEventListener('keydown', key);
$('query').addEventListener('blur', closeSuggestions);

$('search').addEventListener('submit', (event) => { event.preventDefault(); chosen.clear(); search(); });
for (const id of ['region', 'sort', 'budget', 'available']) $(id).addEventListener('change', search);
mindToken(search, () => { $('status').textContent = 'Forgotten.'; });
$('examples').append(...EXAMPLES.map(again));
$('facets').open = matchMedia('(min-width: 56rem)').matches;
$('query').focus();
