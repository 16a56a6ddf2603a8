// The page to see what is searched.

import { $, authorization, el, mindToken, share, showProblem } from '/assets/page.js';

const PATH = '/api/v1/admin/analytics/days';

const number = (value) => value.toLocaleString('en');

async function call(path) {
  const response = await fetch(PATH + path, { headers: authorization() });
  if (!response.ok) throw await response.json();
  return response.json();
}

const counts = (line) => [number(line.searches), number(line.zero_results), number(line.clicked), share(line.click_through)].map((text) => el('td', {}, text));

const queries = (lines) => lines.map((line) => el('tr', {}, el('th', { scope: 'row' }, line.query), counts(line)));

async function show(day) {
  try {
    const report = await call(`/${day}`);
    $('shown').textContent = day;
    $('top').replaceChildren(...queries(report.top_queries));
    $('zero').replaceChildren(...queries(report.zero_result_queries));
    $('day').hidden = false;
  } catch (failure) {
    showProblem(failure);
  }
}

function row(line) {
  const open = el('button', { type: 'button', on: { click: () => show(line.day) } }, line.day);
  return el('tr', {}, el('th', { scope: 'row' }, open), counts(line));
}

async function list() {
  if (!sessionStorage.getItem('token')) return;
  try {
    const { days } = await call('');
    $('days').replaceChildren(...days.map(row));
    $('status').textContent = days.length ? '' : 'Nobody has searched in the last thirty days.';
    if (days.length) show(days[0].day);
  } catch (failure) {
    showProblem(failure);
  }
}

function clear() {
  $('days').replaceChildren();
  $('day').hidden = true;
}

mindToken(list, clear);
list();
