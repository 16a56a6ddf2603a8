// What the pages have in common. Everything that comes from outside becomes text, never markup.

export const $ = (id) => document.getElementById(id);

/** An element with attributes and children; children that are strings become text. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') Object.entries(value).forEach(([event, handler]) => element.addEventListener(event, handler));
    else if (name === 'style') Object.entries(value).forEach(([key, text]) => element.style.setProperty(key, text));
    else if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== ''));
  return element;
}

export const share = (value) => `${Math.max(0, Math.min(100, value * 100)).toFixed(1)}%`;

// The token: from the fragment or pasted, kept for this tab, sent to this server only.

export const authorization = () => ({ Authorization: `Bearer ${sessionStorage.getItem('token') ?? ''}` });

function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem('token', given);
    history.replaceState(null, '', location.pathname);
  }
  $('access').open = !sessionStorage.getItem('token');
}

/** Minds the token and its form; tells `kept` when there is another, and `forgotten` when there is none. */
export function mindToken(kept, forgotten) {
  $('token-form').addEventListener('submit', (event) => {
    event.preventDefault();
    sessionStorage.setItem('token', $('token').value.trim());
    $('token').value = '';
    $('access').open = false;
    $('problem').hidden = true;
    kept();
  });
  $('forget').addEventListener('click', () => { sessionStorage.removeItem('token'); forgotten(); });
  addEventListener('hashchange', takeToken);
  takeToken();
}

/** Shows why something failed: a problem of the API's, or that nobody answers. */
export function showProblem(failure) {
  const problem = failure.title ? failure : { title: 'The server can’t be reached', detail: 'Is it running?', errors: [] };
  $('problem').replaceChildren(
    el('strong', {}, problem.title), el('div', {}, problem.detail),
    problem.errors.length > 1 ? el('ul', {}, problem.errors.map((error) => el('li', {}, el('code', {}, error.pointer || 'body'), `: ${error.detail}`))) : '',
  );
  $('problem').hidden = false;
  if (problem.status === 401 || problem.status === 403) {
    $('access').open = true;
    $('token').focus();
  }
}
