// search.ts: shows what is found while one types. Without it the form asks for the whole page.

const pauseMs = 150; // between two keys of someone who types on

const box = document.querySelector<HTMLInputElement>("#q");
const found = document.querySelector<HTMLElement>("#found");
const said = document.querySelector<HTMLElement>("#said");
const other = document.querySelector<HTMLAnchorElement>(".bar__lang"); // this page in the other language

if (box && found && said) {
  const asked = new URL(location.href);
  let shown = box.value.trim();
  let timer = 0;
  let running: AbortController | undefined;

  const ask = async (): Promise<void> => {
    const q = box.value.trim();
    if (q === shown) return;
    running?.abort();
    const mine = (running = new AbortController());
    asked.searchParams.set("q", q);
    const part = new URL(asked);
    part.searchParams.set("part", "found");
    part.searchParams.set("lang", document.documentElement.lang);
    try {
      const answer = await fetch(part.href, { signal: mine.signal });
      if (!answer.ok) return;
      const html = await answer.text();
      if (mine.signal.aborted) return;
      shown = q;
      found.innerHTML = html;
      said.textContent = found.querySelector(".found__say")?.textContent ?? "";
      history.replaceState(null, "", asked.href); // going back from an exhibit finds this list again
      if (other) {
        const there = new URL(other.href);
        there.searchParams.set("q", q);
        other.href = there.href;
      }
    } catch {
      // the server is away: what was found stays, and the form still asks
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, pauseMs);
  });
}
