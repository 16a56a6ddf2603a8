// The page to import from.

import { $, authorization, el, mindToken, share, showProblem } from '/assets/page.js';

const PATH = '/api/v1/admin/imports';
const ROWS = { new: 'new', merged: 'merged', changed: 'changed', unchanged: 'unchanged', repaired: 'of these repaired', rejected: 'rejected' };
const LINES = 200; // of a report
const AGAIN = 3000; // milliseconds until what broke is asked for once more

let watching = new AbortController();

const number = (value) => value.toLocaleString('en');
const mebibytes = (value) => `${(value / 1048576).toFixed(1)} MiB`;

function span(millis) {
  const seconds = Math.round(millis / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}

async function call(path, options = {}) {
  const response = await fetch(PATH + path, { headers: authorization(), ...options });
  if (!response.ok) throw await response.json();
  return response;
}

// Sending

function send(file) {
  const options = { filename: file.name, platform: $('platform').value, region: $('region').value, as_of: $('as-of').value };
  const asked = new URLSearchParams(Object.entries(options).filter(([, value]) => value));
  const request = new XMLHttpRequest(); // fetch does not tell how much has been sent
  request.open('POST', `${PATH}?${asked}`);
  request.setRequestHeader('Authorization', authorization().Authorization);
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.responseType = 'json';
  request.upload.addEventListener('progress', ({ loaded, total }) => { $('status').textContent = `Sending ${file.name}: ${share(loaded / total)}`; });
  request.addEventListener('load', () => (request.status === 202 ? accepted(request.response) : refuse(request.response ?? {})));
  request.addEventListener('error', () => refuse({}));
  $('problem').hidden = true;
  $('status').textContent = `Sending ${file.name} …`;
  request.send(file);
}

function accepted(run) {
  $('status').textContent = 'It is on the server’s disk, and goes on whatever happens to this page.';
  $('import').reset();
  choose();
  show(run.id);
  list();
}

function refuse(failure) {
  $('status').textContent = '';
  showProblem(failure);
}

// Watching

async function show(id) {
  watching.abort();
  const mine = watching = new AbortController();
  try {
    const response = await call(`/${id}/events`, { signal: mine.signal });
    for await (const run of events(response.body)) draw(run);
    await report(id, mine.signal);
    list();
  } catch (failure) {
    if (mine.signal.aborted) return;
    if (failure.status) refuse(failure);
    else setTimeout(() => { if (!mine.signal.aborted) show(id); }, AGAIN);
  }
}

/** The data of server-sent events; they come over fetch, since an EventSource sends no token. */
async function* events(body) {
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const data = block.split('\n').filter((line) => line.startsWith('data: ')).map((line) => line.slice(6)).join('\n');
      if (data) yield JSON.parse(data);
    }
  }
}

function draw(run) {
  const running = run.state === 'running';
  const time = running ? run.eta_ms !== undefined && `${span(run.eta_ms)} left` : `${span(Date.parse(run.updated_at) - Date.parse(run.started_at))} in all`;
  $('run').dataset.id = run.id;
  $('run').replaceChildren(
    el('h2', {}, run.files.join(', '), ' ', el('small', {}, run.state)),
    el('div', { class: 'bar', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-label': 'How much has been read',
      'aria-valuenow': Math.round((run.bytes_read / Math.max(1, run.bytes_total)) * 100) },
      el('i', { style: { width: share(running ? run.bytes_read / Math.max(1, run.bytes_total) : 1) } })),
    el('div', { class: 'legend' }, [`${mebibytes(run.bytes_read)} of ${mebibytes(run.bytes_total)}`, `${number(run.rows.read)} rows`,
      running && `${number(Math.round(run.rate))} a second`, time].filter(Boolean).map((part) => el('span', {}, part))),
    el('div', { class: 'chips' }, Object.entries(ROWS).map(([key, name]) => el('span', { class: 'chip' }, number(run.rows[key]), el('small', {}, name)))),
    run.error ? el('p', { class: 'note' }, run.error) : '',
    running ? el('div', { class: 'more' }, el('button', { type: 'button', on: { click: () => cancel(run.id) } }, 'Cancel')) : '',
    el('div', { id: 'report' }));
  $('run').hidden = false;
}

async function cancel(id) {
  try {
    await call(`/${id}`, { method: 'DELETE' });
  } catch (failure) {
    refuse(failure);
  }
}

// The report: its first lines, however long it is

async function report(id, signal) {
  const response = await fetch(`${PATH}/${id}/report`, { headers: authorization(), signal });
  if (!response.ok) {
    $('report').replaceChildren(el('p', { class: 'legend' }, 'Its report is where it was imported: on another replica, or with the command line.'));
    return;
  }
  const told = [];
  let rest = '';
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    told.push(...lines.filter(Boolean).map((line) => JSON.parse(line)));
    if (told.length > LINES) break; // which ends the transfer
  }
  $('report').replaceChildren(told.length ? table(told.slice(0, LINES)) : el('p', { class: 'legend' }, 'Nothing had to be repaired or rejected.'),
    told.length > LINES ? el('p', { class: 'legend' }, `These are the first ${LINES}; all are at ${PATH}/${id}/report.`) : '');
}

function table(lines) {
  const now = ({ kind, now: value }) => (kind === 'rejected' ? 'rejected' : `→ ${value}`);
  const row = (told) => el('tr', { class: told.kind },
    el('td', {}, `${told.file}${told.line ? `:${told.line}` : ''}`), el('td', {}, told.field), el('td', {}, told.value), el('td', {}, now(told)), el('td', {}, told.reason));
  return el('div', { class: 'table' }, el('table', {},
    el('thead', {}, el('tr', {}, ['Where', 'Field', 'Was', 'Is', 'Why'].map((name) => el('th', { scope: 'col' }, name)))), el('tbody', {}, lines.map(row))));
}

// The latest

async function list() {
  if (!sessionStorage.getItem('token')) return;
  try {
    const { imports } = await (await call('?limit=20')).json();
    $('runs').replaceChildren(...imports.map(entry));
  } catch (failure) {
    refuse(failure);
  }
}

function entry(run) {
  return el('li', {}, el('button', { type: 'button', on: { click: () => show(run.id) } },
    el('b', {}, run.files.join(', ')), ` · ${run.state} · ${number(run.rows.read)} rows · `, el('time', { datetime: run.started_at }, new Date(run.started_at).toLocaleString())));
}

// Beginning

function choose() {
  const [file] = $('file').files;
  $('chosen').textContent = file ? `${file.name}, ${mebibytes(file.size)}` : $('chosen').dataset.empty;
}

$('chosen').dataset.empty = $('chosen').textContent;
$('file').addEventListener('change', choose);
$('import').addEventListener('submit', (event) => { event.preventDefault(); send($('file').files[0]); });
for (const name of ['dragover', 'dragleave', 'drop']) {
  $('drop').addEventListener(name, (event) => {
    event.preventDefault();
    $('drop').classList.toggle('over', name === 'dragover');
    if (name === 'drop' && event.dataTransfer.files.length) {
      $('file').files = event.dataTransfer.files;
      choose();
    }
  });
}
mindToken(list, () => { $('runs').replaceChildren(); $('status').textContent = 'Forgotten.'; });
list();
